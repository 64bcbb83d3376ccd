package dev.skipjack.core.sampler.gp;

/**
 * The part of a covariance that stands for a trend: in each coordinate that is no category a line and a parabola, the Legendre
 * polynomials P1 = u and 2/3 P2 = u^2 - 1/3 of u = 2x - 1, with independent normal factors. A {@link Matern} process alone forgets
 * a slope or a bowl a few lengths from the observations, so where small waves lie on a large bowl its lengths are those of the waves. Rasmussen,
 * Williams, section 2.7. Stateless; thread-safe.
 */
final class MainEffects {
    private static final double THIRD = 1.0 / 3;

    private MainEffects() {}

    private static double line(double x) {
        return 2 * x - 1;
    }

    private static double parabola(double line) {
        return line * line - THIRD;
    }

    /**
     * Adds the covariances of a point and the first n others.
     *
     * @param columns [d][n or more]
     * @param variance of a factor
     * @param out n or more
     */
    static void add(double[] point, double[][] columns, boolean[] categorical, int n, double variance, double[] out) {
        for (int j = 0; j < point.length; j++) {
            if (!categorical[j]) {
                double line = line(point[j]);
                addAlong(columns[j], n, variance * line, variance * parabola(line), out);
            }
        }
    }

    private static void addAlong(double[] column, int n, double byLine, double byParabola, double[] out) {
        for (int i = 0; i < n; i++) {
            double line = line(column[i]);
            out[i] += byLine * line + byParabola * parabola(line);
        }
    }

    /** The variance at a point where that of a factor is 1. */
    static double variance(double[] point, boolean[] categorical) {
        double sum = 0;
        for (int j = 0; j < point.length; j++) {
            double line = line(point[j]);
            sum += categorical[j] ? 0 : line * line + parabola(line) * parabola(line);
        }
        return sum;
    }

    /** The derivative of {@link #variance} by a coordinate. */
    static double varianceSlope(double x) {
        double line = line(x);
        return 4 * line + 8 * line * parabola(line);
    }

    /** The derivative by a coordinate of the sum of weighted covariances of a point and the first n others. */
    static double slope(double x, double[] column, int n, double[] weights) {
        double lines = 0;
        double parabolas = 0;
        for (int i = 0; i < n; i++) {
            double line = line(column[i]);
            lines += weights[i] * line;
            parabolas += weights[i] * parabola(line);
        }
        return 2 * lines + 4 * line(x) * parabolas;
    }
}
