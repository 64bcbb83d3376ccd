package dev.skipjack.core.sampler.nsga;

import dev.skipjack.core.numeric.pareto.Hypervolume;
import dev.skipjack.core.rng.Streams;
import dev.skipjack.core.sampler.Sampler;
import dev.skipjack.core.space.Assignment;
import dev.skipjack.core.space.Distribution;
import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.core.trial.Direction;
import dev.skipjack.core.trial.Outcome;
import dev.skipjack.core.trial.TrialColumns;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** A search of tests: trials are told in order, {@code concurrency} of them open at a time. */
final class Trials {
    final SearchSpace space;
    final TrialColumns history;
    private final Sampler sampler;
    private final Function<double[], Outcome> objective;
    private final long seed;
    private final Deque<double[]> open = new ArrayDeque<>();
    private int asked;

    Trials(SearchSpace space, int objectives, Sampler sampler, Function<double[], Outcome> objective, long seed) {
        this.space = space;
        this.history = new TrialColumns(Collections.nCopies(objectives, Direction.MINIMIZE));
        this.sampler = sampler;
        this.objective = objective;
        this.seed = seed;
    }

    Trials run(int trials, int concurrency) {
        for (int i = 0; i < trials; i++) {
            if (open.size() == concurrency) {
                tell(open.removeFirst());
            }
            open.addLast(ask());
        }
        while (!open.isEmpty()) {
            tell(open.removeFirst());
        }
        return this;
    }

    double[] ask() {
        double[] point = sampler.sample(space, history, Streams.of(seed, asked));
        if (!space.contains(point)) {
            throw new AssertionError(Arrays.toString(point) + " is outside " + space);
        }
        asked++;
        return point;
    }

    void tell(double[] point) {
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

    static SearchSpace space(int dimension, Distribution distribution) {
        Map<String, Distribution> parameters = new LinkedHashMap<>();
        for (int i = 0; i < dimension; i++) {
            parameters.put("x" + i, distribution);
        }
        return SearchSpace.of(parameters);
    }
}
