package dev.skipjack.core.sampler.gp;

import dev.skipjack.core.numeric.Exponential;
import dev.skipjack.core.numeric.StandardNormal;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The log expected improvement, and the log probability of feasibility added to it: Gardner et al., "Bayesian optimization with
 * inequality constraints", ICML 2014, <a href="https://proceedings.mlr.press/v32/gardner14.html">PMLR 32</a>. As long as nothing was
 * feasible, that probability alone.
 *
 * <p>To it is added, divided by the number of observations, the log density of a belief that the optimum is rather in the middle
 * of the cube than in one of its many corners, which a process knows least of: Hvarfner et al., "piBO: Augmenting acquisition functions with
 * user beliefs for Bayesian optimization", ICLR 2022, <a href="https://arxiv.org/abs/2204.11051">arXiv 2204.11051</a>. One thread at
 * a time.
 */
final class Acquisition {
    private static final double MIDDLE = 0.5;
    private static final double BELIEF = 0.25; // its deviation in each coordinate

    private final GaussianProcess values;
    private final @Nullable GaussianProcess infeasibility;
    private final double threshold;
    private final double pull; // the curvature of the belief

    /**
     * An acquisition function.
     *
     * @param infeasibility above 0 where a constraint is broken
     * @param threshold the best value of a feasible observation, -Infinity if there is none
     * @param centre how much the belief weighs, in observations; 0 for none
     */
    Acquisition(GaussianProcess values, @Nullable GaussianProcess infeasibility, double threshold, double centre) {
        this.values = values;
        this.infeasibility = infeasibility;
        this.threshold = threshold;
        this.pull = centre / (values.size() + 1) / (BELIEF * BELIEF);
    }

    private boolean hasThreshold() {
        return threshold > Double.NEGATIVE_INFINITY;
    }

    /** The value at a point of the cube, the larger the better. */
    double at(double[] point) {
        double sum = belief(point);
        if (hasThreshold()) {
            values.moveTo(point);
            sum += LogImprovement.at(values.mean(), values.variance(), threshold);
        }
        GaussianProcess broken = infeasibility;
        if (broken != null) {
            broken.moveTo(point);
            sum += LogImprovement.logProbability(-broken.mean(), broken.variance(), 0);
        }
        return sum;
    }

    private double belief(double[] point) {
        double sum = 0;
        for (int i = 0; i < point.length; i++) {
            double off = offMiddle(point, i);
            sum -= pull / 2 * off * off;
        }
        return sum;
    }

    private double offMiddle(double[] point, int i) {
        return values.isCategorical(i) ? 0 : point[i] - MIDDLE;
    }

    /** The same, its gradient put into the second array. */
    double at(double[] point, double[] gradient) {
        double value = at(point);
        Arrays.setAll(gradient, i -> -pull * offMiddle(point, i));
        if (hasThreshold()) {
            values.addGradient(
                    point,
                    LogImprovement.byMean(values.mean(), values.variance(), threshold),
                    LogImprovement.byVariance(values.mean(), values.variance(), threshold),
                    gradient);
        }
        GaussianProcess broken = infeasibility;
        if (broken != null) {
            double stable = broken.variance() + LogImprovement.STABILIZING_NOISE;
            double z = -broken.mean() / Math.sqrt(stable);
            double hazard = Exponential.exp(StandardNormal.logDensity(z) - StandardNormal.logCdf(z));
            broken.addGradient(point, -hazard / Math.sqrt(stable), -hazard * z / (2 * stable), gradient);
        }
        return value;
    }
}
