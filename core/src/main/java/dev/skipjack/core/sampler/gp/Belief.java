package dev.skipjack.core.sampler.gp;

/**
 * The log density of a belief that the optimum is rather in the middle of the cube than in one of its many corners, which a process
 * knows least of, divided by the number of observations: Hvarfner et al., "piBO: Augmenting acquisition functions with user beliefs for
 * Bayesian optimization", ICLR 2022, <a href="https://arxiv.org/abs/2204.11051">arXiv 2204.11051</a>. Immutable.
 */
final class Belief {
    private static final double MIDDLE = 0.5;
    private static final double DEVIATION = 0.25; // in each coordinate

    private final boolean[] categorical;
    private final double curvature;

    /**
     * A belief.
     *
     * @param categorical the coordinates that it says nothing of; not copied
     * @param weight in observations; 0 for none
     */
    Belief(boolean[] categorical, int observations, double weight) {
        this.categorical = categorical;
        this.curvature = weight / (observations + 1) / (DEVIATION * DEVIATION);
    }

    double at(double[] point) {
        double sum = 0;
        for (int i = 0; i < point.length; i++) {
            double off = offMiddle(point, i);
            sum -= curvature / 2 * off * off;
        }
        return sum;
    }

    /** The derivative by a coordinate. */
    double slope(double[] point, int i) {
        return -curvature * offMiddle(point, i);
    }

    private double offMiddle(double[] point, int i) {
        return categorical[i] ? 0 : point[i] - MIDDLE;
    }
}
