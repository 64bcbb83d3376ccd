package dev.skipjack.cli;

import dev.skipjack.core.space.Assignment;
import dev.skipjack.core.storage.StoredTrial;
import dev.skipjack.core.study.FinishedTrial;
import dev.skipjack.core.trial.Outcome;
import dev.skipjack.run.execution.StudyView;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Trials as tables: number, value, the first parameters. */
final class TrialTable {
    private static final int SHOWN_PARAMETERS = 12;

    private TrialTable() {}

    /** All trials of a study by number. */
    static List<String> of(StudyView view) {
        Set<String> names = new LinkedHashSet<>();
        view.trials().forEach(trial -> names.addAll(trial.assignment().space().names()));
        int objectives = view.record().directions().size();
        List<String> first = new ArrayList<>(List.of("trial", "outcome"));
        first.addAll(ValueColumns.names(objectives));
        TextTable table = new TextTable(header(first, names));
        for (StoredTrial trial : view.trials()) {
            Outcome outcome = view.outcome(trial);
            List<String> row = new ArrayList<>();
            row.add(Integer.toString(trial.number()));
            row.add(outcome == null ? trial.state().toString() : outcome.label());
            row.addAll(ValueColumns.cells(values(outcome), objectives, Numbers::shortly, "-"));
            table.add(withParameters(row, trial.assignment(), names));
        }
        return table.lines();
    }

    /** Some trials, best first. */
    static List<String> ofRanking(List<FinishedTrial> ranking) {
        Set<String> names = new LinkedHashSet<>();
        ranking.forEach(trial -> names.addAll(trial.assignment().space().names()));
        int objectives =
                ranking.stream().mapToInt(trial -> trial.values().size()).max().orElse(1);
        List<String> first = new ArrayList<>(List.of("trial"));
        first.addAll(ValueColumns.names(objectives));
        TextTable table = new TextTable(header(first, names));
        for (FinishedTrial trial : ranking) {
            List<String> row = new ArrayList<>();
            row.add(Integer.toString(trial.number()));
            row.addAll(ValueColumns.cells(trial.values(), objectives, Numbers::shortly, "-"));
            table.add(withParameters(row, trial.assignment(), names));
        }
        return table.lines();
    }

    /** Of a trial that was pruned the value stands for less than it seems, and is not shown. */
    private static List<Double> values(@Nullable Outcome outcome) {
        return outcome instanceof Outcome.Valued valued ? valued.values() : List.of();
    }

    static List<String> header(List<String> first, Set<String> names) {
        List<String> header = new ArrayList<>(first);
        names.stream().limit(SHOWN_PARAMETERS).forEach(header::add);
        if (names.size() > SHOWN_PARAMETERS) {
            header.add("(" + (names.size() - SHOWN_PARAMETERS) + " more)");
        }
        return header;
    }

    static List<String> withParameters(List<String> row, Assignment assignment, Set<String> names) {
        for (String name : names.stream().limit(SHOWN_PARAMETERS).toList()) {
            row.add(assignment.space().indexOf(name) < 0 ? "" : Numbers.parameter(assignment.value(name)));
        }
        if (names.size() > SHOWN_PARAMETERS) {
            row.add("");
        }
        return row;
    }
}
