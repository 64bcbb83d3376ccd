package dev.skipjack.run.verdict;

import dev.skipjack.core.space.CategoricalDistribution;
import dev.skipjack.core.space.Distribution;
import java.util.List;
import java.util.stream.LongStream;

/** The values beside one of a parameter's. Stateless. */
final class Steps {
    /** Of a range that has no grid, in the parameter's own scale. */
    private static final double SHARE = 0.05;

    /** Of a categorical with more others, the first so many. */
    private static final int MOST_CHOICES = 10;

    private Steps() {}

    /**
     * One step down and up where there is one: on the grid, or a twentieth of the range, of its logarithm where that is the scale. Of a
     * categorical the other choices.
     *
     * @param value internal, as the result
     */
    static double[] of(Distribution distribution, double value) {
        if (distribution instanceof CategoricalDistribution) {
            long own = distribution.levelOf(value);
            return LongStream.range(0, distribution.levels())
                    .filter(level -> level != own)
                    .limit(MOST_CHOICES)
                    .mapToDouble(distribution::level)
                    .toArray();
        }
        return distribution.isFinite() ? onGrid(distribution, value) : inRange(distribution, value);
    }

    private static double[] onGrid(Distribution distribution, double value) {
        long own = distribution.levelOf(value);
        return LongStream.of(own - 1, own + 1)
                .filter(level -> level >= 0 && level < distribution.levels())
                .mapToDouble(distribution::level)
                .toArray();
    }

    private static double[] inRange(Distribution distribution, double value) {
        double unit = distribution.toUnit(value);
        List<Double> units = List.of(unit - SHARE, unit + SHARE);
        return units.stream()
                .filter(u -> u >= 0 && u <= 1)
                .mapToDouble(distribution::fromUnit)
                .filter(distribution::contains)
                .toArray();
    }
}
