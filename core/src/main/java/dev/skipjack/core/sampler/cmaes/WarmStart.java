package dev.skipjack.core.sampler.cmaes;

import dev.skipjack.core.numeric.SymmetricEigen;

/**
 * Where a strategy starts, estimated from the best solutions of a similar task.
 *
 * <p>Nomura, Watanabe, Akimoto, Ozaki, Onishi, "Warm starting CMA-ES for hyperparameter optimization", AAAI 2021,
 * <a href="https://arxiv.org/abs/2012.06932">arXiv 2012.06932</a>, section 4: the Gaussian nearest to the mixture of N(x, alpha^2 I)
 * over the best solutions.
 *
 * @param mean [d]
 * @param sigma the d-th root of the standard deviations' product
 * @param covariance [d][d], its determinant 1
 */
@SuppressWarnings("ArrayRecordComponent") // made once, compared by nobody
record WarmStart(double[] mean, double sigma, double[][] covariance) {
    /**
     * The start from the best solutions.
     *
     * @param best one or more, all of equal standing; [n][d]
     * @param alpha the standard deviation that each is given, above 0
     */
    static WarmStart of(double[][] best, double alpha) {
        int d = best[0].length;
        double[] mean = new double[d];
        for (double[] point : best) {
            for (int i = 0; i < d; i++) {
                mean[i] += point[i] / best.length;
            }
        }
        double[][] spread = spread(best, mean, alpha);
        double logs = 0;
        for (double value : SymmetricEigen.of(spread).values()) {
            logs += StrictMath.log(value);
        }
        double sigma = StrictMath.exp(logs / 2 / d);
        for (double[] row : spread) {
            for (int j = 0; j < d; j++) {
                row[j] /= sigma * sigma;
            }
        }
        return new WarmStart(mean, sigma, spread);
    }

    private static double[][] spread(double[][] best, double[] mean, double alpha) {
        int d = mean.length;
        double[][] spread = new double[d][d];
        for (int i = 0; i < d; i++) {
            spread[i][i] = alpha * alpha;
            for (double[] point : best) {
                for (int j = 0; j < d; j++) {
                    spread[i][j] += (point[i] - mean[i]) * (point[j] - mean[j]) / best.length;
                }
            }
        }
        return spread;
    }
}
