package dev.skipjack.core.sampler.qmc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skipjack.core.rng.Streams;
import dev.skipjack.core.sampler.FakeHistory;
import dev.skipjack.core.sampler.RandomSpaces;
import dev.skipjack.core.sampler.Sampler;
import dev.skipjack.core.space.Distribution;
import dev.skipjack.core.space.FloatDistribution;
import dev.skipjack.core.space.IntDistribution;
import dev.skipjack.core.space.Rule;
import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.core.study.Budget;
import dev.skipjack.core.study.OptimizeResult;
import dev.skipjack.core.study.StopReason;
import dev.skipjack.core.study.Study;
import dev.skipjack.core.study.StudyOptions;
import dev.skipjack.core.trial.Direction;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class QmcSamplerTest {
    private static final FakeHistory EMPTY = new FakeHistory(Direction.MINIMIZE);
    private static final List<QmcOptions> ALL = List.of(
            QmcOptions.sobol(),
            QmcOptions.halton(),
            QmcOptions.sobol().unscrambled(),
            QmcOptions.halton().unscrambled());

    @Test
    void proposesOnlyPointsOfTheSpace() {
        for (int seed = 0; seed < 2_000; seed++) {
            SearchSpace space = new RandomSpaces(seed).space();
            Sampler sampler = new QmcSampler(ALL.get(seed % ALL.size()));
            for (int trial : new int[] {0, 1, 2, 77, 1_000_000_007}) {
                for (int attempt = 0; attempt < 3; attempt++) {
                    double[] point = sampler.sample(space, EMPTY, new Streams(seed, trial, attempt));
                    assertThat(space.contains(point))
                            .as("seed %d, trial %d: %s in %s", seed, trial, Arrays.toString(point), space)
                            .isTrue();
                }
            }
        }
    }

    @Test
    void proposesTheSameWhateverTheTrialsBeforeCameTo() {
        for (int seed = 0; seed < 300; seed++) {
            RandomSpaces cases = new RandomSpaces(seed);
            SearchSpace space = cases.space();
            QmcOptions options = ALL.get(seed % ALL.size());
            Sampler kept = new QmcSampler(options);
            FakeHistory history = new FakeHistory(Direction.MINIMIZE);
            for (int trial = 0; trial < 40; trial++) {
                Streams streams = Streams.of(seed, trial);
                double[] alone = new QmcSampler(options).sample(space, EMPTY, streams);
                assertThat(kept.sample(space, history, streams)).isEqualTo(alone);
                assertThat(new QmcSampler(options).sample(space, history, streams))
                        .isEqualTo(alone);
                history.complete(trial, space, cases.point(space), trial % 7);
            }
        }
    }

    @Test
    void proposesTheSameWhateverTheOrderOfTheSpace() {
        SearchSpace there = SearchSpace.of(ordered("a", "b", "c"));
        SearchSpace back = SearchSpace.of(ordered("c", "a", "b"));
        for (int trial = 0; trial < 20; trial++) {
            double[] one = new QmcSampler(QmcOptions.sobol()).sample(there, EMPTY, Streams.of(4, trial));
            double[] other = new QmcSampler(QmcOptions.sobol()).sample(back, EMPTY, Streams.of(4, trial));
            assertThat(other).containsExactly(one[2], one[0], one[1]);
        }
    }

    private static Map<String, Distribution> ordered(String... names) {
        Map<String, Distribution> parameters = new LinkedHashMap<>();
        for (String name : names) {
            parameters.put(name, FloatDistribution.of(0, 1));
        }
        return parameters;
    }

    @Test
    void isTheSequenceItselfWhereItIsNotScrambled() {
        SearchSpace space = SearchSpace.of(ordered("x", "y", "z"));
        Sampler sobol = new QmcSampler(QmcOptions.sobol().unscrambled());
        assertThat(sobol.sample(space, EMPTY, Streams.of(9, 0))).containsExactly(0, 0, 0);
        assertThat(sobol.sample(space, EMPTY, Streams.of(9, 2))).containsExactly(0.75, 0.25, 0.25);
        Sampler halton = new QmcSampler(QmcOptions.halton().unscrambled());
        assertThat(halton.sample(space, EMPTY, Streams.of(9, 5))).containsExactly(0.625, 7.0 / 9, 0.04);
    }

    @Test
    void isAnotherScramblingForAnotherSeedParameterAndAttempt() {
        SearchSpace space = SearchSpace.of(ordered("x", "y"));
        for (QmcOptions options : List.of(QmcOptions.sobol(), QmcOptions.halton())) {
            Sampler sampler = new QmcSampler(options);
            Set<Double> seen = new HashSet<>();
            for (int i = 0; i < 50; i++) {
                for (double x : sampler.sample(space, EMPTY, new Streams(i, 0, 0))) {
                    seen.add(x);
                }
                for (double x : sampler.sample(space, EMPTY, new Streams(0, 0, i + 1))) {
                    seen.add(x);
                }
            }
            assertThat(seen).hasSize(200);
        }
    }

    @Test
    void givesAParameterTheDimensionItAppearedWith() {
        Map<String, Distribution> parameters = ordered("a", "m", "z");
        FakeHistory history = new FakeHistory(Direction.MINIMIZE);
        history.complete(0, SearchSpace.of(Map.of("m", parameters.get("m"))), new double[] {0}, 1);
        history.complete(1, SearchSpace.of(Map.of("z", parameters.get("z"))), new double[] {0}, 1);
        Sampler kept = new QmcSampler(QmcOptions.sobol().unscrambled());
        Streams third = Streams.of(1, 2);
        assertThat(one(kept, "m", history, third)).isEqualTo(0.75);
        assertThat(one(kept, "z", history, third)).isEqualTo(0.25);
        history.complete(2, SearchSpace.of(parameters), new double[3], 1);
        Sampler fresh = new QmcSampler(QmcOptions.sobol().unscrambled());
        for (int trial = 3; trial < 40; trial++) {
            Streams streams = Streams.of(1, trial);
            double[] point = {
                new SobolCoordinate(2, null).at(trial),
                new SobolCoordinate(0, null).at(trial),
                new SobolCoordinate(1, null).at(trial)
            };
            assertThat(kept.sample(SearchSpace.of(parameters), history, streams))
                    .isEqualTo(point);
            assertThat(fresh.sample(SearchSpace.of(parameters), history, streams))
                    .isEqualTo(point);
            assertThat(one(fresh, "z", history, streams)).isEqualTo(point[2]);
        }
    }

    private static double one(Sampler sampler, String name, FakeHistory history, Streams streams) {
        return sampler.sampleOne(name, FloatDistribution.of(0, 1), history, streams);
    }

    @Test
    void drawsParametersBeyondTheThousandth() {
        String[] names = new String[1_003];
        Arrays.setAll(names, i -> "p%04d".formatted(i));
        SearchSpace space = SearchSpace.of(ordered(names));
        Sampler sampler = new QmcSampler(QmcOptions.sobol().unscrambled());
        assertThat(sampler.sample(space, EMPTY, Streams.of(1, 0))[999]).isZero();
        double[] second = sampler.sample(space, EMPTY, Streams.of(1, 1));
        assertThat(second[999]).isEqualTo(0.5);
        assertThat(Set.of(second[1_000], second[1_001], second[1_002], 0.5)).hasSize(4);
    }

    @Test
    void asksForEveryPointOfAFiniteSpaceAndThenStops() {
        Map<String, Distribution> parameters = new LinkedHashMap<>();
        parameters.put("n", IntDistribution.of(0, 19));
        parameters.put("m", IntDistribution.of(0, 19));
        SearchSpace space = SearchSpace.of(parameters, List.of(Rule.parse("n < m")), Map.of());
        for (QmcOptions options : ALL) {
            Study study = Study.inMemory(StudyOptions.minimize("finite")
                    .withSpace(space)
                    .withSampler(new QmcSampler(options))
                    .withConcurrency(3));
            OptimizeResult result = study.optimize(
                    trial -> trial.suggestInt("n", 0, 19) + trial.suggestInt("m", 0, 19), Budget.trials(1_000));
            assertThat(result.stop()).isEqualTo(StopReason.SPACE_EXHAUSTED);
            assertThat(study.counts().evaluations()).isEqualTo(190);
            assertThat(study.counts().duplicates()).isZero();
        }
    }
}
