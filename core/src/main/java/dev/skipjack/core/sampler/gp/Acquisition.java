package dev.skipjack.core.sampler.gp;

import dev.skipjack.core.numeric.Exponential;
import dev.skipjack.core.numeric.StandardNormal;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The log expected improvement, and the log probability of feasibility added to it: Gardner et al., "Bayesian optimization with
 * inequality constraints", ICML 2014, <a href="https://proceedings.mlr.press/v32/gardner14.html">PMLR 32</a>. As long as nothing was
 * feasible, that probability alone. One thread at a time.
 */
final class Acquisition {
    private final GaussianProcess values;
    private final @Nullable GaussianProcess infeasibility;
    private final double threshold;

    /**
     * An acquisition function.
     *
     * @param infeasibility above 0 where a constraint is broken
     * @param threshold the best value of a feasible observation, -Infinity if there is none
     */
    Acquisition(GaussianProcess values, @Nullable GaussianProcess infeasibility, double threshold) {
        this.values = values;
        this.infeasibility = infeasibility;
        this.threshold = threshold;
    }

    private boolean hasThreshold() {
        return threshold > Double.NEGATIVE_INFINITY;
    }

    /** The value at a point of the cube, the larger the better. */
    double at(double[] point) {
        double sum = 0;
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

    /** The same, its gradient put into the second array. */
    double at(double[] point, double[] gradient) {
        double value = at(point);
        Arrays.fill(gradient, 0);
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
