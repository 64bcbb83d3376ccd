package dev.skipjack.core.importance;

import dev.skipjack.core.numeric.Exponential;
import dev.skipjack.core.numeric.TruncatedNormal;
import java.util.Arrays;

/**
 * Parzen estimates over cells from counts, each with a prior that weighs as much as one observation. Bandwidth for numbers: Scott,
 * "Multivariate Density Estimation", 1992, with the factor 1.059 and the quartile distance where that is smaller. Stateless.
 *
 * <p>Differs from the TPE sampler's estimator: one bandwidth for all kernels, as that one's are too wide for this purpose.
 */
final class CellDensity {
    private static final double SCOTT = 1.059;

    /** The quartile distance of a standard normal distribution. */
    private static final double NORMAL_QUARTILE_DISTANCE = 1.34;

    /** 90% of a kernel lies within its cell: narrower ones change nothing but rounding. */
    private static final double NARROWEST = 0.5 / 1.64;

    private CellDensity() {}

    /**
     * A mixture of normal distributions around the cells that were hit, cut to the grid and integrated over each cell.
     *
     * @param counts by cell, at least one above 0
     */
    static double[] ofNumbers(double[] counts) {
        int cells = counts.length;
        double weight = 1 / (Arrays.stream(counts).sum() + 1);
        double[] density = new double[cells];
        double width = bandwidth(counts);
        for (int i = 0; i < cells; i++) {
            if (counts[i] > 0) {
                addKernel(density, i, width, counts[i] * weight);
            }
        }
        addKernel(density, 0.5 * (cells - 1), cells, weight);
        return density;
    }

    private static void addKernel(double[] density, double centre, double width, double weight) {
        double whole = TruncatedNormal.logMass((-0.5 - centre) / width, (density.length - 0.5 - centre) / width);
        for (int i = 0; i < density.length; i++) {
            double mass = TruncatedNormal.logMass((i - 0.5 - centre) / width, (i + 0.5 - centre) / width);
            density[i] += weight * Exponential.exp(mass - whole);
        }
    }

    /** The standard deviation of the kernels, in cells. */
    static double bandwidth(double[] counts) {
        double n = Arrays.stream(counts).sum();
        double mean = 0;
        for (int i = 0; i < counts.length; i++) {
            mean += i * (counts[i] / n);
        }
        double squares = 0;
        for (int i = 0; i < counts.length; i++) {
            squares += (i - mean) * (i - mean) * counts[i];
        }
        double deviation = Math.sqrt(squares / Math.max(1, n - 1));
        double spread = Math.min(quartileDistance(counts, n) / NORMAL_QUARTILE_DISTANCE, deviation);
        return Math.max(SCOTT * spread * StrictMath.pow(n, -0.2), NARROWEST);
    }

    /** From the first cell with a quarter of the counts at or below it to the first with more than three quarters, or the last hit. */
    private static int quartileDistance(double[] counts, double n) {
        double quarter = Math.floor(n / 4);
        double threeQuarters = Math.floor(n * 3 / 4);
        int from = -1;
        int to = -1;
        double sum = 0;
        for (int i = 0; i < counts.length && sum <= threeQuarters; i++) {
            if (counts[i] > 0) {
                sum += counts[i];
                from = from < 0 && sum >= quarter ? i : from;
                to = i;
            }
        }
        return to - from;
    }

    /**
     * Each observation adds its choice and, as much as one part of those choices that were hit and the prior, all choices evenly.
     *
     * @param counts by choice, at least one above 0
     */
    static double[] ofChoices(double[] counts) {
        int choices = counts.length;
        double n = Arrays.stream(counts).sum();
        double kernels = Arrays.stream(counts).filter(count -> count > 0).count() + 1.0;
        double even = 1 / kernels / (1 + choices / kernels);
        double own = 1 / (1 + choices / kernels);
        double[] density = new double[choices];
        for (int i = 0; i < choices; i++) {
            density[i] = (n * even + counts[i] * own + 1.0 / choices) / (n + 1);
        }
        return density;
    }
}
