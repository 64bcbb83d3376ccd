package dev.skipjack.core.importance;

import dev.skipjack.core.space.CategoricalDistribution;
import dev.skipjack.core.space.Distribution;
import dev.skipjack.core.space.FloatDistribution;
import dev.skipjack.core.space.IntDistribution;
import java.util.Arrays;

/**
 * How often a parameter's values fall into each cell of its domain: a choice is a cell; numbers have an even grid on the domain's own
 * scale, whose outermost points are its bounds. One thread at a time.
 */
final class Histogram {
    /** The most cells that numbers get, as in Optuna. */
    private static final int MOST_CELLS = 50;

    private final boolean isLog;
    // Empty for a categorical.
    private final double[] centres;
    private final double halfCell;
    private final double[] counts;
    private int total;

    /** An empty histogram of a domain with two values at least. */
    Histogram(Distribution distribution) {
        this.isLog = isLog(distribution);
        this.centres = centres(distribution);
        this.halfCell = centres.length == 0 ? 0 : (centres[1] - centres[0]) / 2;
        this.counts = new double[centres.length == 0 ? Math.toIntExact(distribution.levels()) : centres.length];
    }

    private static boolean isLog(Distribution distribution) {
        return switch (distribution) {
            case CategoricalDistribution categorical -> false;
            case FloatDistribution d -> d.isLog();
            case IntDistribution d -> d.isLog();
        };
    }

    private static double[] centres(Distribution distribution) {
        return switch (distribution) {
            case CategoricalDistribution categorical -> new double[0];
            case FloatDistribution d ->
                even(scaled(d.low(), d.isLog()), scaled(d.high(), d.isLog()), Math.min(MOST_CELLS, d.levels()));
            case IntDistribution d ->
                even(
                        scaled((double) d.low(), d.isLog()),
                        scaled((double) d.high(), d.isLog()),
                        Math.min(MOST_CELLS, cells(d)));
        };
    }

    /** One cell a level; on a log scale one for each doubling of the number of levels, and one more. */
    private static long cells(IntDistribution distribution) {
        long levels = distribution.levels();
        return distribution.isLog() ? Long.SIZE - Long.numberOfLeadingZeros(levels - 1) + 1 : levels;
    }

    private static double scaled(double value, boolean isLog) {
        return isLog ? StrictMath.log(value) : value;
    }

    private static double[] even(double from, double to, long size) {
        double[] points = new double[(int) size];
        double step = (to - from) / (points.length - 1);
        for (int i = 0; i < points.length; i++) {
            points[i] = from + i * step;
        }
        points[points.length - 1] = to;
        return points;
    }

    /** Counts an internal value of the domain. */
    void add(double internal) {
        counts[cell(internal)]++;
        total++;
    }

    private int cell(double internal) {
        if (centres.length == 0) {
            return (int) internal;
        }
        int found = Arrays.binarySearch(centres, scaled(internal, isLog) - halfCell);
        return Math.min(found >= 0 ? found : -found - 1, centres.length - 1);
    }

    /** How many values were counted. */
    int total() {
        return total;
    }

    /** The share of values that each cell has after smoothing; sums to 1 up to rounding. Of one value at least. */
    double[] smoothed() {
        return centres.length == 0 ? CellDensity.ofChoices(counts) : CellDensity.ofNumbers(counts);
    }
}
