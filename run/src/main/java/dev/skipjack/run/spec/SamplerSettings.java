package dev.skipjack.run.spec;

/**
 * Which sampler, and its settings. Immutable.
 *
 * @param name {@code random}, {@code grid} or {@code tpe}
 * @param startup how many trials are random before the sampler's model is used
 * @param candidates how many points {@code tpe} draws for each it proposes
 * @param isSpread whether {@code grid} takes its points in an order that spreads over the space
 */
public record SamplerSettings(String name, int startup, int candidates, boolean isSpread) {
    /**
     * Reads settings that stand alone, as {@code search.sampler} has them in a spec: a name, or a map that has a {@code name}, such as
     * <code>{name: tpe, candidates: 48}</code>.
     *
     * @throws SpecException with every problem that was found
     */
    public static SamplerSettings parse(String text) {
        return SearchReader.sampler(text);
    }
}
