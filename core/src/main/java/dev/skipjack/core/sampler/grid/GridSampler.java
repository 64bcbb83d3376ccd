package dev.skipjack.core.sampler.grid;

import dev.skipjack.core.rng.Streams;
import dev.skipjack.core.sampler.Sampler;
import dev.skipjack.core.space.Distribution;
import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.core.trial.TrialHistory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Walks through a finite space in order: attempt k of trial n takes the (n + k)-th point that keeps the rules, the last parameter
 * varying fastest, and begins anew after the last. Looks at no history and draws nothing.
 *
 * <p>Cost: a point of a space without rules is computed from its index. With rules the walk goes combination by combination and
 * is continued where the last call left it. One thread at a time.
 *
 * <p>Differs from Optuna 5.0 GridSampler: the grid is the space itself, not a list of values given apart; the order is fixed, not
 * shuffled; a repeated trial gets the next point.
 */
public final class GridSampler implements Sampler {
    /** So many combinations in a row that break rules end a walk; the caller then sees that the point breaks one. */
    private static final int MAX_SKIPPED = 2_000_000;

    private @Nullable GridWalk walk;

    @Override
    public double[] sample(SearchSpace space, TrialHistory history, Streams streams) {
        GridWalk current = walk;
        if (current == null || !current.isOver(space)) {
            requireFinite(space);
            current = new GridWalk(space, MAX_SKIPPED);
            walk = current;
        }
        return current.point(index(streams));
    }

    /** As for a space of this one parameter. */
    @Override
    public double sampleOne(String name, Distribution distribution, TrialHistory history, Streams streams) {
        requireFinite(SearchSpace.of(Map.of(name, distribution)));
        return distribution.level(index(streams) % distribution.levels());
    }

    private static long index(Streams streams) {
        return (long) streams.trial() + streams.attempt();
    }

    private static void requireFinite(SearchSpace space) {
        List<String> continuous = new ArrayList<>();
        for (int i = 0; i < space.size(); i++) {
            if (!space.distribution(i).isFinite()) {
                continuous.add(space.name(i));
            }
        }
        if (!continuous.isEmpty()) {
            throw new IllegalArgumentException("sampler grid: a grid needs finitely many values, but " + continuous
                    + " are continuous. Maybe give them a step, or use another sampler.");
        }
    }

    @Override
    public Map<String, Object> identity() {
        return Map.of("sampler", "grid");
    }
}
