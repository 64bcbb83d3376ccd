package dev.skipjack.core.sampler.gp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skipjack.core.rng.Streams;
import dev.skipjack.core.sampler.FakeHistory;
import dev.skipjack.core.sampler.RandomSpaces;
import dev.skipjack.core.sampler.Sampler;
import dev.skipjack.core.sampler.SamplerLaws;
import dev.skipjack.core.sampler.random.RandomSampler;
import dev.skipjack.core.space.CategoricalDistribution;
import dev.skipjack.core.space.Distribution;
import dev.skipjack.core.space.FloatDistribution;
import dev.skipjack.core.space.IntDistribution;
import dev.skipjack.core.space.Rule;
import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.core.trial.Direction;
import dev.skipjack.core.trial.TrialState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GpSamplerTest {
    private static final SearchSpace PLANE = pair("x", FloatDistribution.of(-5, 5), "y", FloatDistribution.of(-5, 5));
    private static final GpOptions LIGHT =
            GpOptions.defaults().withCandidates(64).withFitTrials(40);

    @Test
    void proposesOnlyPointsOfTheSpace() {
        SamplerLaws.proposesOnlyPointsOfTheSpace(_ -> new GpSampler(LIGHT), 150, seed -> 15 + seed % 40);
    }

    @Test
    void proposesTheSameWithAndWithoutACache() {
        SamplerLaws.proposesTheSameWithAndWithoutACache(_ -> new GpSampler(LIGHT), 6, 100);
    }

    @Test
    void noticesThatTheHistoryIsAnother() {
        RandomSpaces cases = new RandomSpaces(9);
        Sampler kept = new GpSampler(LIGHT);
        for (int i = 0; i < 6; i++) {
            FakeHistory history = cases.history(PLANE, 30 + i);
            Streams streams = Streams.of(9, 500 + i);
            double[] fresh = new GpSampler(LIGHT).sample(PLANE, history, streams);
            assertThat(kept.sample(PLANE, history, streams)).isEqualTo(fresh);
        }
    }

    @Test
    void proposesTheSameInWhateverOrderParametersAreDeclared() {
        for (int seed = 0; seed < 12; seed++) {
            RandomSpaces cases = new RandomSpaces(2_000 + seed);
            SearchSpace space = cases.space();
            FakeHistory history = cases.history(space, 40);
            Map<String, Distribution> reversed = new LinkedHashMap<>();
            space.names()
                    .reversed()
                    .forEach(name -> reversed.put(name, space.asMap().get(name)));
            Streams streams = Streams.of(seed, 100);
            double[] turned = new GpSampler(LIGHT).sample(SearchSpace.of(reversed), history, streams);
            double[] point = new GpSampler(LIGHT).sample(space, history, streams);
            for (int i = 0; i < point.length; i++) {
                assertThat(turned[point.length - 1 - i])
                        .as("seed %d at %d", seed, i)
                        .isEqualTo(point[i]);
            }
        }
    }

    @Test
    void startsWithThePointsOfRandomSearch() {
        FakeHistory history = new FakeHistory(Direction.MINIMIZE);
        Sampler sampler = new GpSampler(LIGHT);
        for (int trial = 0; trial < 10; trial++) {
            double[] point = sampler.sample(PLANE, history, Streams.of(3, trial));
            assertThat(point).isEqualTo(new RandomSampler().sample(PLANE, history, Streams.of(3, trial)));
            history.complete(trial, PLANE, point, trial);
        }
        assertThat(sampler.sample(PLANE, history, Streams.of(3, 10)))
                .isNotEqualTo(new RandomSampler().sample(PLANE, history, Streams.of(3, 10)));
    }

    @Test
    void findsTheMinimumOfASmoothFunction() {
        for (Direction direction : Direction.values()) {
            FakeHistory history = new FakeHistory(direction);
            Sampler sampler = new GpSampler(GpOptions.defaults());
            double best = Double.POSITIVE_INFINITY;
            for (int trial = 0; trial < 40; trial++) {
                double[] point = sampler.sample(PLANE, history, Streams.of(5, trial));
                double value = Math.pow(point[0] - 1, 2) + 3 * Math.pow(point[1] + 2, 2);
                best = Math.min(best, value);
                history.complete(trial, PLANE, point, direction == Direction.MINIMIZE ? value : -value);
            }
            assertThat(best).isLessThan(1e-3);
        }
    }

    @Test
    void findsTheBestOfMixedParameters() {
        Map<String, Distribution> parameters = new LinkedHashMap<>();
        parameters.put("kind", CategoricalDistribution.of("a", "b", "c"));
        parameters.put("k", IntDistribution.of(0, 12));
        parameters.put("many", IntDistribution.of(0, 1_000));
        parameters.put("x", FloatDistribution.of(0, 1));
        SearchSpace space = SearchSpace.of(parameters);
        FakeHistory history = new FakeHistory(Direction.MINIMIZE);
        Sampler sampler = new GpSampler(GpOptions.defaults());
        double best = Double.POSITIVE_INFINITY;
        for (int trial = 0; trial < 60; trial++) {
            double[] p = sampler.sample(space, history, Streams.of(6, trial));
            double value = (p[0] == 1 ? 0 : 1)
                    + Math.pow((p[1] - 7) / 12, 2)
                    + Math.pow((p[2] - 333) / 1_000, 2)
                    + Math.pow(p[3] - 0.2, 2);
            best = Math.min(best, value);
            history.complete(trial, space, p, value);
        }
        assertThat(best).isLessThan(1e-3);
    }

    @Test
    void findsTheMinimumThatIsFeasible() {
        FakeHistory history = new FakeHistory(Direction.MINIMIZE);
        Sampler sampler = new GpSampler(GpOptions.defaults());
        double best = Double.POSITIVE_INFINITY;
        for (int trial = 0; trial < 50; trial++) {
            double[] point = sampler.sample(PLANE, history, Streams.of(7, trial));
            double violation = Math.max(0, 2 - point[0]);
            double value = point[0] * point[0] + point[1] * point[1];
            best = violation == 0 ? Math.min(best, value) : best;
            Map<String, Double> values = FakeHistory.values(PLANE, point);
            history.add(new FakeHistory.Row(trial, TrialState.COMPLETE, value, violation, -1, values), PLANE.asMap());
        }
        assertThat(best).isLessThan(4.05);
    }

    @Test
    void keepsRunningTrialsApart() {
        FakeHistory history = new FakeHistory(Direction.MINIMIZE);
        for (int i = 0; i < 20; i++) {
            double[] point = new RandomSampler().sample(PLANE, history, Streams.of(1, i));
            history.complete(i, PLANE, point, Math.sin(point[0]) + point[1] * point[1] / 5);
        }
        Sampler sampler = new GpSampler(GpOptions.defaults());
        double[] alone = sampler.sample(PLANE, history, Streams.of(1, 20));
        for (int trial = 20; trial < 24; trial++) {
            double[] point = sampler.sample(PLANE, history, Streams.of(1, trial));
            assertThat(history.running())
                    .allMatch(other -> Math.hypot(
                                    other.assignment().internal(0) - point[0],
                                    other.assignment().internal(1) - point[1])
                            > 1e-3);
            history.start(trial, PLANE, point);
        }
        for (int trial = 20; trial < 24; trial++) {
            history.forget(trial);
        }
        assertThat(sampler.sample(PLANE, history, Streams.of(1, 20))).isEqualTo(alone);
    }

    @Test
    void proposesEachPointOfASmallSpaceOnce() {
        SearchSpace space = pair("a", IntDistribution.of(0, 5), "b", IntDistribution.of(0, 4));
        FakeHistory history = new FakeHistory(Direction.MINIMIZE);
        Sampler sampler = new GpSampler(GpOptions.defaults().withStartup(1));
        boolean[] seen = new boolean[60];
        for (int trial = 0; trial < 30; trial++) {
            double[] point = sampler.sample(space, history, Streams.of(4, trial));
            int index = (int) (point[0] * 10 + point[1]);
            assertThat(seen[index]).as("trial %d", trial).isFalse();
            seen[index] = true;
            history.complete(trial, space, point, point[0] + point[1]);
        }
        assertThat(space.contains(sampler.sample(space, history, Streams.of(4, 30))))
                .isTrue();
    }

    @Test
    void keepsTheRulesIfACandidateDoes() {
        Map<String, Distribution> parameters = new LinkedHashMap<>();
        parameters.put("a", IntDistribution.of(0, 100));
        parameters.put("b", IntDistribution.of(0, 100));
        SearchSpace space = SearchSpace.of(parameters, List.of(Rule.parse("a < b")), Map.of());
        FakeHistory history = new FakeHistory(Direction.MINIMIZE);
        for (int i = 0; i < 40; i++) {
            history.complete(i, space, new double[] {i, i + 1}, i);
        }
        Sampler sampler = new GpSampler(LIGHT);
        for (int trial = 40; trial < 60; trial++) {
            assertThat(space.allows(sampler.sample(space, history, Streams.of(1, trial))))
                    .isTrue();
        }
    }

    @Test
    void refusesOptionsOutOfRange() {
        assertThatThrownBy(() -> GpOptions.defaults().withStartup(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("gp.startup must be 1 or more, but was 0.");
    }

    private static SearchSpace pair(String first, Distribution one, String second, Distribution other) {
        Map<String, Distribution> parameters = new LinkedHashMap<>();
        parameters.put(first, one);
        parameters.put(second, other);
        return SearchSpace.of(parameters);
    }
}
