package dev.skipjack.core.dedup;

import dev.skipjack.core.space.Assignment;
import dev.skipjack.core.space.CategoricalDistribution;
import dev.skipjack.core.space.Distribution;
import dev.skipjack.core.space.SearchSpace;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * Finds the unknown point that is fewest steps from a given one, where a step moves one parameter by one level,
 * or to any other choice. Breadth first, parameters in order, the lower neighbour before the higher: the same inputs give the
 * same point. Visits at most {@value #MAX_VISITS} points.
 */
public final class NearestUnknown {
    private static final int MAX_VISITS = 200_000;

    private final SearchSpace space;
    private final KnownPoints known;
    private final IntPredicate isFree;
    private final double[] from;
    private final Set<Levels> seen = new HashSet<>();
    private final Queue<Levels> queue = new ArrayDeque<>();

    private NearestUnknown(SearchSpace space, double[] from, KnownPoints known, IntPredicate isFree) {
        this.space = space;
        this.known = known;
        this.isFree = isFree;
        this.from = from;
    }

    /**
     * The nearest point that is unknown and keeps the rules.
     *
     * @param from internal values of the point to start from
     * @param isFree which parameters may be moved, by their place in the space
     * @return empty if one that may be moved is not finite, or none was found among the points visited
     */
    public static Optional<Assignment> find(SearchSpace space, double[] from, KnownPoints known, IntPredicate isFree) {
        for (int i = 0; i < space.size(); i++) {
            if (isFree.test(i) && !space.distribution(i).isFinite()) {
                return Optional.empty();
            }
        }
        return new NearestUnknown(space, from, known, isFree).search();
    }

    private Optional<Assignment> search() {
        visit(new Levels(levels()));
        while (!queue.isEmpty()) {
            Levels levels = queue.remove();
            double[] point = point(levels);
            if (space.allows(point)) {
                Assignment assignment = Assignment.of(space, point);
                if (known.find(assignment) == KnownPoints.UNKNOWN) {
                    return Optional.of(assignment);
                }
            }
            visitNeighbours(levels);
        }
        return Optional.empty();
    }

    /** Those of the point to start from; 0 for what stays. */
    private long[] levels() {
        long[] ks = new long[from.length];
        for (int i = 0; i < ks.length; i++) {
            ks[i] = isFree.test(i) ? space.distribution(i).levelOf(from[i]) : 0;
        }
        return ks;
    }

    private double[] point(Levels levels) {
        double[] point = from.clone();
        for (int i = 0; i < point.length; i++) {
            point[i] = isFree.test(i) ? space.distribution(i).level(levels.ks[i]) : from[i];
        }
        return point;
    }

    private void visitNeighbours(Levels levels) {
        for (int i = 0; i < space.size(); i++) {
            if (isFree.test(i)) {
                visitNeighbours(levels, i);
            }
        }
    }

    private void visitNeighbours(Levels levels, int i) {
        Distribution distribution = space.distribution(i);
        if (distribution instanceof CategoricalDistribution) {
            for (long k = 0; k < distribution.levels(); k++) {
                visit(levels.with(i, k));
            }
        } else {
            long k = levels.ks[i];
            if (k > 0) {
                visit(levels.with(i, k - 1));
            }
            if (k + 1 < distribution.levels()) {
                visit(levels.with(i, k + 1));
            }
        }
    }

    private void visit(Levels levels) {
        if (seen.size() < MAX_VISITS && seen.add(levels)) {
            queue.add(levels);
        }
    }

    /** A point as the level of each parameter that may be moved. */
    private static final class Levels {
        private final long[] ks;

        private Levels(long[] ks) {
            this.ks = ks;
        }

        Levels with(int index, long k) {
            long[] moved = ks.clone();
            moved[index] = k;
            return new Levels(moved);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Levels that && Arrays.equals(ks, that.ks);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(ks);
        }
    }
}
