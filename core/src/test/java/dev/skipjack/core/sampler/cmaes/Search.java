package dev.skipjack.core.sampler.cmaes;

import dev.skipjack.core.rng.Streams;
import dev.skipjack.core.sampler.FakeHistory;
import dev.skipjack.core.sampler.Sampler;
import dev.skipjack.core.space.Distribution;
import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.core.trial.Direction;
import dev.skipjack.core.trial.TrialState;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** A search of tests: trials are told in order, {@code concurrency} of them open at a time. */
final class Search {
    private final SearchSpace space;
    private final Sampler sampler;
    private final ToDoubleFunction<double[]> loss;
    private final ToDoubleFunction<double[]> violation;
    private final long seed;
    final FakeHistory history = new FakeHistory(Direction.MINIMIZE);
    private final Deque<double[]> open = new ArrayDeque<>();
    private int asked;
    private int told;
    double best = Double.POSITIVE_INFINITY;
    double[] bestPoint = new double[0];

    Search(SearchSpace space, Sampler sampler, ToDoubleFunction<double[]> loss, long seed) {
        this(space, sampler, loss, _ -> 0, seed);
    }

    Search(
            SearchSpace space,
            Sampler sampler,
            ToDoubleFunction<double[]> loss,
            ToDoubleFunction<double[]> violation,
            long seed) {
        this.space = space;
        this.sampler = sampler;
        this.loss = loss;
        this.violation = violation;
        this.seed = seed;
    }

    Search run(int trials, int concurrency) {
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
        double value = loss.applyAsDouble(point);
        double excess = violation.applyAsDouble(point);
        history.add(
                new FakeHistory.Row(told++, TrialState.COMPLETE, value, excess, -1, FakeHistory.values(space, point)),
                space.asMap());
        if (excess <= 0 && value < best) {
            best = value;
            bestPoint = point;
        }
    }

    static SearchSpace space(int dimension, Distribution distribution) {
        Map<String, Distribution> parameters = new LinkedHashMap<>();
        for (int i = 0; i < dimension; i++) {
            parameters.put("x" + i, distribution);
        }
        return SearchSpace.of(parameters);
    }
}
