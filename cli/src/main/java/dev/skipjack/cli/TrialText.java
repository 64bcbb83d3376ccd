package dev.skipjack.cli;

import dev.skipjack.core.json.CanonicalJson;
import dev.skipjack.core.storage.OutcomeCodec;
import dev.skipjack.core.storage.StoredTrial;
import dev.skipjack.core.study.Retries;
import dev.skipjack.core.trial.Outcome;
import dev.skipjack.run.diagnosis.Funnel;
import dev.skipjack.run.execution.PrunedCounts;
import dev.skipjack.run.score.FoldMetrics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One trial in full, a line each fact. */
final class TrialText {
    private TrialText() {}

    /** The lines; the outcome is null while there is none, and the facts are its evaluation's. */
    static List<String> lines(StoredTrial trial, @Nullable Outcome outcome, Map<String, @Nullable Object> facts) {
        List<String> lines = new ArrayList<>();
        lines.add("trial " + trial.number() + ": " + (outcome == null ? trial.state() : outcome.label()));
        switch (outcome) {
            case Outcome.Valued valued -> addValued(lines, valued);
            case Outcome.Failed failed -> lines.add(pair("message", failed.summary()));
            case Outcome.Pruned pruned -> addPruned(lines, pruned);
            case null -> {}
        }
        PrunedCounts.why(trial).ifPresent(why -> lines.add(pair("why", why)));
        lines.add("parameters");
        trial.assignment().asMap().forEach((name, value) -> lines.add(pair(name, CanonicalJson.write(value))));
        if (outcome instanceof Outcome.Valued valued && !valued.metrics().isEmpty()) {
            addMetrics(lines, valued.metrics());
        }
        Funnel.find(facts).ifPresent(funnel -> {
            lines.add("signals");
            FunnelText.lines(funnel).forEach(line -> lines.add(pair(line.name(), Long.toString(line.count()))));
        });
        if (outcome instanceof Outcome.Crashed crashed && !crashed.stack().isBlank()) {
            lines.add(crashed.type());
            crashed.stack().lines().forEach(line -> lines.add("  " + line));
        }
        if (OutcomeCodec.own(trial).get(Retries.ATTEMPTS) instanceof Number attempts) {
            lines.add("judged " + attempts + " times, as it failed for a reason that may pass");
        }
        lines.add("started " + trial.started() + ", finished " + trial.finished());
        return lines;
    }

    private static void addValued(List<String> lines, Outcome.Valued valued) {
        List<Double> values = valued.values();
        List<String> names = ValueColumns.names(values.size());
        for (int i = 0; i < names.size(); i++) {
            lines.add(pair(names.get(i), Double.toString(values.get(i))));
        }
        if (!valued.isFeasible()) {
            lines.add(pair("constraints", valued.constraints() + " (0 or below is met)"));
        }
    }

    /** Each metric on a line, and of folds the value of each fold behind it. */
    private static void addMetrics(List<String> lines, Map<String, Double> metrics) {
        lines.add("metrics");
        boolean isFolded = metrics.keySet().stream().anyMatch(FoldMetrics::isOfFold);
        new TreeMap<>(metrics).forEach((name, value) -> {
            if (!FoldMetrics.isOfFold(name)) {
                lines.add(pair(name, CanonicalJson.write(value)) + (isFolded ? byFold(name, metrics) : ""));
            }
        });
    }

    private static String byFold(String name, Map<String, Double> metrics) {
        List<String> folds = new ArrayList<>();
        for (int fold = 1; metrics.containsKey(FoldMetrics.name(fold, name)); fold++) {
            folds.add(Numbers.shortly(metrics.getOrDefault(FoldMetrics.name(fold, name), Double.NaN)));
        }
        return ", by fold " + String.join("  ", folds);
    }

    private static void addPruned(List<String> lines, Outcome.Pruned pruned) {
        if (!Double.isNaN(pruned.value())) {
            lines.add(pair("value", Double.toString(pruned.value())));
        }
        if (pruned.step() >= 0) {
            lines.add(pair("pruned at step", Integer.toString(pruned.step())));
        }
    }

    private static String pair(String name, String text) {
        return String.format("  %-22s %s", name, text);
    }
}
