package dev.skipjack.core.sampler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skipjack.core.rng.Streams;
import dev.skipjack.core.space.SearchSpace;
import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;

/** Laws that samplers keep over {@link RandomSpaces}. {@code fresh} makes a new sampler for a seed. */
public final class SamplerLaws {
    private SamplerLaws() {}

    /**
     * What a sampler proposes lies in the space.
     *
     * @param trials how many trials there are before, by seed
     */
    public static void proposesOnlyPointsOfTheSpace(IntFunction<Sampler> fresh, int seeds, IntUnaryOperator trials) {
        for (int seed = 0; seed < seeds; seed++) {
            RandomSpaces cases = new RandomSpaces(seed);
            SearchSpace space = cases.space();
            FakeHistory history = cases.history(space, trials.applyAsInt(seed));
            Sampler sampler = fresh.apply(seed);
            for (int trial = 100; trial < 103; trial++) {
                Streams streams = Streams.of(seed, trial);
                double[] point = sampler.sample(space, history, streams);
                assertThat(space.contains(point))
                        .as("seed %d: %s in %s", seed, Arrays.toString(point), space)
                        .isTrue();
                double value = sampler.sampleOne("p0", space.distribution(0), history, streams);
                assertThat(space.distribution(0).contains(value))
                        .as("seed %d: %s in %s", seed, value, space.distribution(0))
                        .isTrue();
            }
        }
    }

    /**
     * What a sampler remembers of a history that grows to so many trials only saves it work: one that never saw it before proposes the
     * same.
     */
    public static void proposesTheSameWithAndWithoutACache(IntFunction<Sampler> fresh, int seeds, int trials) {
        for (int seed = 0; seed < seeds; seed++) {
            RandomSpaces cases = new RandomSpaces(1_000 + seed);
            SearchSpace space = cases.space();
            Sampler kept = fresh.apply(seed);
            FakeHistory history = cases.history(space, 8);
            int more = 1 + seed % 17;
            for (int trial = 8; trial < trials; trial += more) {
                cases.grow(history, space, trial, more);
                Streams streams = Streams.of(seed, 1_000 + trial);
                Sampler other = fresh.apply(seed);
                FakeHistory copy = history.copy();
                assertThat(kept.sample(space, history, streams))
                        .as("seed %d at %d", seed, trial)
                        .isEqualTo(other.sample(space, copy, streams));
                assertThat(kept.sampleOne("p0", space.distribution(0), history, streams))
                        .as("p0 by itself, seed %d at %d", seed, trial)
                        .isEqualTo(other.sampleOne("p0", space.distribution(0), copy, streams));
            }
        }
    }
}
