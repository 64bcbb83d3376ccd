package dev.skipjack.core.sampler.cmaes;

/** A linear map from standard normal vectors to N(0, C). Immutable. */
interface Stretch {
    /** The coordinate i of what a vector becomes. */
    double apply(double[] z, int i);
}
