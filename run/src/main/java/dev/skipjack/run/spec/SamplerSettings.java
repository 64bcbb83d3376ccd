package dev.skipjack.run.spec;

import dev.skipjack.core.sampler.cmaes.CmaesOptions;

/**
 * Which sampler, and its settings. Immutable.
 *
 * @param name {@code random}, {@code grid}, {@code tpe} or {@code cmaes}
 * @param startup how many trials are random before the sampler's model is used
 * @param candidates how many points {@code tpe} draws for each it proposes
 * @param isSpread whether {@code grid} takes its points in an order that spreads over the space
 * @param cmaes what {@code cmaes} is told
 */
public record SamplerSettings(String name, int startup, int candidates, boolean isSpread, CmaesOptions cmaes) {
    /** Settings with the usual options of {@code cmaes}. */
    public SamplerSettings(String name, int startup, int candidates, boolean isSpread) {
        this(name, startup, candidates, isSpread, CmaesOptions.defaults());
    }
}
