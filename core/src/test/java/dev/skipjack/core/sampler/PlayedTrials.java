package dev.skipjack.core.sampler;

import dev.skipjack.core.rng.Streams;
import dev.skipjack.core.space.Distribution;
import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.core.trial.TrialHistory;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/** A search of tests: trials are told in order, some of them open at a time, and each point must lie in the space. */
public abstract class PlayedTrials {
    protected final SearchSpace space;
    private final Sampler sampler;
    private final long seed;
    private final Deque<double[]> open = new ArrayDeque<>();
    private int asked;

    protected PlayedTrials(SearchSpace space, Sampler sampler, long seed) {
        this.space = space;
        this.sampler = sampler;
        this.seed = seed;
    }

    /** What the sampler sees. */
    protected abstract TrialHistory seen();

    /** Adds the result of a point to the history. */
    public abstract void tell(double[] point);

    /** Asks for so many trials, {@code concurrency} open at a time, and tells them all. */
    protected final void play(int trials, int concurrency) {
        for (int i = 0; i < trials; i++) {
            if (open.size() == concurrency) {
                tell(open.removeFirst());
            }
            open.addLast(ask());
        }
        while (!open.isEmpty()) {
            tell(open.removeFirst());
        }
    }

    /** The next proposal. */
    public final double[] ask() {
        double[] point = sampler.sample(space, seen(), Streams.of(seed, asked));
        if (!space.contains(point)) {
            throw new AssertionError(Arrays.toString(point) + " is outside " + space);
        }
        asked++;
        return point;
    }

    /** A space of alike parameters. */
    public static SearchSpace space(int dimension, Distribution distribution) {
        Map<String, Distribution> parameters = new LinkedHashMap<>();
        for (int i = 0; i < dimension; i++) {
            parameters.put("x" + i, distribution);
        }
        return SearchSpace.of(parameters);
    }
}
