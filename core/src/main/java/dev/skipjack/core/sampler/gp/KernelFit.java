package dev.skipjack.core.sampler.gp;

import dev.skipjack.core.numeric.Lbfgs;
import java.util.Arrays;

/**
 * Finds the kernel parameters of the largest posterior density, from all ones, whatever was found before: so they follow from the
 * observations alone.
 */
final class KernelFit {
    /** Where a fit ends: the largest entry of the gradient (gtol of Optuna 5.0). */
    private static final double TOLERANCE = 1e-2;

    private static final double LARGEST_LOG = 16; // lengths from 3e-4 to 3e3 of the cube: beyond, the posterior is flat

    private KernelFit() {}

    /**
     * The parameters of a local minimum.
     *
     * @param trend the variance of the main effects to begin with, 0 for none
     * @param evaluations how often the posterior may be asked
     */
    static KernelParameters fit(
            NegativeLogPosterior posterior, int dimension, double leastNoise, double trend, int evaluations) {
        double[] start = KernelParameters.ones(dimension, trend).logs(leastNoise);
        double[] low = new double[start.length];
        double[] high = new double[start.length];
        Arrays.fill(low, -LARGEST_LOG);
        Arrays.fill(high, LARGEST_LOG);
        double[] best = new Lbfgs(posterior, start, low, high)
                .run(evaluations, TOLERANCE)
                .x();
        return KernelParameters.ofLogs(best, dimension, leastNoise);
    }
}
