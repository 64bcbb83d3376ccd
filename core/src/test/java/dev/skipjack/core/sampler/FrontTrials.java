package dev.skipjack.core.sampler;

import dev.skipjack.core.numeric.pareto.Hypervolume;
import dev.skipjack.core.space.Assignment;
import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.core.trial.Direction;
import dev.skipjack.core.trial.Outcome;
import dev.skipjack.core.trial.TrialColumns;
import dev.skipjack.core.trial.TrialHistory;
import java.util.Arrays;
import java.util.Collections;
import java.util.function.Function;

/** A search of tests with any number of objectives, all minimised, and test functions for it. */
public final class FrontTrials extends PlayedTrials {
    public final TrialColumns history;
    private final Function<double[], Outcome> objective;

    public FrontTrials(
            SearchSpace space, int objectives, Sampler sampler, Function<double[], Outcome> objective, long seed) {
        super(space, sampler, seed);
        this.history = new TrialColumns(Collections.nCopies(objectives, Direction.MINIMIZE));
        this.objective = objective;
    }

    public FrontTrials run(int trials, int concurrency) {
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
    public double best() {
        double best = Double.POSITIVE_INFINITY;
        for (int row = 0; row < history.size(); row++) {
            best = history.violation(row) > 0 ? best : Math.min(best, history.value(row));
        }
        return best;
    }

    /** What the feasible trials dominate within a reference point. */
    public double hypervolume(double... reference) {
        double[][] values = new double[history.size()][reference.length];
        for (int row = 0; row < values.length; row++) {
            for (int j = 0; j < reference.length; j++) {
                values[row][j] = history.violation(row) > 0 ? reference[j] : history.value(row, j);
            }
        }
        return Hypervolume.of(values, reference);
    }

    public static Outcome complete(double... values) {
        return Outcome.Complete.of(Arrays.stream(values).boxed().toList());
    }

    /** Zitzler, Deb, Thiele 2000, test function 1. */
    public static Outcome zdt1(double[] x) {
        double g = 1 + 9 * Arrays.stream(x).skip(1).sum() / (x.length - 1);
        return complete(x[0], g * (1 - Math.sqrt(x[0] / g)));
    }

    /** Deb, Thiele, Laumanns, Zitzler 2002, DTLZ2 with three objectives. */
    public static Outcome dtlz2(double[] x) {
        double g = 1 + Arrays.stream(x).skip(2).map(v -> (v - 0.5) * (v - 0.5)).sum();
        double a = x[0] * Math.PI / 2;
        double b = x[1] * Math.PI / 2;
        return complete(g * Math.cos(a) * Math.cos(b), g * Math.cos(a) * Math.sin(b), g * Math.sin(a));
    }
}
