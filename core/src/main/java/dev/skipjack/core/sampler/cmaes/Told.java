package dev.skipjack.core.sampler.cmaes;

/**
 * A result.
 *
 * @param place where the strategy drew it, [d]
 * @param point its values in the space
 * @param standing how it ranks
 */
@SuppressWarnings("ArrayRecordComponent") // compared by standing alone
record Told(double[] place, double[] point, Standing standing) {}
