package dev.skipjack.bench.samplers;

import dev.skipjack.core.sampler.Sampler;
import java.util.function.Supplier;

/**
 * What a row of the cost table measures: one more trial of a study. Immutable.
 *
 * @param sampler a name to print
 * @param samplers a new sampler for each study
 * @param isFedAtRandom whether past trials are uniform; else the sampler's own
 * @param past how many trials there were before
 * @param reuse whether no point is proposed twice
 */
record CostCase(
        String sampler,
        Supplier<Sampler> samplers,
        boolean isFedAtRandom,
        CostSpace costSpace,
        int past,
        boolean reuse) {}
