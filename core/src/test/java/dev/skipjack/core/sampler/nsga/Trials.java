package dev.skipjack.core.sampler.nsga;

import dev.skipjack.core.numeric.pareto.Hypervolume;
import dev.skipjack.core.sampler.PlayedTrials;
import dev.skipjack.core.sampler.Sampler;
import dev.skipjack.core.space.Assignment;
import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.core.trial.Direction;
import dev.skipjack.core.trial.Outcome;
import dev.skipjack.core.trial.TrialColumns;
import dev.skipjack.core.trial.TrialHistory;
import java.util.Arrays;
import java.util.Collections;
import java.util.function.Function;

/** A search of tests with any number of objectives, all minimised. */
final class Trials extends PlayedTrials {
    final TrialColumns history;
    private final Function<double[], Outcome> objective;

    Trials(SearchSpace space, int objectives, Sampler sampler, Function<double[], Outcome> objective, long seed) {
        super(space, sampler, seed);
        this.history = new TrialColumns(Collections.nCopies(objectives, Direction.MINIMIZE));
        this.objective = objective;
    }

    Trials run(int trials, int concurrency) {
        play(trials, concurrency);
        return this;
    }

    @Override
    protected TrialHistory seen() {
        return history;
    }

    @Override
    public void tell(double[] point) {
        history.append(history.size(), Assignment.of(space, point), objective.apply(point));
    }

    /** The least value of the feasible trials in objective 0. */
    double best() {
        double best = Double.POSITIVE_INFINITY;
        for (int row = 0; row < history.size(); row++) {
            best = history.violation(row) > 0 ? best : Math.min(best, history.value(row));
        }
        return best;
    }

    double hypervolume(double... reference) {
        double[][] values = new double[history.size()][reference.length];
        for (int row = 0; row < values.length; row++) {
            for (int j = 0; j < reference.length; j++) {
                values[row][j] = history.value(row, j);
            }
        }
        return Hypervolume.of(values, reference);
    }

    static Outcome complete(double... values) {
        return Outcome.Complete.of(Arrays.stream(values).boxed().toList());
    }
}
