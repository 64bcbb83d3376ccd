package dev.skipjack.run.diagnosis;

import dev.skipjack.core.space.Assignment;
import dev.skipjack.core.space.CategoricalDistribution;
import dev.skipjack.core.space.Distribution;
import dev.skipjack.core.space.SearchSpace;
import java.util.List;
import java.util.Optional;

/**
 * That the best values of a parameter lie at a bound of its range, so that better ones may lie beyond. Immutable.
 *
 * @param isHigh the upper bound, or the lower one
 * @param bound the value there
 * @param count of the best, those at the bound: on the last level of a grid, within 1% of a continuous range on its own scale
 * @param of how many of the best were looked at
 */
public record AtBound(boolean isHigh, String bound, int count, int of) {
    private static final int FEWEST = 4;
    /** With fewer values most lie at a bound. */
    private static final int FEWEST_LEVELS = 5;

    private static final double NEAR = 0.01;

    /** Of a parameter, if at least half of the best lie at one of its bounds; {@code best} are points of one space. */
    static Optional<AtBound> of(String parameter, List<Assignment> best) {
        if (best.size() < FEWEST) {
            return Optional.empty();
        }
        SearchSpace space = best.getFirst().space();
        int index = space.indexOf(parameter);
        if (index < 0
                || space.distribution(index) instanceof CategoricalDistribution
                || space.distribution(index).levels() < FEWEST_LEVELS) {
            return Optional.empty();
        }
        AtBound low = count(space.distribution(index), index, best, false);
        AtBound high = count(space.distribution(index), index, best, true);
        AtBound more = high.count > low.count ? high : low;
        return 2 * more.count >= more.of ? Optional.of(more) : Optional.empty();
    }

    private static AtBound count(Distribution distribution, int index, List<Assignment> best, boolean isHigh) {
        double bound = bound(distribution, isHigh);
        int count = (int) best.stream()
                .filter(point -> isAt(distribution, point.internal(index), bound, isHigh))
                .count();
        return new AtBound(isHigh, String.valueOf(distribution.external(bound)), count, best.size());
    }

    private static double bound(Distribution distribution, boolean isHigh) {
        if (distribution.isFinite()) {
            return distribution.level(isHigh ? distribution.levels() - 1 : 0);
        }
        return distribution.fromUnit(isHigh ? Math.nextDown(1.0) : 0);
    }

    private static boolean isAt(Distribution distribution, double value, double bound, boolean isHigh) {
        if (distribution.isFinite()) {
            return value == bound;
        }
        double unit = distribution.toUnit(value);
        return isHigh ? unit >= 1 - NEAR : unit <= NEAR;
    }

    /** As a person reads it. */
    public String sentence() {
        return count + " of the best " + of + " lie at its " + (isHigh ? "upper" : "lower") + " bound " + bound;
    }
}
