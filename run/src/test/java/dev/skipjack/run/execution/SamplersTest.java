package dev.skipjack.run.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skipjack.core.sampler.Sampler;
import dev.skipjack.core.space.IntDistribution;
import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.core.storage.InMemoryStorage;
import dev.skipjack.core.study.Budget;
import dev.skipjack.core.study.Judgement;
import dev.skipjack.core.study.Study;
import dev.skipjack.core.study.StudyOptions;
import dev.skipjack.core.study.Trial;
import dev.skipjack.core.trial.Direction;
import dev.skipjack.core.trial.Outcome;
import dev.skipjack.run.spec.SamplerSettings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SamplersTest {
    @Test
    void startsAGaussianProcessFromOneTrialAtLeast() {
        assertThat(Samplers.of(SamplerSettings.parse("{name: gp, startup: 0}"), 100, 4)
                        .identity())
                .containsEntry("sampler", "gp")
                .containsEntry("startup", 1);
        assertThat(Samplers.of(SamplerSettings.parse("{name: gp, startup: 20}"), 100, 4)
                        .identity())
                .containsEntry("startup", 20);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "auto",
                "random",
                "grid",
                "brute_force",
                "qmc",
                "tpe",
                "nsga2",
                "nsga3",
                "gp",
                "{name: tpe, fixed: {x: 3}}"
            })
    void searchesForSeveralScores(String name) {
        SamplerSettings settings = SamplerSettings.parse(name);
        assertThat(settings.kind().takesSeveralGoals()).isTrue();
        StudyOptions options = StudyOptions.maximize("s")
                .withDirections(Direction.MAXIMIZE, Direction.MINIMIZE)
                .withSpace(SearchSpace.of(
                        Map.of("x", new IntDistribution(0, 9, 1, false), "y", new IntDistribution(0, 9, 1, false))))
                .withSampler(Samplers.of(settings, 30, 1))
                .withSeed(1);
        try (Study study = Study.open(options, new InMemoryStorage())) {
            study.optimize(SamplersTest::judge, Budget.trials(30), 1);
            assertThat(study.front()).isNotEmpty();
        }
    }

    private static Judgement judge(Trial trial) {
        return Judgement.evaluated(Outcome.Complete.of(
                List.of(trial.assignment().internal(0), trial.assignment().internal(1))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cmaes"})
    void knowsWhichSamplersTakeOneScore(String name) {
        SamplerSettings settings = SamplerSettings.parse(name);
        Sampler sampler = Samplers.of(settings, 30, 1);
        assertThat(settings.kind().takesSeveralGoals()).isFalse();
        assertThat(sampler.takesSeveralObjectives()).isFalse();
    }
}
