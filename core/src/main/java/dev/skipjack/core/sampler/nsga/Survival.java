package dev.skipjack.core.sampler.nsga;

import dev.skipjack.core.rng.RandomStream;
import java.util.List;

/** Picks the population of the next generation. Stateless. */
interface Survival {
    /**
     * The best of these individuals.
     *
     * @param individuals at least {@code count}
     * @param count 1 or more
     * @param stream what settles ties, if anything does
     */
    Population select(List<Individual> individuals, int count, RandomStream stream);
}
