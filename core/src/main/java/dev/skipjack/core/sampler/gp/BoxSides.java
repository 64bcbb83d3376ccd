package dev.skipjack.core.sampler.gp;

import dev.skipjack.core.numeric.Exponential;
import dev.skipjack.core.numeric.StandardNormal;
import dev.skipjack.core.numeric.pareto.NonDominatedBoxes.Box;
import java.util.Arrays;
import java.util.List;

/**
 * The sides of boxes in one objective, and how much of each a normal value is expected to cover: of [a, b] that is E max(0, y - a) -
 * E max(0, y - b), by its logarithm. One thread at a time.
 */
final class BoxSides {
    /** A side of less deviations is as one of this middle: the difference would cancel. */
    private static final double THIN = 1e-5;

    private final double[] ends; // ascending
    private final int[] from;
    private final int[] to;
    private final double[] improvements; // ln E above each end
    private final double[] logs;
    private double mean;
    private double deviation;

    /** The sides in one objective of boxes of losses, as values, which are minus these. */
    BoxSides(List<Box> boxes, int objective) {
        this.ends = boxes.stream()
                .flatMap(box -> List.of(-box.upper(objective), -box.lower(objective)).stream())
                .mapToDouble(end -> end)
                .sorted()
                .distinct()
                .toArray();
        this.from =
                boxes.stream().mapToInt(box -> indexOf(-box.upper(objective))).toArray();
        this.to = boxes.stream().mapToInt(box -> indexOf(-box.lower(objective))).toArray();
        this.improvements = new double[ends.length];
        this.logs = new double[boxes.size()];
    }

    private int indexOf(double end) {
        return Arrays.binarySearch(ends, end);
    }

    /** Takes a value of this mean and variance. */
    void moveTo(double to, double variance) {
        mean = to;
        deviation = Math.sqrt(variance + LogImprovement.STABILIZING_NOISE);
        for (int k = 0; k < ends.length; k++) {
            improvements[k] = ends[k] < Double.POSITIVE_INFINITY
                    ? LogImprovement.at(mean, variance, ends[k])
                    : Double.NEGATIVE_INFINITY;
        }
        Arrays.setAll(logs, this::covered);
    }

    private double covered(int box) {
        if (isThin(box)) {
            return StrictMath.log(width(box)) + StandardNormal.logCdf(standard(middle(box)));
        }
        double above = improvements[from[box]];
        return above + StrictMath.log1p(-Exponential.exp(improvements[to[box]] - above));
    }

    /** The logarithm of what is expected to be covered of a box's side. */
    double log(int box) {
        return logs[box];
    }

    /** The derivative of {@link #log} by the mean. */
    double byMean(int box) {
        if (isThin(box)) {
            return hazard(standard(middle(box))) / deviation;
        }
        return Exponential.exp(StandardNormal.logCdf(standard(ends[from[box]])) - logs[box])
                - Exponential.exp(StandardNormal.logCdf(standard(ends[to[box]])) - logs[box]);
    }

    /** The derivative of {@link #log} by the variance. */
    double byVariance(int box) {
        if (isThin(box)) {
            double z = standard(middle(box));
            return -z * hazard(z) / (2 * deviation * deviation);
        }
        double change = Exponential.exp(StandardNormal.logDensity(standard(ends[from[box]])) - logs[box])
                - Exponential.exp(StandardNormal.logDensity(standard(ends[to[box]])) - logs[box]);
        return change / (2 * deviation);
    }

    private static double hazard(double z) {
        return Exponential.exp(StandardNormal.logDensity(z) - StandardNormal.logCdf(z));
    }

    private boolean isThin(int box) {
        return width(box) < THIN * deviation;
    }

    private double width(int box) {
        return ends[to[box]] - ends[from[box]];
    }

    private double middle(int box) {
        return ends[from[box]] + width(box) / 2;
    }

    private double standard(double end) {
        return (mean - end) / deviation;
    }
}
