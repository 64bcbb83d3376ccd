package dev.skipjack.core.sampler.cmaes;

import dev.skipjack.core.numeric.SymmetricEigen;

/**
 * Adapts the learning rates of the mean and of the covariance so that the signal-to-noise ratio of their updates stays constant.
 *
 * <p>Nomura, Akimoto, Ono, "CMA-ES with learning rate adaptation", GECCO 2023,
 * <a href="https://arxiv.org/abs/2304.03473">arXiv 2304.03473</a>, algorithm 1, with its constants. Cost O(d^3) a generation. One
 * thread at a time.
 */
final class LearningRate {
    private static final double ALPHA = 1.4;
    private static final double BETA_MEAN = 0.1;
    private static final double BETA_SIGMA = 0.03;
    private static final double GAMMA = 0.1;

    private final Moments ofMean;
    private final Moments ofSigma;

    LearningRate(int dimension) {
        ofMean = new Moments(dimension, BETA_MEAN);
        ofSigma = new Moments(dimension * dimension, BETA_SIGMA);
    }

    /** eta_m. */
    double ofMean() {
        return ofMean.eta;
    }

    /** eta_Sigma. */
    double ofSigma() {
        return ofSigma.eta;
    }

    double noiseOfMean() {
        return ofMean.variance;
    }

    double noiseOfSigma() {
        return ofSigma.variance;
    }

    /** What the distribution was before an update. */
    static final class Before {
        private final double[] mean;
        private final double[][] sigma;
        private final double[][] whitener;

        Before(Evolution evolution) {
            mean = evolution.mean().clone();
            sigma = scaled(evolution);
            int d = mean.length;
            whitener = new double[d][d];
            for (int i = 0; i < d; i++) {
                double[] axis = new double[d];
                axis[i] = 1 / evolution.sigma();
                whitener[i] = evolution.covariance().whiten(axis);
            }
        }
    }

    /** sigma^2 C. */
    private static double[][] scaled(Evolution evolution) {
        double[][] c = matrix(evolution).matrix();
        double square = evolution.sigma() * evolution.sigma();
        double[][] scaled = new double[c.length][c.length];
        for (int i = 0; i < c.length; i++) {
            for (int j = 0; j < c.length; j++) {
                scaled[i][j] = square * c[i][j];
            }
        }
        return scaled;
    }

    private static FullCovariance matrix(Evolution evolution) {
        return (FullCovariance) evolution.covariance();
    }

    /** Goes only so much of the way from before to now as the rates say; the new sigma. */
    double moderate(Before before, Evolution now) {
        int d = before.mean.length;
        double[] moved = new double[d];
        double[][] change = scaled(now);
        for (int i = 0; i < d; i++) {
            moved[i] = now.mean()[i] - before.mean[i];
            for (int j = 0; j < d; j++) {
                change[i][j] -= before.sigma[i][j];
            }
        }
        double etaBefore = ofMean.eta;
        ofMean.observe(times(before.whitener, moved));
        ofSigma.observe(local(before.whitener, change));
        for (int i = 0; i < d; i++) {
            now.mean()[i] = before.mean[i] + ofMean.eta * moved[i];
            for (int j = 0; j < d; j++) {
                change[i][j] = before.sigma[i][j] + ofSigma.eta * change[i][j];
            }
        }
        return split(change, now) * etaBefore / ofMean.eta;
    }

    /** Sets C to the matrix over the d-th root of its determinant; the square root of the latter. */
    private static double split(double[][] matrix, Evolution now) {
        int d = matrix.length;
        double logs = 0;
        for (double value : SymmetricEigen.of(matrix).values()) {
            logs += StrictMath.log(Math.max(value, Double.MIN_NORMAL));
        }
        double sigma = StrictMath.exp(logs / 2 / d);
        for (double[] row : matrix) {
            for (int j = 0; j < d; j++) {
                row[j] /= sigma * sigma;
            }
        }
        matrix(now).set(matrix);
        return sigma;
    }

    private static double[] times(double[][] a, double[] x) {
        double[] product = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < x.length; j++) {
                product[i] += a[i][j] * x[j];
            }
        }
        return product;
    }

    /** vec(W D W) / sqrt 2, W and D symmetric. */
    private static double[] local(double[][] whitener, double[][] change) {
        int d = change.length;
        double[] local = new double[d * d];
        for (int i = 0; i < d; i++) {
            double[] row = times(change, whitener[i]);
            double[] column = times(whitener, row);
            for (int j = 0; j < d; j++) {
                local[i * d + j] = column[j] / Math.sqrt(2);
            }
        }
        return local;
    }

    /** Moving averages of an update and of its square, and the rate that follows from them. */
    private static final class Moments {
        private final double[] average;
        private final double beta;
        private double variance;
        private double eta = 1;

        Moments(int size, double beta) {
            this.average = new double[size];
            this.beta = beta;
        }

        void observe(double[] update) {
            double squares = 0;
            double averageSquares = 0;
            for (int i = 0; i < update.length; i++) {
                squares += update[i] * update[i];
                average[i] = (1 - beta) * average[i] + beta * update[i];
                averageSquares += average[i] * average[i];
            }
            variance = (1 - beta) * variance + beta * squares;
            double noise = variance - averageSquares;
            double ratio = (averageSquares - beta / (2 - beta) * variance) / noise;
            double relative = noise > 0 ? Math.clamp(ratio / ALPHA / eta - 1, -1.0, 1.0) : 1;
            eta = Math.min(1, eta * StrictMath.exp(Math.min(GAMMA * eta, beta) * relative));
        }
    }
}
