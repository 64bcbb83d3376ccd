package dev.skipjack.core.sampler.nsga;

import java.util.Arrays;

/**
 * The scale on which a front reaches from 0 to 1 in each objective: from the ideal point to where the plane through the extreme points
 * meets the axes. Where there is no such plane, to the largest loss. An infinite loss counts as the largest finite one.
 *
 * <p>Deb, Jain 2014, section IV-C.
 *
 * @param ideal the smallest losses
 * @param widths above 0
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record Normalisation(double[] ideal, double[] widths) {
    private static final double ELSEWHERE = 1e-6; // the weight of the other axes, as in the paper
    private static final double LEAST_WIDTH = 1e-9; // of the range

    /**
     * The scale of some vectors.
     *
     * @param losses {@code [n][m]}, n at least 1
     */
    static Normalisation of(double[][] losses) {
        int m = losses[0].length;
        double[] ideal = new double[m];
        double[] ranges = new double[m];
        for (int j = 0; j < m; j++) {
            int objective = j;
            double[] finite = Arrays.stream(losses)
                    .mapToDouble(loss -> loss[objective])
                    .filter(Double::isFinite)
                    .toArray();
            ideal[j] = Arrays.stream(finite).min().orElse(0);
            ranges[j] = Arrays.stream(finite).max().orElse(0) - ideal[j];
        }
        double[] intercepts = intercepts(extremes(losses, new Normalisation(ideal, ranges)));
        double[] widths = new double[m];
        for (int j = 0; j < m; j++) {
            boolean isUsable = Double.isFinite(intercepts[j]) && intercepts[j] > LEAST_WIDTH * ranges[j];
            widths[j] = isUsable ? intercepts[j] : ranges[j];
        }
        return new Normalisation(ideal, widths);
    }

    /** What lies farthest along each axis, from the ideal point; [axis][m]. */
    private static double[][] extremes(double[][] losses, Normalisation ranges) {
        int m = ranges.ideal.length;
        double[][] extremes = new double[m][];
        for (int axis = 0; axis < m; axis++) {
            double least = Double.POSITIVE_INFINITY;
            for (double[] loss : losses) {
                double[] translated = ranges.translated(loss);
                double reach = reach(translated, axis);
                if (extremes[axis] == null || reach < least) {
                    least = reach;
                    extremes[axis] = translated;
                }
            }
        }
        return extremes;
    }

    private static double reach(double[] translated, int axis) {
        double reach = Double.NEGATIVE_INFINITY;
        for (int j = 0; j < translated.length; j++) {
            reach = Math.max(reach, translated[j] / (j == axis ? 1 : ELSEWHERE));
        }
        return reach;
    }

    /** Where the plane through rows meets the axes; not finite, or not above 0, if it does not. Gauss with pivots. */
    private static double[] intercepts(double[][] rows) {
        int m = rows.length;
        double[][] a = new double[m][];
        for (int i = 0; i < m; i++) {
            a[i] = Arrays.copyOf(rows[i], m + 1);
            a[i][m] = 1;
        }
        for (int column = 0; column < m; column++) {
            eliminate(a, column);
        }
        double[] intercepts = new double[m];
        for (int j = 0; j < m; j++) {
            intercepts[j] = a[j][j] / a[j][m];
        }
        return intercepts;
    }

    private static void eliminate(double[][] a, int column) {
        int pivot = column;
        for (int i = column; i < a.length; i++) {
            pivot = Math.abs(a[i][column]) > Math.abs(a[pivot][column]) ? i : pivot;
        }
        double[] row = a[pivot];
        a[pivot] = a[column];
        a[column] = row;
        for (int i = 0; i < a.length; i++) {
            double factor = a[i][column] / row[column];
            for (int j = column; i != column && j <= a.length; j++) {
                a[i][j] -= factor * row[j];
            }
        }
    }

    private double[] translated(double[] loss) {
        double[] translated = new double[loss.length];
        for (int j = 0; j < loss.length; j++) {
            translated[j] = Math.clamp(loss[j], ideal[j], ideal[j] + widths[j]) - ideal[j];
        }
        return translated;
    }

    /** A vector on this scale; 0 where all losses are equal. */
    double[] normalised(double[] loss) {
        double[] normalised = new double[loss.length];
        for (int j = 0; j < loss.length; j++) {
            double above = Math.min(loss[j], Double.MAX_VALUE) - ideal[j];
            normalised[j] = widths[j] > 0 ? Math.max(0, above) / widths[j] : 0;
        }
        return normalised;
    }
}
