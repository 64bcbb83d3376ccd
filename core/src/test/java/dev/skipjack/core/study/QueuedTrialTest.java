package dev.skipjack.core.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.skipjack.core.space.Assignment;
import dev.skipjack.core.space.Distribution;
import dev.skipjack.core.space.FloatDistribution;
import dev.skipjack.core.space.IntDistribution;
import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.core.storage.InMemoryStorage;
import dev.skipjack.core.storage.StoredTrial;
import dev.skipjack.core.storage.TrialWrite;
import dev.skipjack.core.trial.Outcome;
import dev.skipjack.core.trial.TrialState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class QueuedTrialTest {
    private static final SearchSpace SPACE = space();

    private static SearchSpace space() {
        Map<String, Distribution> parameters = new LinkedHashMap<>();
        parameters.put("x", FloatDistribution.of(0, 1));
        parameters.put("n", IntDistribution.of(1, 9));
        return SearchSpace.of(parameters);
    }

    private static StudyOptions options() {
        return StudyOptions.minimize("queued").withSpace(SPACE);
    }

    private static double sum(Trial trial) {
        return trial.suggestFloat("x", 0, 1) + trial.suggestInt("n", 1, 9);
    }

    @Test
    void areJudgedFirstAndByWhoeverIsThere() {
        InMemoryStorage storage = new InMemoryStorage();
        try (Study asking = Study.open(options(), storage);
                Study judging = Study.open(options(), storage)) {
            asking.enqueue(Map.of("x", 0.25, "n", 3));
            asking.enqueue(Map.of("n", 4));
            assertThat(asking.trials()).extracting(StoredTrial::state).containsOnly(TrialState.WAITING);
            judging.optimize(QueuedTrialTest::sum, Budget.trials(6));
            List<StoredTrial> trials = judging.trials();
            assertThat(trials).hasSize(6).extracting(StoredTrial::state).containsOnly(TrialState.COMPLETE);
            assertThat(trials.get(0).value()).isEqualTo(3.25);
            assertThat(trials.get(0).assignment().asMap()).isEqualTo(Map.of("x", 0.25, "n", 3L));
            assertThat(trials.get(1).assignment().asMap()).containsEntry("n", 4L);
            asking.optimize(QueuedTrialTest::sum, Budget.trials(6));
            assertThat(asking.counts().evaluations()).isZero();
            assertThat(asking.counts().complete()).isEqualTo(6);
        }
    }

    @Test
    void ofADefineByRunStudyHaveTheirValues() {
        Study study = Study.inMemory(StudyOptions.minimize("queued"));
        study.enqueue(Map.of("n", 7));
        study.optimize(QueuedTrialTest::sum, Budget.trials(3));
        assertThat(study.trials().getFirst().assignment().asMap()).containsEntry("n", 7L);
        assertThat(study.trials().getFirst().state()).isEqualTo(TrialState.COMPLETE);
    }

    @Test
    void comeAfterThoseThatRunAndGoToHandsThatAsk() {
        Study study = Study.inMemory(options());
        Trial running = study.ask();
        study.enqueue(Map.of("x", 0.5, "n", 2));
        Trial queued = study.ask();
        assertThat(queued.number()).isEqualTo(1);
        assertThat(sum(queued)).isEqualTo(2.5);
        study.tell(queued, 1);
        study.tell(running, 2);
        assertThat(study.trials()).extracting(StoredTrial::state).containsOnly(TrialState.COMPLETE);
    }

    /** As Python's {@code add_trial} leaves them: what they are to be judged at is stored already. */
    @Test
    void thatHaveParametersAreJudgedAtThem() {
        for (StudyOptions options : List.of(options(), StudyOptions.minimize("queued"))) {
            InMemoryStorage storage = new InMemoryStorage();
            try (Study study = Study.open(options, storage)) {
                Assignment some =
                        Assignment.of(SearchSpace.of(Map.of("x", FloatDistribution.of(0, 1))), new double[] {0.125});
                StoredTrial added = new StoredTrial(
                        0, TrialState.WAITING, null, null, some, List.of(), new TreeMap<>(), Map.of(), Map.of());
                storage.write(study.record(), List.of(new TrialWrite.Added(added)));
                study.optimize(QueuedTrialTest::sum, Budget.trials(2));
                StoredTrial judged = study.trials().getFirst();
                assertThat(judged.state()).isEqualTo(TrialState.COMPLETE);
                assertThat(judged.assignment().asMap())
                        .containsEntry("x", 0.125)
                        .containsOnlyKeys("x", "n");
            }
        }
    }

    /** Of a define-by-run study, whose point is nowhere but in what the trial was queued with. */
    @Test
    void keepTheirValuesWhenAnotherWorkerJudgesThem() {
        InMemoryStorage storage = new InMemoryStorage();
        StudyOptions options = StudyOptions.minimize("queued");
        try (Study first = Study.open(options, storage)) {
            first.enqueue(Map.of("n", 7));
            assertThat(first.ask().number()).isZero();
        }
        Study.open(options, storage).optimize(QueuedTrialTest::sum, Budget.trials(1));
        Study second = Study.open(options, storage);
        assertThat(second.trials().getFirst().assignment().asMap()).containsEntry("n", 7L);
    }

    @Test
    void atAKnownPointAreNotJudgedAgain() {
        Study study = Study.inMemory(options());
        study.enqueue(Map.of("x", 0.5, "n", 2));
        study.enqueue(Map.of("x", 0.5, "n", 2));
        study.optimize(QueuedTrialTest::sum, Budget.trials(2));
        assertThat(study.counts().evaluations()).isEqualTo(1);
        assertThat(study.trials().get(1).outcome().label()).isEqualTo("duplicate");
    }

    @Test
    void mustBePointsOfTheSpace() {
        Study study = Study.inMemory(options());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> study.enqueue(Map.of("y", 1)))
                .withMessageContaining("\"y\" is not in the declared space");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> study.enqueue(Map.of("n", 12)))
                .withMessageContaining("\"n\"");
        assertThat(study.trials()).isEmpty();
    }

    @Test
    void addedResultsCountAsAny() {
        InMemoryStorage storage = new InMemoryStorage();
        Study study = Study.open(options(), storage);
        study.add(Assignment.of(SPACE, new double[] {0.5, 2}), Outcome.Complete.of(-7));
        study.add(Assignment.of(SPACE, new double[] {0.25, 3}), new Outcome.Crashed("E", "elsewhere", ""));
        study.optimize(QueuedTrialTest::sum, Budget.trials(5));
        assertThat(study.best().orElseThrow().number()).isZero();
        assertThat(study.counts().evaluations()).isEqualTo(3);
        assertThat(Study.open(options(), storage).best().orElseThrow().value()).isEqualTo(-7);
    }

    @Test
    @Timeout(20)
    void thatAreCancelledEndTheirObjectiveAndNothingElse() {
        InMemoryStorage storage = new InMemoryStorage();
        Study study = Study.open(options().withConcurrency(2), storage);
        OptimizeResult result = study.optimize(
                trial -> {
                    if (trial.number() == 1) {
                        Study.cancel(storage, study.record(), 1);
                        Thread.sleep(60_000);
                    }
                    return sum(trial);
                },
                Budget.trials(6));
        assertThat(result.stop()).isEqualTo(StopReason.TRIALS);
        assertThat(study.trials().get(1).outcome().label()).isEqualTo("cancelled");
        assertThat(study.counts().complete()).isEqualTo(5);
    }
}
