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

/**
 * Finds the unknown point of a finite space that is fewest steps from a given one, where a step moves one parameter by one level,
 * or to any other choice. Breadth first, parameters in order, the lower neighbour before the higher: the same inputs give the
 * same point. Visits at most {@value #MAX_VISITS} points.
 */
public final class NearestUnknown {
    private static final int MAX_VISITS = 200_000;

    private final SearchSpace space;
    private final KnownPoints known;
    private final Set<Levels> seen = new HashSet<>();
    private final Queue<Levels> queue = new ArrayDeque<>();

    private NearestUnknown(SearchSpace space, KnownPoints known) {
        this.space = space;
        this.known = known;
    }

    /**
     * The nearest point that is unknown and keeps the rules.
     *
     * @param from internal values of the point to start from
     * @return empty if the space is not finite, or none was found among the points visited
     */
    public static Optional<Assignment> find(SearchSpace space, double[] from, KnownPoints known) {
        return space.cardinality().isFinite() ? new NearestUnknown(space, known).search(from) : Optional.empty();
    }

    private Optional<Assignment> search(double[] from) {
        visit(Levels.of(space, from));
        while (!queue.isEmpty()) {
            Levels levels = queue.remove();
            double[] point = levels.point(space);
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

    private void visitNeighbours(Levels levels) {
        for (int i = 0; i < space.size(); i++) {
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
    }

    private void visit(Levels levels) {
        if (seen.size() < MAX_VISITS && seen.add(levels)) {
            queue.add(levels);
        }
    }

    /** A point of a finite space as the level of each parameter. */
    private static final class Levels {
        private final long[] ks;

        private Levels(long[] ks) {
            this.ks = ks;
        }

        static Levels of(SearchSpace space, double[] point) {
            long[] ks = new long[point.length];
            for (int i = 0; i < ks.length; i++) {
                ks[i] = space.distribution(i).levelOf(point[i]);
            }
            return new Levels(ks);
        }

        Levels with(int index, long k) {
            long[] moved = ks.clone();
            moved[index] = k;
            return new Levels(moved);
        }

        double[] point(SearchSpace space) {
            double[] point = new double[ks.length];
            for (int i = 0; i < ks.length; i++) {
                point[i] = space.distribution(i).level(ks[i]);
            }
            return point;
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
