package dev.skipjack.core.sampler.nsga;

import dev.skipjack.core.space.Assignment;
import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.core.trial.Direction;
import dev.skipjack.core.trial.Outcome;
import dev.skipjack.core.trial.TrialColumns;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Individuals without genes, of the rows of a history. */
final class Members {
    private Members() {}

    static List<Individual> of(List<Direction> directions, List<? extends Outcome> outcomes) {
        TrialColumns history = new TrialColumns(directions);
        List<Individual> members = new ArrayList<>();
        for (Outcome outcome : outcomes) {
            int row = history.size();
            history.append(row, Assignment.of(SearchSpace.of(Map.of()), new double[0]), outcome);
            members.add(new Individual(new double[0], new double[0], history, row));
        }
        return members;
    }

    /** All minimised. */
    static List<Individual> of(double[][] losses) {
        List<Outcome> outcomes = new ArrayList<>();
        for (double[] row : losses) {
            outcomes.add(complete(row, List.of()));
        }
        return of(Collections.nCopies(losses[0].length, Direction.MINIMIZE), outcomes);
    }

    static Outcome complete(double[] values, List<Double> constraints) {
        List<Double> list = new ArrayList<>();
        for (double value : values) {
            list.add(value);
        }
        return new Outcome.Complete(list, constraints, Map.of());
    }

    /** Where the chosen ones stand among all. */
    static List<Integer> indices(List<Individual> all, Population chosen) {
        return chosen.members().stream().map(all::indexOf).toList();
    }
}
