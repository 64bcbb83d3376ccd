package dev.skipjack.core.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.skipjack.core.sampler.Sampler;
import dev.skipjack.core.sampler.grid.GridSampler;
import dev.skipjack.core.sampler.random.RandomSampler;
import dev.skipjack.core.sampler.tpe.TpeOptions;
import dev.skipjack.core.sampler.tpe.TpeSampler;
import dev.skipjack.core.space.CategoricalDistribution;
import dev.skipjack.core.space.Distribution;
import dev.skipjack.core.space.FloatDistribution;
import dev.skipjack.core.space.IntDistribution;
import dev.skipjack.core.space.SearchSpace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrialTest {
    private final Trial byRun = Study.inMemory(StudyOptions.minimize("by run")).ask();

    private static List<Sampler> samplers() {
        return List.of(
                new RandomSampler(),
                new GridSampler(),
                new TpeSampler(TpeOptions.optuna5().withStartup(2)));
    }

    private static Trial declared(Map<String, Distribution> parameters) {
        return Study.inMemory(StudyOptions.minimize("declared").withSpace(SearchSpace.of(parameters)))
                .ask();
    }

    @Test
    void givesTheSameValueAgain() {
        double x = byRun.suggestFloat("x", 0, 1);
        assertThat(byRun.suggestFloat("x", 0, 1)).isEqualTo(x);
        assertThat(byRun.suggestFloat("x", -5, 5)).isEqualTo(x);
        assertThat(byRun.assignment().asMap()).containsExactlyEntriesOf(Map.of("x", x));
    }

    @Test
    void refusesToBecomeOutsideOfWhatIsAsked() {
        byRun.suggestFloat("x", 0, 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> byRun.suggestFloat("x", 2, 3))
                .withMessageContainingAll("trial 0", "\"x\"", "outside");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> byRun.suggestInt("x", 0, 1))
                .withMessageContainingAll("trial 0", "\"x\"", "cannot become");
    }

    @Test
    void refusesOtherChoices() {
        byRun.suggestCategorical("kind", "a", "b", "c");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> byRun.suggestCategorical("kind", "b", "c"))
                .withMessageContainingAll("\"kind\"", "cannot become");
        Trial trial = declared(Map.of("kind", CategoricalDistribution.of("a", "b")));
        assertThatIllegalArgumentException().isThrownBy(() -> trial.suggestCategorical("kind", "b", "a"));
        assertThat(trial.suggestCategorical("kind", "a", "b"))
                .isEqualTo(trial.assignment().value("kind"));
    }

    @Test
    void givesADeclaredValueOnlyWhereItIsOneOfWhatIsAsked() {
        Trial trial = declared(Map.of("x", FloatDistribution.of(0, 1)));
        assertThat(trial.suggestFloat("x", -1, 2)).isEqualTo(trial.assignment().value("x"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> trial.suggestFloat("x", 5, 10))
                .withMessageContaining("outside of");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> trial.suggestFloat("y", 0, 1))
                .withMessageContaining("not in the declared space [x]");
    }

    @Test
    void takesDomainsOfASingleValue() {
        Map<String, Distribution> single = new LinkedHashMap<>();
        single.put("x", FloatDistribution.stepped(0.5, 0.5, 0.1));
        single.put("n", IntDistribution.of(7, 7));
        single.put("kind", CategoricalDistribution.of("only"));
        for (Sampler sampler : samplers()) {
            StudyOptions options =
                    StudyOptions.minimize("single").withSampler(sampler).withReuse(false);
            Study declared = Study.inMemory(options.withSpace(SearchSpace.of(single)));
            declared.optimize(trial -> 1, Budget.trials(12));
            Study byRun = Study.inMemory(options);
            byRun.optimize(
                    trial -> trial.suggest("x", FloatDistribution.stepped(0.5, 0.5, 0.1))
                            + trial.suggestInt("n", 7, 7)
                            + trial.suggestCategorical("kind", "only").length(),
                    Budget.trials(12));
            assertThat(List.of(declared.trials(), byRun.trials()))
                    .allSatisfy(trials -> assertThat(trials)
                            .hasSize(12)
                            .allSatisfy(trial -> assertThat(trial.assignment().asMap())
                                    .isEqualTo(Map.of("x", 0.5, "n", 7L, "kind", "only"))));
            assertThat(byRun.counts().complete()).isEqualTo(12);
        }
    }

    @Test
    void hasOnePointWithoutParameters() {
        for (Sampler sampler : samplers()) {
            StudyOptions options =
                    StudyOptions.minimize("empty").withSampler(sampler).withSpace(SearchSpace.of(Map.of()));
            OptimizeResult once = Study.inMemory(options).optimize(trial -> 1, Budget.trials(9));
            assertThat(once.stop()).isEqualTo(StopReason.SPACE_EXHAUSTED);
            assertThat(once.counts().trials()).isEqualTo(1);
            OptimizeResult often = Study.inMemory(options.withReuse(false)).optimize(trial -> 1, Budget.trials(9));
            assertThat(often.counts().complete()).isEqualTo(9);
        }
    }

    @Test
    void canBeReadWhileAbandonedCodeGoesOnSuggesting() throws InterruptedException {
        Thread abandoned = Thread.ofPlatform().daemon().start(() -> {
            for (int i = 0; i < 3000; i++) {
                byRun.suggestFloat("x" + i, 0, 1);
            }
        });
        int seen = 0;
        while (abandoned.isAlive()) {
            seen = byRun.assignment().space().size();
        }
        abandoned.join();
        assertThat(byRun.assignment().space().size()).isEqualTo(3000).isGreaterThanOrEqualTo(seen);
    }
}
