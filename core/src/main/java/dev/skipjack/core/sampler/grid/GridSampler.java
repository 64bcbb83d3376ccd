package dev.skipjack.core.sampler.grid;

import dev.skipjack.core.rng.Streams;
import dev.skipjack.core.sampler.Sampler;
import dev.skipjack.core.space.Distribution;
import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.core.trial.TrialHistory;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Walks through a finite space in order: attempt k of trial n takes the (n + k)-th point that keeps the rules, the last parameter
 * varying fastest, and begins anew after the last; or in an order that spreads over the space. Looks at no history and draws nothing.
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

    /** So many points are walked through to see which parameters vary, where that cannot be told from the order. */
    private static final int MAX_LOOKED_AT = 10_000;

    private final boolean isSpread;
    private @Nullable GridWalk walk;

    /** A walk in order. */
    public GridSampler() {
        this(false);
    }

    private GridSampler(boolean isSpread) {
        this.isSpread = isSpread;
    }

    /**
     * A walk in the order of {@link GridExpansion#spread}: whatever part of the space the budget pays for is spread over all of it.
     */
    public static GridSampler spread() {
        return new GridSampler(true);
    }

    @Override
    public double[] sample(SearchSpace space, TrialHistory history, Streams streams) {
        GridWalk current = walk;
        if (current == null || !current.isOver(space)) {
            current = newWalk(space);
            walk = current;
        }
        return current.point(index(streams));
    }

    private GridWalk newWalk(SearchSpace space) {
        requireFinite(space);
        GridExpansion expansion = GridExpansion.of(space);
        return new GridWalk(space, isSpread ? expansion.spread() : expansion, MAX_SKIPPED);
    }

    /**
     * The parameters of several values that have the same one in the first points of the walk: what a budget of so many trials
     * never varies.
     *
     * <p>Cost: none in order and without rules; else points are looked at until each parameter has varied, at most 10,000 of them
     * and about 2,000,000 combinations.
     *
     * @param trials how many points, at least 1
     * @throws IllegalArgumentException if the space is not finite
     */
    public Unvaried neverVarying(SearchSpace space, int trials) {
        requireFinite(space);
        return isSpread || !space.rules().isEmpty()
                ? lookAt(space, newWalk(space), Math.min(trials, MAX_LOOKED_AT))
                : new Unvaried(names(space, i -> GridExpansion.of(space).variesWithin(i, trials)), trials);
    }

    private static Unvaried lookAt(SearchSpace space, GridWalk walk, int trials) {
        BitSet varying = new BitSet();
        double[] first = walk.point(0);
        List<String> names = names(space, varying::get);
        int points = 0;
        while (points < trials && !names.isEmpty() && walk.combination() < MAX_SKIPPED) {
            double[] point = walk.point(points);
            points++;
            for (int i = 0; i < point.length; i++) {
                varying.set(i, varying.get(i) || point[i] != first[i]);
            }
            names = names(space, varying::get);
        }
        return new Unvaried(names, points);
    }

    /** The parameters that have several values and do not vary. */
    private static List<String> names(SearchSpace space, IntPredicate varies) {
        return IntStream.range(0, space.size())
                .filter(i -> !varies.test(i) && !space.distribution(i).isSingle())
                .mapToObj(space::name)
                .toList();
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
    public boolean takesSeveralObjectives() {
        return true;
    }

    @Override
    public Map<String, Object> identity() {
        return isSpread ? Map.of("sampler", "grid", "spread", true) : Map.of("sampler", "grid");
    }
}
