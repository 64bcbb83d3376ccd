package dev.skipjack.core.sampler.fixed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skipjack.core.rng.Streams;
import dev.skipjack.core.sampler.FakeHistory;
import dev.skipjack.core.sampler.RandomSpaces;
import dev.skipjack.core.sampler.Sampler;
import dev.skipjack.core.sampler.grid.GridSampler;
import dev.skipjack.core.sampler.random.RandomSampler;
import dev.skipjack.core.sampler.tpe.TpeSampler;
import dev.skipjack.core.space.Assignment;
import dev.skipjack.core.space.CategoricalDistribution;
import dev.skipjack.core.space.Distribution;
import dev.skipjack.core.space.FloatDistribution;
import dev.skipjack.core.space.IntDistribution;
import dev.skipjack.core.space.Rule;
import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.core.storage.StoredTrial;
import dev.skipjack.core.study.Budget;
import dev.skipjack.core.study.OptimizeResult;
import dev.skipjack.core.study.StopReason;
import dev.skipjack.core.study.Study;
import dev.skipjack.core.study.StudyOptions;
import dev.skipjack.core.trial.Direction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartialFixedSamplerTest {
    private static final FakeHistory EMPTY = new FakeHistory(Direction.MINIMIZE);

    private static SearchSpace ruled() {
        Map<String, Distribution> parameters = new LinkedHashMap<>();
        parameters.put("n", IntDistribution.of(0, 9));
        parameters.put("kind", CategoricalDistribution.of("sma", "ema"));
        parameters.put("m", IntDistribution.of(0, 9));
        parameters.put("x", FloatDistribution.of(0, 1));
        return SearchSpace.of(parameters, List.of(Rule.parse("n < m")), Map.of());
    }

    @Test
    void proposesPointsOfTheSpaceAtTheFixedValues() {
        for (int seed = 0; seed < 600; seed++) {
            RandomSpaces cases = new RandomSpaces(seed);
            SearchSpace space = cases.space();
            FakeHistory history = cases.history(space, 5 + seed % 40);
            double[] held = cases.point(space);
            Map<String, Object> fixed = new LinkedHashMap<>();
            for (int i = seed % 3; i < held.length; i += 2) {
                fixed.put(space.name(i), space.distribution(i).external(held[i]));
            }
            Sampler sampler = new PartialFixedSampler(TpeSampler.optuna5(), fixed);
            double[] point = sampler.sample(space, history, Streams.of(seed, 100));
            assertThat(space.contains(point)).as("seed %d", seed).isTrue();
            for (int i = seed % 3; i < held.length; i += 2) {
                assertThat(point[i]).isEqualTo(held[i]);
            }
        }
    }

    @Test
    void letsTheOtherSamplerProposeTheRestUnderRulesThatKnowTheValues() {
        Map<String, Object> fixed = Map.of("n", 7, "kind", "ema");
        Sampler sampler = new PartialFixedSampler(new GridSampler(), fixed);
        Map<String, Distribution> parameters = ruled().asMap();
        parameters.remove("x");
        SearchSpace space = SearchSpace.of(parameters, ruled().rules(), Map.of());
        assertThat(sampler.sample(space, EMPTY, Streams.of(1, 0))).containsExactly(7, 1, 8);
        assertThat(sampler.sample(space, EMPTY, Streams.of(1, 1))).containsExactly(7, 1, 9);
        assertThat(sampler.sample(space, EMPTY, Streams.of(1, 2))).containsExactly(7, 1, 8);
        assertThat(sampler.sampleOne("kind", CategoricalDistribution.of("ema", "x"), EMPTY, Streams.of(1, 2)))
                .isZero();
        assertThat(sampler.identity()).containsEntry("sampler", "grid").containsEntry("fixed", fixed);
    }

    @Test
    void refusesWhatIsNoParameterOrNoValue() {
        StudyOptions options = StudyOptions.minimize("s").withSpace(ruled());
        assertThatThrownBy(() -> Study.inMemory(
                        options.withSampler(new PartialFixedSampler(new RandomSampler(), Map.of("slow", 3)))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"slow\" is none of the parameters [n, kind, m, x]");
        assertThatThrownBy(() -> Study.inMemory(
                        options.withSampler(new PartialFixedSampler(new RandomSampler(), Map.of("n", 10)))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"n\": 10 is outside int [0, 9]");
    }

    /** The sampler repeats itself, so that the study must replace most of its proposals; x is continuous, but fixed. */
    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void theStudyEndsWhenThePointsAtTheValuesAreExhausted(int concurrency) {
        Study study = Study.inMemory(StudyOptions.minimize("exhausted")
                .withSpace(ruled())
                .withSampler(new PartialFixedSampler(new RandomSampler(), Map.of("n", 2, "x", 0.25)))
                .withConcurrency(concurrency));
        study.enqueue(Map.of("n", 1, "kind", "sma", "m", 9, "x", 0.5));
        OptimizeResult result = study.optimize(trial -> trial.suggestInt("m", 0, 9), Budget.trials(100));
        assertThat(result.stop()).isEqualTo(StopReason.SPACE_EXHAUSTED);
        assertThat(study.trials()).hasSize(15);
        assertThat(study.trials().stream()
                        .skip(1)
                        .map(StoredTrial::assignment)
                        .map(Assignment::asMap)
                        .distinct())
                .hasSize(14)
                .allSatisfy(point -> assertThat(point).containsEntry("n", 2L).containsEntry("x", 0.25));
    }

    /** No base sampler meets this rule within its re-draws, so the study draws by itself. */
    @Test
    void theStudyKeepsTheValuesWhereItRepairsProposals() {
        Map<String, Distribution> parameters = new LinkedHashMap<>();
        parameters.put("a", IntDistribution.of(0, 9_999));
        parameters.put("b", FloatDistribution.of(0, 1));
        SearchSpace space = SearchSpace.of(parameters, List.of(Rule.parse("a < 10")), Map.of());
        Study study = Study.inMemory(StudyOptions.minimize("repaired")
                .withSpace(space)
                .withSampler(new PartialFixedSampler(new RandomSampler(), Map.of("b", 0.75))));
        study.optimize(trial -> trial.suggestInt("a", 0, 9_999), Budget.trials(5));
        assertThat(study.trials())
                .hasSize(5)
                .allSatisfy(trial -> assertThat(trial.assignment().asMap()).containsEntry("b", 0.75));
    }

    @Test
    void holdsInADefineByRunStudyFromTheFirstTrialOn() {
        Study study = Study.inMemory(StudyOptions.minimize("by run")
                .withSampler(new PartialFixedSampler(new RandomSampler(), Map.of("n", 3, "unknown", 1))));
        study.optimize(
                trial -> trial.suggestInt("n", 0, 9) + trial.suggestFloat("x", 0, trial.number() % 2 + 1),
                Budget.trials(12));
        assertThat(study.trials())
                .hasSize(12)
                .allSatisfy(trial -> assertThat(trial.assignment().asMap()).containsEntry("n", 3L));
        assertThat(study.trials().stream()
                        .map(t -> t.assignment().asMap().get("x"))
                        .distinct())
                .hasSize(12);
    }
}
