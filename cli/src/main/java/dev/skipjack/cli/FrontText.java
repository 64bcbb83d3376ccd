package dev.skipjack.cli;

import dev.skipjack.run.front.Front;
import dev.skipjack.run.front.Member;
import dev.skipjack.run.verdict.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A Pareto front as a person reads it. */
final class FrontText {
    private FrontText() {}

    /**
     * The members by the first score, and which one to look at first.
     *
     * @param most how many at most
     */
    static List<String> lines(Front front, int most) {
        List<String> lines = new ArrayList<>(table(front, most));
        int more = front.members().size() - most;
        if (more > 0) {
            lines.add("and " + more + " more; skipjack best shows all");
        }
        lines.add(front.advice());
        front.volume()
                .ifPresent(volume -> lines.add(String.format(
                        Locale.ROOT,
                        "Hypervolume %s within %s.",
                        Numbers.shortly(volume.value()),
                        String.join(
                                ", ",
                                volume.reference().stream()
                                        .map(Numbers::shortly)
                                        .toList()))));
        return lines;
    }

    private static List<String> table(Front front, int most) {
        Set<String> names = new LinkedHashSet<>();
        front.members()
                .forEach(member ->
                        names.addAll(member.trial().assignment().space().names()));
        List<String> first = new ArrayList<>(List.of("trial", "knee"));
        first.addAll(front.goals().labels());
        TextTable table = new TextTable(TrialTable.header(first, names));
        front.members().stream().limit(most).forEach(member -> table.add(row(member, names)));
        return table.lines();
    }

    private static List<String> row(Member member, Set<String> names) {
        List<String> row = new ArrayList<>();
        row.add(Integer.toString(member.number()));
        row.add(member.isKnee() ? "*" : "");
        member.trial().values().forEach(value -> row.add(Numbers.shortly(value)));
        return TrialTable.withParameters(row, member.trial().assignment(), names);
    }

    /** Whether the members that stand out are luck, by number. */
    static List<String> verdicts(Map<Integer, Verdict> verdicts) {
        List<String> lines = new ArrayList<>();
        new TreeMap<>(verdicts)
                .forEach((number, verdict) -> verdict.sentences().stream()
                        .limit(1)
                        .forEach(sentence -> lines.add("  Trial " + number + ": " + sentence)));
        return lines;
    }
}
