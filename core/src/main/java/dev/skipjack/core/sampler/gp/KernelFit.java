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
     * @param evaluations how often the posterior may be asked
     */
    static KernelParameters fit(NegativeLogPosterior posterior, int dimension, double leastNoise, int evaluations) {
        double[] high = new double[dimension + 2];
        double[] low = new double[dimension + 2];
        Arrays.fill(high, LARGEST_LOG);
        Arrays.fill(low, -LARGEST_LOG);
        double[] start = KernelParameters.ones(dimension).logs(leastNoise);
        double[] best = new Lbfgs(posterior, start, low, high)
                .run(evaluations, TOLERANCE)
                .x();
        return KernelParameters.ofLogs(best, leastNoise);
    }
}
