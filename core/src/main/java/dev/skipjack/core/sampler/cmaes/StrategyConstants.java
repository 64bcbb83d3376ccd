package dev.skipjack.core.sampler.cmaes;

import java.util.Arrays;

/**
 * The constants of one strategy: they follow from the dimension d and the population lambda alone.
 *
 * <p>Full: Hansen, "The CMA evolution strategy: a tutorial", <a href="https://arxiv.org/abs/1604.00772">arXiv 1604.00772</a>,
 * equations 48 to 56. Separable: Ros and Hansen, "A simple modification in CMA-ES achieving linear time and space complexity", PPSN
 * 2008, <a href="https://doi.org/10.1007/978-3-540-87700-4_30">doi:10.1007/978-3-540-87700-4_30</a>: positive weights only, and a
 * learning rate (d + 2) / 3 times as large. Immutable.
 */
final class StrategyConstants {
    private static final double ALPHA_COVARIANCE = 2;
    private static final double EAGER_DAMPING = 0.3;
    private static final double EAGER_PACE = 1.5;
    private static final double ROOM = 1e-8; // keeps c1 + cMu below 1 for large populations, as in cmaes 0.13

    /** d, 0 or more; 0 has the constants of 1. */
    final int dimension;

    /** lambda, the points of a generation. */
    final int population;

    /** mu, the points that the mean is made of. */
    final int parents;

    /** The variance-effective number of parents. */
    final double muEff;

    /** By rank, best first: lambda of them, the first mu sum to 1 and the later ones are not above 0. */
    final double[] weights;

    final double sumOfWeights;
    final double cSigma;
    final double dSigma;
    final double cC;
    final double c1;
    final double cMu;

    /** About the expected length of a standard normal vector. */
    final double chiN;

    /**
     * Constants.
     *
     * @param damping what the step size is damped by beside the terms in muEff and cSigma
     * @param pace times the published learning rates of C
     */
    private StrategyConstants(int dimension, int population, boolean separable, double damping, double pace) {
        this.dimension = dimension;
        this.population = population;
        this.parents = population / 2;
        double d = Math.max(1, dimension);
        double[] raw = rawWeights(population, separable ? parents + 1 : (population + 1) / 2.0);
        this.muEff = effective(raw, 0, parents);
        this.c1 = pace * ALPHA_COVARIANCE / ((d + 1.3) * (d + 1.3) + muEff);
        double rate = separable ? separableRate(d, muEff) : fullRate(d, muEff);
        this.cMu = Math.min(1 - c1 - ROOM, pace * rate);
        this.weights = separable ? positive(raw, parents) : signed(raw, d);
        double sum = 0;
        for (double weight : weights) {
            sum += weight;
        }
        this.sumOfWeights = sum;
        this.cSigma = (muEff + 2) / (d + muEff + (separable ? 3 : 5));
        this.dSigma = damping + 2 * Math.max(0, Math.sqrt((muEff - 1) / (d + 1)) - 1) + cSigma;
        this.cC = separable ? 4 / (d + 4) : (4 + muEff / d) / (d + 4 + 2 * muEff / d);
        this.chiN = Math.sqrt(d) * (1 - 1 / (4 * d) + 1 / (21 * d * d));
    }

    /** As published, for a full covariance. */
    static StrategyConstants full(int dimension, int population) {
        return new StrategyConstants(dimension, population, false, 1, 1);
    }

    /** As published, for independent coordinates. */
    static StrategyConstants separable(int dimension, int population) {
        return new StrategyConstants(dimension, population, true, 1, 1);
    }

    /** For the short searches that this sampler is for: less damping, and a C that learns faster. See docs/decisions.md. */
    static StrategyConstants eager(int dimension, int population, boolean separable) {
        return new StrategyConstants(dimension, population, separable, EAGER_DAMPING, separable ? 1 : EAGER_PACE);
    }

    /** lambda = 4 + floor(3 ln d), equation 48. */
    static int defaultPopulation(int dimension) {
        return 4 + (int) Math.floor(3 * StrictMath.log(Math.max(1, dimension)));
    }

    /** The weights of the better half of so many points; they sum to 1. */
    static double[] positiveWeights(int points) {
        return Arrays.copyOf(positive(rawWeights(points, (points + 1) / 2.0), points / 2), points / 2);
    }

    private static double[] rawWeights(int population, double centre) {
        double[] raw = new double[population];
        for (int i = 0; i < population; i++) {
            raw[i] = StrictMath.log(centre) - StrictMath.log(i + 1.0);
        }
        return raw;
    }

    private static double effective(double[] raw, int from, int to) {
        double sum = 0;
        double squares = 0;
        for (int i = from; i < to; i++) {
            sum += raw[i];
            squares += raw[i] * raw[i];
        }
        return sum * sum / squares;
    }

    private static double fullRate(double d, double muEff) {
        return ALPHA_COVARIANCE * (muEff - 2 + 1 / muEff) / ((d + 2) * (d + 2) + ALPHA_COVARIANCE * muEff / 2);
    }

    private static double separableRate(double d, double muEff) {
        double root = d + Math.sqrt(2);
        double full = 2 / muEff / (root * root)
                + (1 - 1 / muEff) * Math.min(1, (2 * muEff - 1) / ((d + 2) * (d + 2) + muEff));
        return (d + 2) / 3 * full;
    }

    private static double[] positive(double[] raw, int parents) {
        double sum = 0;
        for (int i = 0; i < parents; i++) {
            sum += raw[i];
        }
        double[] weights = new double[raw.length];
        for (int i = 0; i < parents; i++) {
            weights[i] = raw[i] / sum;
        }
        return weights;
    }

    /** Equation 53: the positive ones sum to 1, the negative ones to -min(alpha) of equations 50 to 52. */
    private double[] signed(double[] raw, double d) {
        double up = 0;
        double down = 0;
        for (double w : raw) {
            up += Math.max(0, w);
            down += Math.max(0, -w);
        }
        double muEffMinus = effective(raw, parents, population);
        double alpha = Math.min(Math.min(1 + c1 / cMu, 1 + 2 * muEffMinus / (muEff + 2)), (1 - c1 - cMu) / (d * cMu));
        double[] weights = new double[raw.length];
        for (int i = 0; i < raw.length; i++) {
            weights[i] = raw[i] >= 0 ? raw[i] / up : alpha * raw[i] / down;
        }
        return weights;
    }
}
