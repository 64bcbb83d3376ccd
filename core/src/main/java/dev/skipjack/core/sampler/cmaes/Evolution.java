package dev.skipjack.core.sampler.cmaes;

import org.jspecify.annotations.Nullable;

/**
 * The state of one strategy, N(mean, sigma^2 C) and its two evolution paths, and the update by a ranked generation.
 *
 * <p>Hansen, "The CMA evolution strategy: a tutorial", <a href="https://arxiv.org/abs/1604.00772">arXiv 1604.00772</a>, figure 6 and
 * equations 41 to 47, with negative weights ("active"). Cost of an update: O(lambda d^2), and O(d^3) where eigenvectors are needed
 * anew; O(lambda d) if separable. One thread at a time.
 */
final class Evolution {
    private static final double LARGEST_SIGMA = 1e32;
    private static final double EPSILON = 1e-8; // in the scale of negative weights, as in cmaes 0.13

    private final StrategyConstants constants;
    private final Covariance covariance;
    private final @Nullable LearningRate rate;
    private final double[] mean;
    private double sigma;
    private final double[] pathSigma;
    private final double[] pathC;
    private int generation;

    private Evolution(
            StrategyConstants constants,
            Covariance covariance,
            double[] mean,
            double sigma,
            @Nullable LearningRate rate) {
        this.constants = constants;
        this.covariance = covariance;
        this.rate = rate;
        this.mean = mean.clone();
        this.sigma = sigma;
        this.pathSigma = new double[mean.length];
        this.pathC = new double[mean.length];
    }

    /** A start from C = I. */
    static Evolution full(double[] mean, double sigma, StrategyConstants constants) {
        return new Evolution(constants, FullCovariance.identity(constants), mean, sigma, null);
    }

    /** A start from a covariance matrix, [d][d]. */
    static Evolution full(double[] mean, double sigma, double[][] matrix, StrategyConstants constants) {
        return new Evolution(constants, FullCovariance.of(matrix, constants), mean, sigma, null);
    }

    /** A start from C = I that stays diagonal. */
    static Evolution separable(double[] mean, double sigma, StrategyConstants constants) {
        return new Evolution(constants, new DiagonalCovariance(mean.length), mean, sigma, null);
    }

    /** This start, its learning rates adapted to the noise of the updates. Only for a full covariance. */
    Evolution withAdaptedRate() {
        return new Evolution(constants, covariance, mean, sigma, new LearningRate(mean.length));
    }

    StrategyConstants constants() {
        return constants;
    }

    Covariance covariance() {
        return covariance;
    }

    /** The mean itself, which may be written to. */
    double[] mean() {
        return mean;
    }

    double sigma() {
        return sigma;
    }

    /** How many updates there were. */
    int generation() {
        return generation;
    }

    double[] pathSigma() {
        return pathSigma;
    }

    double[] pathC() {
        return pathC;
    }

    @Nullable
    LearningRate rate() {
        return rate;
    }

    /** The standard deviation of coordinate i. */
    double deviation(int i) {
        return sigma * Math.sqrt(covariance.variance(i));
    }

    /** Lowers sigma so far that no coordinate's standard deviation is above a limit. */
    void limitDeviations(double limit) {
        for (int i = 0; i < mean.length; i++) {
            sigma *= Math.min(1, limit / deviation(i));
        }
    }

    /**
     * Takes in a generation.
     *
     * @param ranked lambda points, best first; [lambda][d]
     */
    void update(double[][] ranked) {
        LearningRate.Before before = rate == null ? null : new LearningRate.Before(this);
        step(ranked);
        if (rate != null && before != null) {
            sigma = rate.moderate(before, this);
        }
    }

    private void step(double[][] ranked) {
        generation++;
        int d = mean.length;
        double[][] steps = steps(ranked);
        double[] step = recombine(steps);
        for (int i = 0; i < d; i++) {
            mean[i] += sigma * step[i];
        }
        double[] rates = rates(steps);
        double pathLength = followSigma(covariance.whiten(step));
        double waning = StrictMath.pow(1 - constants.cSigma, 2.0 * (generation + 1));
        boolean isSteady = pathLength / Math.sqrt(1 - waning) < (1.4 + 2.0 / (d + 1)) * constants.chiN;
        followC(step, isSteady);
        double lost = isSteady ? 0 : constants.cC * (2 - constants.cC);
        double keep = 1 + constants.c1 * lost - constants.c1 - constants.cMu * constants.sumOfWeights;
        covariance.update(keep, constants.c1, pathC, rates, steps);
        double change = constants.cSigma / constants.dSigma * (pathLength / constants.chiN - 1);
        sigma = Math.min(sigma * StrictMath.exp(change), LARGEST_SIGMA);
    }

    /** y = (x - m) / sigma. */
    private double[][] steps(double[][] points) {
        double[][] steps = new double[points.length][mean.length];
        for (int k = 0; k < points.length; k++) {
            for (int i = 0; i < mean.length; i++) {
                steps[k][i] = (points[k][i] - mean[i]) / sigma;
            }
        }
        return steps;
    }

    private double[] recombine(double[][] steps) {
        double[] step = new double[mean.length];
        for (int k = 0; k < constants.parents; k++) {
            for (int i = 0; i < step.length; i++) {
                step[i] += constants.weights[k] * steps[k][i];
            }
        }
        return step;
    }

    /** cMu times the weights; negative ones scaled to steps of equal length, so that C stays positive definite (equation 46). */
    private double[] rates(double[][] steps) {
        double[] rates = new double[steps.length];
        for (int k = 0; k < steps.length; k++) {
            double weight = constants.weights[k];
            double scale = weight >= 0 ? 1 : mean.length / (covariance.squaredLength(steps[k]) + EPSILON);
            rates[k] = constants.cMu * weight * scale;
        }
        return rates;
    }

    /** Equation 43; the length of the path. */
    private double followSigma(double[] white) {
        double gain = Math.sqrt(constants.cSigma * (2 - constants.cSigma) * constants.muEff);
        double squares = 0;
        for (int i = 0; i < white.length; i++) {
            pathSigma[i] = (1 - constants.cSigma) * pathSigma[i] + gain * white[i];
            squares += pathSigma[i] * pathSigma[i];
        }
        return Math.sqrt(squares);
    }

    /** Equation 45; a path whose sigma grows too fast stands still. */
    private void followC(double[] step, boolean isSteady) {
        double gain = isSteady ? Math.sqrt(constants.cC * (2 - constants.cC) * constants.muEff) : 0;
        for (int i = 0; i < step.length; i++) {
            pathC[i] = (1 - constants.cC) * pathC[i] + gain * step[i];
        }
    }
}
