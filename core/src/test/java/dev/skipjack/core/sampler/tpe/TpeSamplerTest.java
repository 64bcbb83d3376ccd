package dev.skipjack.core.sampler.tpe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skipjack.core.rng.Streams;
import dev.skipjack.core.sampler.FakeHistory;
import dev.skipjack.core.sampler.RandomSpaces;
import dev.skipjack.core.sampler.Sampler;
import dev.skipjack.core.sampler.SamplerLaws;
import dev.skipjack.core.sampler.random.RandomSampler;
import dev.skipjack.core.space.Distribution;
import dev.skipjack.core.space.FloatDistribution;
import dev.skipjack.core.space.IntDistribution;
import dev.skipjack.core.space.Rule;
import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.core.trial.Direction;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TpeSamplerTest {
    private static final List<TpeOptions> PRESETS =
            List.of(TpeOptions.optuna5(), TpeOptions.optuna4(), TpeOptions.skipjack());
    private static final SearchSpace PLANE =
            SearchSpace.of(Map.of("x", FloatDistribution.of(-5, 5), "y", FloatDistribution.of(-5, 5)));

    @Test
    void proposesOnlyPointsOfTheSpace() {
        SamplerLaws.proposesOnlyPointsOfTheSpace(
                seed -> new TpeSampler(PRESETS.get(seed % 3)), 3_000, seed -> 5 + seed % 60);
    }

    @Test
    void proposesOnlyPointsOfASpaceThatShrank() {
        SearchSpace wide = SearchSpace.of(Map.of("x", FloatDistribution.of(-1e6, 1e6), "k", IntDistribution.of(0, 90)));
        SearchSpace narrow = SearchSpace.of(Map.of("x", FloatDistribution.of(7, 8), "k", IntDistribution.of(50, 52)));
        FakeHistory history = new RandomSpaces(5).history(wide, 150);
        for (TpeOptions preset : PRESETS) {
            Sampler sampler = new TpeSampler(preset);
            for (int trial = 200; trial < 300; trial++) {
                double[] point = sampler.sample(narrow, history, Streams.of(5, trial));
                assertThat(narrow.contains(point)).as(Arrays.toString(point)).isTrue();
            }
        }
    }

    @Test
    void proposesTheSameWithAndWithoutACache() {
        SamplerLaws.proposesTheSameWithAndWithoutACache(seed -> new TpeSampler(PRESETS.get(seed % 3)), 60, 200);
    }

    @Test
    void followsRunningTrialsThatMoveOrVanish() {
        RandomSpaces cases = new RandomSpaces(6);
        FakeHistory history = cases.history(PLANE, 30);
        Sampler kept = new TpeSampler(TpeOptions.skipjack());
        for (int i = 0; i < 60; i++) {
            Streams streams = Streams.of(6, 100 + i);
            double[] fresh = new TpeSampler(TpeOptions.skipjack()).sample(PLANE, history.copy(), streams);
            assertThat(kept.sample(PLANE, history, streams)).isEqualTo(fresh);
            history.forget(40 + (i + 5) % 7);
            history.start(40 + i % 7, PLANE, fresh);
        }
    }

    /**
     * The best of 200 trials on a shifted sphere in 5 dimensions, 20 seeds, paired by seed. If the presets were equally good, ours
     * would win 15 or more of 20 with probability 0.02 (binomial, one-sided).
     */
    @Test
    void followsGoodTrialsMoreCloselyThanOptuna() {
        int wins = 0;
        for (int seed = 0; seed < 20; seed++) {
            double own = best(new TpeSampler(TpeOptions.skipjack()), seed, 200);
            wins += own < best(TpeSampler.optuna5(), seed, 200) ? 1 : 0;
        }
        assertThat(wins).isGreaterThanOrEqualTo(15);
    }

    @Test
    void noticesThatTheHistoryIsAnother() {
        RandomSpaces cases = new RandomSpaces(9);
        Sampler kept = TpeSampler.optuna5();
        for (int i = 0; i < 20; i++) {
            FakeHistory history = cases.history(PLANE, 20 + i % 7);
            Streams streams = Streams.of(9, 500 + i);
            double[] fresh = TpeSampler.optuna5().sample(PLANE, history, streams);
            assertThat(kept.sample(PLANE, history, streams)).isEqualTo(fresh);
        }
    }

    @Test
    void startsWithThePointsOfRandomSearch() {
        FakeHistory history = new FakeHistory(Direction.MINIMIZE);
        for (int trial = 0; trial < 10; trial++) {
            Streams streams = Streams.of(3, trial);
            double[] point = TpeSampler.optuna5().sample(PLANE, history, streams);
            assertThat(point).isEqualTo(new RandomSampler().sample(PLANE, history, streams));
            history.complete(trial, PLANE, point, trial);
        }
        Streams streams = Streams.of(3, 10);
        assertThat(TpeSampler.optuna5().sample(PLANE, history, streams))
                .isNotEqualTo(new RandomSampler().sample(PLANE, history, streams));
    }

    @Test
    void modelsAParameterAloneLikeASpaceOfOne() {
        FakeHistory history = new RandomSpaces(11).history(PLANE, 40);
        Sampler each = new TpeSampler(TpeOptions.optuna5().withMultivariate(false));
        double[] point = each.sample(PLANE, history, Streams.of(11, 70));
        for (int i = 0; i < 2; i++) {
            double alone =
                    TpeSampler.optuna5().sampleOne(PLANE.name(i), PLANE.distribution(i), history, Streams.of(11, 70));
            assertThat(point[i]).isEqualTo(alone);
        }
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
        Sampler sampler = TpeSampler.optuna5();
        for (int trial = 40; trial < 240; trial++) {
            assertThat(space.allows(sampler.sample(space, history, Streams.of(1, trial))))
                    .isTrue();
        }
    }

    @Test
    void keepsAwayFromRunningTrials() {
        FakeHistory idle = new FakeHistory(Direction.MINIMIZE);
        for (int i = 0; i < 30; i++) {
            idle.complete(i, PLANE, new double[] {i / 10.0 - 1, 1 - i / 10.0}, Math.abs(i - 9));
        }
        FakeHistory busy = idle.copy();
        Streams streams = Streams.of(2, 40);
        double[] first = TpeSampler.optuna5().sample(PLANE, idle, streams);
        for (int number = 30; number < 40; number++) {
            busy.start(number, PLANE, first);
        }
        assertThat(TpeSampler.optuna5().sample(PLANE, busy, streams)).isNotEqualTo(first);
        Sampler careless = new TpeSampler(TpeOptions.optuna5().withConstantLiar(false));
        assertThat(careless.sample(PLANE, busy, streams)).isEqualTo(first);
    }

    /**
     * The best of 60 trials on a shifted sphere in 5 dimensions, 20 seeds, paired by seed with random search. If TPE were no better
     * than random search, it would win 18 or more of 20 with probability 2e-4 (binomial, one-sided); with these seeds it wins
     * all.
     */
    @Test
    void findsLowerValuesThanRandomSearch() {
        int wins = 0;
        for (int seed = 0; seed < 20; seed++) {
            wins += best(TpeSampler.optuna5(), seed, 60) < best(new RandomSampler(), seed, 60) ? 1 : 0;
        }
        assertThat(wins).isGreaterThanOrEqualTo(18);
    }

    private static double best(Sampler sampler, long seed, int trials) {
        Map<String, Distribution> parameters = new LinkedHashMap<>();
        for (int i = 0; i < 5; i++) {
            parameters.put("x" + i, FloatDistribution.of(-5, 5));
        }
        SearchSpace space = SearchSpace.of(parameters);
        FakeHistory history = new FakeHistory(Direction.MINIMIZE);
        double best = Double.POSITIVE_INFINITY;
        for (int trial = 0; trial < trials; trial++) {
            double[] point = sampler.sample(space, history, Streams.of(seed, trial));
            double value = Arrays.stream(point).map(x -> (x - 1.7) * (x - 1.7)).sum();
            history.complete(trial, space, point, value);
            best = Math.min(best, value);
        }
        return best;
    }

    @Test
    void namesTheOptionThatIsWrong() {
        assertThatThrownBy(() -> TpeOptions.optuna5().withCandidates(0))
                .hasMessage("tpe.candidates must be 1 or more, but was 0.");
        assertThatThrownBy(() -> TpeOptions.optuna5().withStartup(-1))
                .hasMessage("tpe.startup must be 0 or more, but was -1.");
        assertThatThrownBy(() -> new TpeOptions("optuna9", 10, 24, true, false, true))
                .hasMessage("tpe.preset must be one of \"optuna5\", \"optuna4\", \"skipjack\", but was \"optuna9\".");
        assertThatThrownBy(() -> TpeOptions.optuna4().withGroup(true)).hasMessage("tpe.group needs tpe.multivariate.");
    }

    @Test
    void identifiesItselfByEveryOption() {
        assertThat(TpeSampler.optuna5().identity())
                .hasToString("{sampler=tpe, preset=optuna5, startup=10, candidates=24, multivariate=true,"
                        + " group=false, constantLiar=true}");
    }
}
