package dev.skipjack.core.sampler.cmaes;

import dev.skipjack.core.numeric.StandardNormal;
import dev.skipjack.core.rng.RandomStream;
import dev.skipjack.core.rng.Streams;

/**
 * The standard normal vectors behind proposals: those of the trials 2k and 2k + 1 are each other's mirror image (Brockhoff, Auger,
 * Hansen, Arnold, Hohm, "Mirrored sampling and sequential selection for evolution strategies", PPSN 2010,
 * <a href="https://doi.org/10.1007/978-3-642-15844-5_2">doi:10.1007/978-3-642-15844-5_2</a>).
 *
 * <p>Draws d doubles from {@code stream("cmaes")} of trial 2k, for the candidate j = 1, 2, ... from {@code stream("cmaes.candidate", j)};
 * re-draws of a trial, attempt 1 and on, from those of the trial itself.
 */
final class NormalPairs {
    private static final double HALF_UNIT = 0x1.0p-54;

    private NormalPairs() {}

    /** The vector of an attempt at a trial, its first candidate; [dimension]. */
    static double[] vector(Streams streams, int dimension) {
        return vector(streams, 0, dimension);
    }

    /** The vector of a candidate; [dimension]. */
    static double[] vector(Streams streams, int candidate, int dimension) {
        boolean isMirror = streams.attempt() == 0 && streams.trial() % 2 == 1;
        Streams own = isMirror ? Streams.of(streams.seed(), streams.trial() - 1) : streams;
        RandomStream stream =
                candidate == 0 ? own.stream("cmaes") : own.stream("cmaes.candidate", Integer.toString(candidate));
        double[] z = new double[dimension];
        for (int i = 0; i < dimension; i++) {
            double normal = normal(stream.nextDouble());
            z[i] = isMirror ? -normal : normal;
        }
        return z;
    }

    /** The quantile in the middle of the cell of u, a multiple of 2^-53 in [0, 1); finite. */
    private static double normal(double u) {
        return u < 0.5 ? StandardNormal.quantile(u + HALF_UNIT) : -StandardNormal.quantile(1 - u - HALF_UNIT);
    }
}
