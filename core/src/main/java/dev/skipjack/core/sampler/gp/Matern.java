package dev.skipjack.core.sampler.gp;

import dev.skipjack.core.numeric.Exponential;
import java.util.Arrays;

/**
 * The Matern kernel with smoothness 5/2 and a length for each coordinate: scale (1 + r + r^2/3) e^-r with r^2 = 5 sum_i
 * (x_i - x'_i)^2 / l_i^2. Two values of a categorical coordinate are 0 or 1 apart. Rasmussen, Williams, "Gaussian processes for
 * machine learning", 2006, equation 4.17, <a href="https://gaussianprocess.org/gpml/">gaussianprocess.org</a>. Immutable.
 */
final class Matern {
    private static final double SQRT_5 = Math.sqrt(5);

    private final KernelParameters parameters;
    private final boolean[] categorical;

    Matern(KernelParameters parameters, boolean[] categorical) {
        this.parameters = parameters;
        this.categorical = categorical;
    }

    /**
     * The squared distances, by the lengths, of a point to the first n others.
     *
     * @param columns [d][n or more]
     * @param out n or more; overwritten
     */
    void squares(double[] point, double[][] columns, int n, double[] out) {
        Arrays.fill(out, 0, n, 0);
        for (int j = 0; j < point.length; j++) {
            addSquares(categorical[j], point[j], columns[j], n, parameters.inverseSquaredLength(j), out);
        }
    }

    /** Adds {@code times} the squared distances along one coordinate. */
    static void addSquares(boolean isCategorical, double at, double[] column, int n, double times, double[] out) {
        if (isCategorical) {
            for (int i = 0; i < n; i++) {
                out[i] += column[i] == at ? 0 : times;
            }
            return;
        }
        for (int i = 0; i < n; i++) {
            double apart = at - column[i];
            out[i] += times * (apart * apart);
        }
    }

    /**
     * The covariances at these squared distances, and what they change by with the squared distance.
     *
     * @param values overwritten with the covariances
     * @param slopes overwritten with the derivatives by the squared distance
     */
    void covariances(double[] squares, int n, double[] values, double[] slopes) {
        double scale = parameters.scale();
        for (int i = 0; i < n; i++) {
            slopes[i] = SQRT_5 * Math.sqrt(squares[i]); // in a loop of its own, which is vectorised
        }
        for (int i = 0; i < n; i++) {
            double r = slopes[i];
            double decay = scale * Exponential.exp(-r);
            values[i] = (1 + r + r * r / 3) * decay;
            slopes[i] = -5.0 / 6 * (1 + r) * decay;
        }
    }
}
