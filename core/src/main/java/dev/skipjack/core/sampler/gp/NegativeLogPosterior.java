package dev.skipjack.core.sampler.gp;

import dev.skipjack.core.numeric.Cholesky;
import dev.skipjack.core.numeric.Lbfgs;
import java.util.Arrays;

/**
 * What a fit of {@link KernelParameters} minimises: minus the log marginal likelihood (without its constant) and minus the log
 * priors. Rasmussen, Williams, equations 5.8 and 5.9. The priors are those of Optuna 5.0: exp(-0.1/s - 0.1 s) for an inverse squared
 * length, Gamma(2, 1) for the scale, Gamma(1.1, 30) for the noise; for the variance of the main effects, which Optuna has not, that
 * its logarithm is normal about ln {@value #TREND} with deviation 2.
 *
 * <p>Arguments are {@link KernelParameters#logs}. Cost of a value with its gradient, n points of d coordinates: n^3/2 + 2 d n^2
 * multiplications, 12 n^2 bytes. One thread at a time.
 */
final class NegativeLogPosterior implements Lbfgs.Function {
    private static final double LENGTH_RATE = 0.1;
    private static final double NOISE_SHAPE = 0.1; // of Gamma(1.1, 30), less 1
    private static final double NOISE_RATE = 30;

    /** The variance of the main effects that is expected, where values have the variance 1. */
    static final double TREND = 0.1;

    private static final double TREND_PRECISION = 0.25;

    private final double[][] columns;
    private final boolean[] categorical;
    private final double[] y;
    private final double leastNoise;
    private final Cholesky factor = new Cholesky();
    private final double[][] covariances;
    private final double[][] slopes;
    private final double[][] effects;
    private final double[] alpha;
    private final double[] buffer;

    /**
     * The posterior given these observations.
     *
     * @param columns [d][n]
     * @param y n standardised values
     */
    NegativeLogPosterior(double[][] columns, boolean[] categorical, double[] y, double leastNoise) {
        this.columns = columns;
        this.categorical = categorical;
        this.y = y;
        this.leastNoise = leastNoise;
        this.alpha = new double[y.length];
        this.buffer = new double[y.length];
        this.covariances = new double[y.length][];
        this.slopes = new double[y.length][];
        this.effects = new double[y.length][];
        for (int i = 0; i < y.length; i++) {
            covariances[i] = new double[i + 1];
            slopes[i] = new double[i + 1];
            effects[i] = new double[i + 1];
            MainEffects.add(point(i), columns, categorical, i + 1, 1, effects[i]);
        }
    }

    @Override
    public double at(double[] logs, double[] gradient) {
        KernelParameters parameters = KernelParameters.ofLogs(logs, columns.length, leastNoise);
        double likelihood = logLikelihood(parameters);
        likelihoodGradient(parameters, gradient);
        return -likelihood - addPriors(parameters, gradient);
    }

    private double[] point(int i) {
        double[] point = new double[columns.length];
        Arrays.setAll(point, j -> columns[j][i]);
        return point;
    }

    private void addEffects(int i, double variance) {
        for (int l = 0; l <= i; l++) {
            covariances[i][l] += variance * effects[i][l];
        }
    }

    /** The log marginal likelihood without -n/2 ln 2 pi; sets the factor and alpha. */
    double logLikelihood(KernelParameters parameters) {
        Matern kernel = new Matern(parameters, categorical);
        for (int i = 0; i < y.length; i++) {
            kernel.squares(point(i), columns, i + 1, buffer);
            kernel.covariances(buffer, i + 1, covariances[i], slopes[i]);
            if (parameters.trend() > 0) {
                addEffects(i, parameters.trend());
            }
            covariances[i][i] += parameters.noise();
        }
        factor.factor(covariances, y.length, parameters.noise());
        System.arraycopy(y, 0, alpha, 0, y.length);
        factor.forward(alpha);
        factor.backward(alpha);
        return -0.5 * (dot(alpha, y) + factor.logDeterminant());
    }

    /** Half the trace of (inverse - alpha alpha') dK for each argument. */
    private void likelihoodGradient(KernelParameters parameters, double[] gradient) {
        double[][] inverse = factor.inverse();
        Arrays.fill(gradient, 0);
        double trace = 0;
        double byTrend = parameters.trend() > 0 ? parameters.trend() * byTrend(inverse) : 0;
        for (int i = 0; i < y.length; i++) {
            double[] row = inverse[i];
            trace += row[i];
            for (int l = 0; l < i; l++) {
                row[l] = (row[l] - alpha[i] * alpha[l]) * slopes[i][l];
            }
            for (int j = 0; j < columns.length; j++) {
                gradient[j] += weightedSquares(row, i, j);
            }
        }
        int d = columns.length;
        for (int j = 0; j < d; j++) {
            gradient[j] *= parameters.inverseSquaredLength(j);
        }
        double norm = dot(alpha, alpha);
        double noise = parameters.noise();
        gradient[d] = 0.5 * (y.length - noise * trace - (dot(alpha, y) - noise * norm)) - byTrend;
        gradient[d + 1] = 0.5 * (trace - norm) * (noise - leastNoise);
        if (parameters.trend() > 0) {
            gradient[d + 2] = byTrend;
        }
    }

    private double byTrend(double[][] inverse) {
        double sum = 0;
        for (int i = 0; i < y.length; i++) {
            sum += 0.5 * (inverse[i][i] - alpha[i] * alpha[i]) * effects[i][i];
            for (int l = 0; l < i; l++) {
                sum += (inverse[i][l] - alpha[i] * alpha[l]) * effects[i][l];
            }
        }
        return sum;
    }

    private double weightedSquares(double[] weights, int i, int j) {
        double[] column = columns[j];
        double at = column[i];
        double even = 0;
        double odd = 0;
        for (int l = 0; l < i; l++) {
            double apart = categorical[j] ? (column[l] == at ? 0 : 1) : column[l] - at;
            double term = weights[l] * (apart * apart);
            if ((l & 1) == 0) {
                even += term;
            } else {
                odd += term;
            }
        }
        return even + odd;
    }

    /** The log priors; takes their gradient off. */
    private double addPriors(KernelParameters parameters, double[] gradient) {
        int d = columns.length;
        double scale = parameters.scale();
        double noise = parameters.noise();
        gradient[d] += scale - 1;
        gradient[d + 1] += (NOISE_RATE - NOISE_SHAPE / noise) * (noise - leastNoise);
        for (int j = 0; j < d; j++) {
            double s = parameters.inverseSquaredLength(j);
            gradient[j] += LENGTH_RATE * (s - 1 / s);
        }
        if (parameters.trend() > 0) {
            gradient[d + 2] += TREND_PRECISION * StrictMath.log(parameters.trend() / TREND);
        }
        return logPrior(parameters);
    }

    static double logPrior(KernelParameters parameters) {
        double scale = parameters.scale();
        double noise = parameters.noise();
        double sum = StrictMath.log(scale) - scale + NOISE_SHAPE * StrictMath.log(noise) - NOISE_RATE * noise;
        for (int j = 0; j < parameters.dimension(); j++) {
            double s = parameters.inverseSquaredLength(j);
            sum -= LENGTH_RATE * (1 / s + s);
        }
        if (parameters.trend() > 0) {
            double off = StrictMath.log(parameters.trend() / TREND);
            sum -= TREND_PRECISION / 2 * off * off;
        }
        return sum;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
