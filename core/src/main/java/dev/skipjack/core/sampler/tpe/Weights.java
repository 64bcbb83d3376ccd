package dev.skipjack.core.sampler.tpe;

/** How much each observation of a mixture counts; the prior counts 1. */
sealed interface Weights permits AgeWeights, GivenWeights {
    /** The weight of the observation with so many older ones. */
    double at(int rank);

    /** All weights together. */
    double total();
}
