package dev.skipjack.core.sampler.random;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skipjack.core.rng.Streams;
import dev.skipjack.core.sampler.FakeHistory;
import dev.skipjack.core.sampler.RandomSpaces;
import dev.skipjack.core.sampler.Sampler;
import dev.skipjack.core.space.FloatDistribution;
import dev.skipjack.core.space.IntDistribution;
import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.core.trial.Direction;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RandomSamplerTest {
    private static final FakeHistory EMPTY = new FakeHistory(Direction.MINIMIZE);
    private final Sampler sampler = new RandomSampler();

    @Test
    void proposesOnlyPointsOfTheSpace() {
        for (int seed = 0; seed < 5_000; seed++) {
            SearchSpace space = new RandomSpaces(seed).space();
            double[] point = sampler.sample(space, EMPTY, Streams.of(seed, seed));
            assertThat(space.contains(point)).as("seed %d: %s", seed, space).isTrue();
        }
    }

    @Test
    void proposesTheSameValueWhateverElseTheSpaceHolds() {
        SearchSpace one = SearchSpace.of(Map.of("x", FloatDistribution.of(0, 1)));
        SearchSpace two = SearchSpace.of(Map.of("x", FloatDistribution.of(0, 1), "y", IntDistribution.of(0, 9)));
        Streams streams = Streams.of(8, 3);
        double x = sampler.sample(one, EMPTY, streams)[0];
        assertThat(sampler.sample(two, EMPTY, streams)[two.indexOf("x")]).isEqualTo(x);
        assertThat(sampler.sampleOne("x", FloatDistribution.of(0, 1), EMPTY, streams))
                .isEqualTo(x);
    }

    /**
     * 20,000 draws in 20 equal cells, chi-squared with 19 degrees of freedom: above 45.97 with probability 5e-4 under the null
     * hypothesis if the seed changes.
     */
    @Test
    void drawsUniformly() {
        int[] counts = new int[20];
        for (int trial = 0; trial < 20_000; trial++) {
            counts[(int) sampler.sampleOne("k", IntDistribution.of(0, 19), EMPTY, Streams.of(1, trial))]++;
        }
        double statistic = 0;
        for (int count : counts) {
            statistic += (count - 1000.0) * (count - 1000.0) / 1000;
        }
        assertThat(statistic).isLessThan(45.97);
    }
}
