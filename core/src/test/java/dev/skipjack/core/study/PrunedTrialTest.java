package dev.skipjack.core.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skipjack.core.pruner.PercentilePruner;
import dev.skipjack.core.pruner.WilcoxonPruner;
import dev.skipjack.core.sampler.random.RandomSampler;
import dev.skipjack.core.space.FloatDistribution;
import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.core.storage.InMemoryStorage;
import dev.skipjack.core.storage.StoredTrial;
import dev.skipjack.core.trial.Direction;
import dev.skipjack.core.trial.Outcome;
import dev.skipjack.core.trial.Reports;
import dev.skipjack.core.trial.TransientException;
import dev.skipjack.core.trial.TrialState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Trials that report how they do, and are ended early. */
@Timeout(60)
class PrunedTrialTest {
    private static final StudyOptions OPTIONS = StudyOptions.minimize("pruned")
            .withSpace(SearchSpace.of(Map.of("x", FloatDistribution.of(0, 1))))
            .withSampler(new RandomSampler())
            .withPruner(new PercentilePruner(50, 1, 0, 1, 1))
            .withConcurrency(2);

    /** Reports the trial's own number at three steps: each trial is worse than those before. */
    private static double worseAndWorse(Trial trial) {
        for (int step = 0; step < 3; step++) {
            trial.report(step, trial.number());
            if (trial.shouldPrune()) {
                throw new TrialPrunedException();
            }
        }
        return trial.number();
    }

    @Test
    void aTrialIsComparedWithThoseThatWereKnownWhenItWasAskedFor() {
        Study study = Study.inMemory(OPTIONS);
        study.optimize(PrunedTrialTest::worseAndWorse, Budget.trials(5));
        assertThat(study.trials())
                .extracting(StoredTrial::state)
                .containsExactly(
                        TrialState.COMPLETE,
                        TrialState.COMPLETE,
                        TrialState.PRUNED,
                        TrialState.PRUNED,
                        TrialState.PRUNED);
        assertThat(study.trials().get(2).outcome()).isEqualTo(new Outcome.Pruned(0, 2));
        assertThat(study.counts().pruned()).isEqualTo(3);
        assertThat(study.trials().getFirst().reports())
                .isEqualTo(Reports.NONE.with(0, 0).with(1, 0).with(2, 0));
    }

    @Test
    void withSeveralObjectivesATrialEndsThatAFrontDominates() {
        Study study = Study.inMemory(OPTIONS.withDirections(Direction.MINIMIZE, Direction.MAXIMIZE));
        study.optimize(
                (Trial trial) -> {
                    int number = trial.number();
                    List<Double> values = List.of((double) number, number == 3 ? 9.0 : -number);
                    trial.report(0, values);
                    return Judgement.evaluated(trial.shouldPrune() ? trial.pruned() : Outcome.Complete.of(values));
                },
                Budget.trials(5),
                2);
        assertThat(study.trials())
                .extracting(StoredTrial::state)
                .containsExactly(
                        TrialState.COMPLETE,
                        TrialState.COMPLETE,
                        TrialState.PRUNED,
                        TrialState.COMPLETE,
                        TrialState.PRUNED);
        assertThat(study.trials().get(2).outcome()).isEqualTo(new Outcome.Pruned(0, Double.NaN));
        assertThat(study.trials().get(3).reports().at(0, 2)).containsExactly(3, 9);
    }

    @Test
    void withSeveralObjectivesAReportHasAValueForEach() {
        Study study = Study.inMemory(OPTIONS.withPruner(null).withDirections(Direction.MINIMIZE, Direction.MAXIMIZE));
        Trial trial = study.ask();
        assertThatThrownBy(() -> trial.report(0, 1.5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2 values")
                .hasMessageContaining("[1.5]");
        trial.report(4, List.of(1.0, 2.0));
        assertThat(trial.pruned()).isEqualTo(new Outcome.Pruned(4, Double.NaN));
        study.tell(trial, trial.pruned());
        assertThat(study.trials().getFirst().outcome()).isEqualTo(new Outcome.Pruned(4, Double.NaN));
        assertThat(study.trials().getFirst().reports().at(4, 2)).containsExactly(1, 2);
    }

    @Test
    void aPrunerOfOneObjectiveIsRefusedWithSeveral() {
        StudyOptions two = OPTIONS.withDirections(Direction.MINIMIZE, Direction.MAXIMIZE);
        assertThatThrownBy(() -> two.withPruner(new WilcoxonPruner(0.1, 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("wilcoxon")
                .hasMessageContaining("PercentilePruner");
    }

    @Test
    void queuedTrialsAreComparedWithThoseOfLowerNumbers() {
        Study study = Study.inMemory(OPTIONS);
        for (int i = 0; i < 6; i++) {
            study.enqueue(Map.of("x", i / 10.0));
        }
        study.optimize(PrunedTrialTest::slowlyWorse, Budget.trials(6));
        assertThat(study.counts().pruned()).isEqualTo(4);
    }

    private static double slowlyWorse(Trial trial) throws InterruptedException {
        Thread.sleep(trial.number() == 0 ? 50 : 1);
        return worseAndWorse(trial);
    }

    @Test
    void anotherTryReportsAnew() {
        Study study = Study.inMemory(OPTIONS.withRetries(new Retries(1, Duration.ofMillis(1))));
        int[] tries = {0};
        study.optimize(
                trial -> {
                    trial.report(tries[0], tries[0]);
                    if (tries[0]++ == 0) {
                        throw new TransientException("not now");
                    }
                    return 1;
                },
                Budget.trials(1));
        assertThat(study.trials().getFirst().reports()).isEqualTo(Reports.NONE.with(1, 1));
    }

    @Test
    void withoutAPrunerEveryTrialGoesOn() {
        Study study = Study.inMemory(OPTIONS.withPruner(null));
        study.optimize(PrunedTrialTest::worseAndWorse, Budget.trials(5));
        assertThat(study.counts().complete()).isEqualTo(5);
    }

    @Test
    void aTrialThatIsAskedForByHandIsPrunedByWhatWasTold() {
        Study study = Study.inMemory(OPTIONS);
        Trial first = study.ask();
        first.report(0, 1);
        study.tell(first, 1);
        Trial second = study.ask();
        assertThat(second.shouldPrune()).isFalse();
        second.report(0, 2);
        assertThat(second.shouldPrune()).isTrue();
        study.tell(second, second.pruned());
        assertThat(study.trials().get(1).state()).isEqualTo(TrialState.PRUNED);
        assertThatThrownBy(() -> study.ask().report(-1, 0)).hasMessageContaining("step must be 0 or more");
    }

    @Test
    void whatWasReportedIsKnownToALaterProgram() {
        InMemoryStorage storage = new InMemoryStorage();
        Study.open(OPTIONS, storage).optimize(PrunedTrialTest::worseAndWorse, Budget.trials(2));
        Study later = Study.open(OPTIONS, storage);
        later.optimize(PrunedTrialTest::worseAndWorse, Budget.trials(4));
        assertThat(later.trials()).extracting(trial -> trial.reports().size()).isEqualTo(List.of(3, 3, 1, 1));
    }
}
