package dev.skipjack.core.sampler.gp;

import dev.skipjack.core.numeric.Exponential;
import dev.skipjack.core.numeric.StandardNormal;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The log expected improvement, and the log probability of feasibility added to it: Gardner et al., "Bayesian optimization with
 * inequality constraints", ICML 2014, <a href="https://proceedings.mlr.press/v32/gardner14.html">PMLR 32</a>. As long as nothing was
 * feasible, that probability alone. To it is added a {@link Belief}. One thread at a time.
 */
final class Acquisition {
    private final @Nullable Improvement improvement;
    private final @Nullable GaussianProcess infeasibility;
    private final Belief belief;

    /**
     * An acquisition function.
     *
     * @param improvement of what is feasible; null if nothing is
     * @param infeasibility above 0 where a constraint is broken
     */
    Acquisition(@Nullable Improvement improvement, @Nullable GaussianProcess infeasibility, Belief belief) {
        this.improvement = improvement;
        this.infeasibility = infeasibility;
        this.belief = belief;
    }

    /** The value at a point of the cube, the larger the better. */
    double at(double[] point) {
        double sum = belief.at(point);
        if (improvement != null) {
            sum += improvement.at(point);
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
        Arrays.setAll(gradient, i -> belief.slope(point, i));
        if (improvement != null) {
            improvement.addGradient(point, gradient);
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
