package dev.skipjack.run.spec;

/**
 * Which sampler, and its settings. Immutable.
 *
 * @param name {@code random}, {@code grid}, {@code tpe} or {@code gp}
 * @param startup how many trials are random before the sampler's model is used
 * @param candidates how many points {@code tpe} draws for each it proposes
 * @param isSpread whether {@code grid} takes its points in an order that spreads over the space
 */
public record SamplerSettings(String name, int startup, int candidates, boolean isSpread) {}
