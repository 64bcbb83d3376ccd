package dev.skipjack.cli;

import dev.skipjack.run.champion.Comparison;
import dev.skipjack.run.champion.Contender;
import dev.skipjack.run.champion.Rerun;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** A challenger beside its champion, as a person reads it. */
final class ComparisonText {
    private ComparisonText() {}

    static List<String> lines(Comparison comparison) {
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add("champion    " + comparison.champion().map(Champions::shortly).orElse("none yet"));
        comparison.notes().forEach(note -> lines.add("  stale: " + note));
        lines.add("challenger  trial " + comparison.trial().number());
        lines.addAll(table(comparison));
        comparison.configDifferences().forEach(line -> lines.add("  " + line));
        comparison
                .verdict()
                .ifPresent(verdict -> lines.add("  " + verdict.sentences().getFirst()));
        comparison.despite().forEach(line -> lines.add("  overruled: " + line));
        comparison.refusals().forEach(line -> lines.add("  refused: " + line));
        return lines;
    }

    /** What came of it. */
    static String end(Comparison comparison, boolean isPromoted) {
        if (isPromoted) {
            return "Promoted: trial " + comparison.trial().number() + " is the champion " + comparison.name() + ".";
        }
        return comparison.isAccepted()
                ? "Not promoted yet: trial " + comparison.trial().number() + " may become the champion "
                        + comparison.name() + "."
                : "Not promoted.";
    }

    private static List<String> table(Comparison comparison) {
        TextTable table = new TextTable(List.of("  both run now", "champion", "challenger"));
        Contender challenger = comparison.challenger();
        Optional<Contender> champion = comparison.defender();
        add(table, "", champion.map(Contender::searched), challenger.searched());
        challenger
                .unseen()
                .ifPresent(unseen -> add(table, " on unseen data", champion.flatMap(Contender::unseen), unseen));
        metrics(
                table,
                champion.map(c -> c.searched().metrics()).orElse(Map.of()),
                challenger.searched().metrics());
        return table.lines();
    }

    /** Adds a row for each objective. */
    private static void add(TextTable table, String where, Optional<Rerun> champion, Rerun challenger) {
        List<String> names =
                ValueColumns.names(Math.max(1, challenger.outcome().values().size()));
        for (int i = 0; i < names.size(); i++) {
            int objective = i;
            table.add(List.of(
                    "  " + names.get(i) + where,
                    champion.map(rerun -> value(rerun, objective)).orElse("-"),
                    value(challenger, objective)));
        }
    }

    private static String value(Rerun rerun, int objective) {
        List<Double> values = rerun.outcome().values();
        return Numbers.shortly(objective < values.size() ? values.get(objective) : Double.NaN);
    }

    /** Adds a row for each metric that either has. */
    static void metrics(TextTable table, Map<String, Double> before, Map<String, Double> now) {
        TreeSet<String> names = new TreeSet<>(before.keySet());
        names.addAll(now.keySet());
        for (String name : names) {
            table.add(List.of(
                    "  " + name,
                    Numbers.shortly(before.getOrDefault(name, Double.NaN)),
                    Numbers.shortly(now.getOrDefault(name, Double.NaN))));
        }
    }
}
