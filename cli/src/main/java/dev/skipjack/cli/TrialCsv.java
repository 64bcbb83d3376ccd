package dev.skipjack.cli;

import dev.skipjack.core.json.CanonicalJson;
import dev.skipjack.core.storage.StoredTrial;
import dev.skipjack.core.trial.Outcome;
import dev.skipjack.run.execution.StudyView;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Trials as comma-separated values (RFC 4180): exact numbers, a column for each parameter and each metric. */
final class TrialCsv {
    private TrialCsv() {}

    static Stream<String> lines(StudyView view) {
        Set<String> parameters = new LinkedHashSet<>();
        Set<String> metrics = new TreeSet<>();
        for (StoredTrial trial : view.trials()) {
            parameters.addAll(trial.assignment().space().names());
            metrics.addAll(metrics(view.outcome(trial)));
        }
        int objectives = view.record().directions().size();
        List<String> header = new ArrayList<>(List.of("number", "state", "outcome"));
        header.addAll(ValueColumns.names(objectives));
        parameters.forEach(name -> header.add("params." + name));
        metrics.forEach(name -> header.add("metrics." + name));
        header.addAll(List.of("started", "finished"));
        return Stream.concat(
                Stream.of(line(header)),
                view.trials().stream()
                        .map(trial -> line(row(trial, view.outcome(trial), objectives, parameters, metrics))));
    }

    private static List<String> row(
            StoredTrial trial, @Nullable Outcome outcome, int objectives, Set<String> parameters, Set<String> metrics) {
        List<String> row = new ArrayList<>();
        row.add(Integer.toString(trial.number()));
        row.add(trial.state().name());
        row.add(outcome == null ? "" : outcome.label());
        List<Double> values = outcome instanceof Outcome.Valued valued ? valued.values() : List.of();
        row.addAll(ValueColumns.cells(values, objectives, Double::toString, ""));
        for (String name : parameters) {
            row.add(
                    trial.assignment().space().indexOf(name) < 0
                            ? ""
                            : text(trial.assignment().value(name)));
        }
        for (String name : metrics) {
            Double metric =
                    outcome instanceof Outcome.Valued valued ? valued.metrics().get(name) : null;
            row.add(metric == null ? "" : metric.toString());
        }
        row.add(trial.started() == null ? "" : trial.started().toString());
        row.add(trial.finished() == null ? "" : trial.finished().toString());
        return row;
    }

    private static Set<String> metrics(@Nullable Outcome outcome) {
        return outcome instanceof Outcome.Valued valued ? valued.metrics().keySet() : Set.of();
    }

    private static String text(@Nullable Object value) {
        return value instanceof String text ? text : CanonicalJson.write(value);
    }

    private static String line(List<String> cells) {
        return cells.stream().map(TrialCsv::quoted).collect(Collectors.joining(","));
    }

    private static String quoted(String cell) {
        return cell.matches("[^\",\\r\\n]*") ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }
}
