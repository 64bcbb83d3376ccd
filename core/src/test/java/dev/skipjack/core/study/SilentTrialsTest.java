package dev.skipjack.core.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.skipjack.core.space.Assignment;
import dev.skipjack.core.space.FloatDistribution;
import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.core.storage.ForwardingStorage;
import dev.skipjack.core.storage.InMemoryStorage;
import dev.skipjack.core.storage.Storage;
import dev.skipjack.core.storage.StoredTrial;
import dev.skipjack.core.storage.StudyRecord;
import dev.skipjack.core.storage.TrialWrite;
import dev.skipjack.core.trial.Direction;
import dev.skipjack.core.trial.Outcome;
import dev.skipjack.core.trial.TrialState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Trials of a program that is none of ours, which gives signs of life for a while. */
class SilentTrialsTest {
    private static final SearchSpace SPACE = SearchSpace.of(Map.of("x", FloatDistribution.of(0, 1)));
    private static final SearchSpace EMPTY = SearchSpace.of(Map.of());
    private static final Duration LONG = Duration.ofSeconds(121);

    private final InMemoryStorage memory = new InMemoryStorage();
    private final Silent storage = new Silent(memory);
    private StudyRecord study = new StudyRecord(0, "none", List.of(Direction.MINIMIZE), Map.of(), Map.of());

    /** Knows for how long trials have been silent. */
    private static class Silent extends ForwardingStorage {
        final Map<Integer, Duration> silences = new ConcurrentHashMap<>();
        final AtomicInteger looks = new AtomicInteger();

        Silent(Storage storage) {
            super(storage);
        }

        @Override
        public Map<Integer, Duration> silences(StudyRecord study) {
            looks.incrementAndGet();
            return silences;
        }
    }

    @BeforeEach
    void makeTheStudy() {
        study = memory.create("shared", Direction.MINIMIZE, Map.of());
    }

    private static StudyOptions options(int retries) {
        return StudyOptions.minimize("shared")
                .withSpace(SPACE)
                .withStaleTrials(new StaleTrials(Duration.ofMinutes(2), retries));
    }

    private void run(int number, Assignment point, Map<String, Object> attributes) {
        StoredTrial trial = new StoredTrial(
                number,
                TrialState.RUNNING,
                Instant.now(),
                null,
                point,
                List.of(),
                new TreeMap<>(Map.of(0, 0.5)),
                Map.copyOf(attributes),
                Map.of("why", "seen"));
        memory.write(study, List.of(new TrialWrite.Added(trial)));
    }

    private static Assignment at(double x) {
        return Assignment.of(SPACE, new double[] {x});
    }

    private StoredTrial trial(int number) {
        return memory.trials(study).get(number);
    }

    private static double judge(Trial trial) {
        return trial.suggestFloat("x", 0, 1);
    }

    @Test
    void failOnceTheyAreSilentForTooLong() {
        run(0, at(0.5), Map.of());
        storage.silences.put(0, LONG);
        try (Study opened = Study.open(options(0), storage)) {
            assertThat(opened.counts().failed()).isEqualTo(1);
        }
        assertThat(trial(0).state()).isEqualTo(TrialState.FAIL);
        assertThat(trial(0).finished()).isNotNull();
        assertThat(trial(0).outcome())
                .isEqualTo(new Outcome.Cancelled("its program, which is none of ours, gave no sign of life for 121 s,"
                        + " and the limit is 120.0 s"));
        assertThat(memory.trials(study)).hasSize(1);
    }

    @Test
    void areLeftAloneBeforeThatOrIfTheyNeverGaveASign() {
        run(0, at(0.5), Map.of());
        run(1, at(0.25), Map.of());
        storage.silences.put(0, Duration.ofMinutes(2));
        Study.open(options(1), storage).optimize(SilentTrialsTest::judge, Budget.trials(5));
        assertThat(memory.trials(study).subList(0, 2))
                .extracting(StoredTrial::state)
                .containsOnly(TrialState.RUNNING);
        assertThat(memory.trials(study)).hasSize(5);
    }

    @Test
    void areTriedAgainAsOptunaDoes() {
        run(0, at(0.5), Map.of("constraints", List.of(-1L)));
        storage.silences.put(0, LONG);
        try (Study opened = Study.open(options(1), storage)) {
            StoredTrial clone = trial(1);
            assertThat(clone.state()).isEqualTo(TrialState.WAITING);
            assertThat(clone.started()).isNull();
            assertThat(clone.assignment()).isEqualTo(at(0.5));
            assertThat(clone.intermediateValues()).isEmpty();
            assertThat(clone.userAttributes()).isEqualTo(Map.of("why", "seen"));
            assertThat(clone.attributes())
                    .isEqualTo(Map.of("failed_trial", 0L, "retry_history", List.of(0L), "constraints", List.of(-1L)));
            opened.optimize(SilentTrialsTest::judge, Budget.trials(2));
        }
        assertThat(trial(1).value()).isEqualTo(0.5);
        assertThat(trial(1).attributes())
                .containsEntry("failed_trial", 0L)
                .containsEntry("retry_history", List.of(0L))
                .hasSize(4);
        assertThat(trial(0).state()).isEqualTo(TrialState.FAIL);
    }

    @Test
    void areNotTriedAgainOnceTheChainIsAsLongAsItMay() {
        Map<String, Object> attributes = Map.of("failed_trial", 7L, "retry_history", List.of(7L, 3L));
        run(0, at(0.5), attributes);
        run(1, at(0.25), attributes);
        storage.silences.put(0, LONG);
        Study.open(options(2), storage).close();
        assertThat(memory.trials(study)).hasSize(2);
        storage.silences.put(1, LONG);
        Study.open(options(3), storage).close();
        assertThat(trial(2).attributes()).isEqualTo(Map.of("failed_trial", 7L, "retry_history", List.of(7L, 3L, 1L)));
        assertThat(memory.trials(study)).hasSize(3);
    }

    /** The point was asked for, but nothing came of it: as a known point it would be told as cancelled. */
    @Test
    void areJudgedAgainThoughTheirPointWasAskedFor() {
        run(0, at(0.5), Map.of());
        storage.silences.put(0, LONG);
        Study.open(options(1), storage).close();
        Study.open(options(1), storage).optimize(SilentTrialsTest::judge, Budget.trials(2));
        assertThat(trial(1).outcome()).isEqualTo(Outcome.Complete.of(0.5));
        try (Study again = Study.open(options(1), storage)) {
            again.enqueue(Map.of("x", 0.5));
            again.optimize(SilentTrialsTest::judge, Budget.trials(3));
        }
        assertThat(trial(2).outcome()).isEqualTo(new Outcome.Duplicate(1, 0.5, List.of(), Map.of()));
    }

    @Test
    void areTriedAgainIfTheyHadNoParameterYet() {
        run(0, Assignment.of(EMPTY, new double[0]), Map.of());
        storage.silences.put(0, LONG);
        Study.open(options(1), storage).optimize(SilentTrialsTest::judge, Budget.trials(2));
        assertThat(trial(1).state()).isEqualTo(TrialState.COMPLETE);
        assertThat(trial(1).attributes()).containsEntry("retry_history", List.of(0L));
    }

    /** The objective of a define-by-run study suggests what the trial has already; its worker goes, and another judges it. */
    @Test
    void areTriedAgainByRunAtTheirValues() {
        run(0, at(0.5), Map.of());
        storage.silences.put(0, LONG);
        StudyOptions options =
                StudyOptions.minimize("shared").withStaleTrials(options(1).staleTrials());
        try (Study first = Study.open(options, storage)) {
            assertThat(first.ask().number()).isEqualTo(1);
        }
        Study.open(options, storage)
                .optimize(trial -> judge(trial) + trial.suggestInt("n", 1, 9) / 10.0, Budget.trials(2));
        StoredTrial clone = trial(1);
        assertThat(clone.assignment().asMap()).containsEntry("x", 0.5).containsOnlyKeys("x", "n");
        assertThat(clone.value())
                .isEqualTo(0.5 + (Long) clone.assignment().asMap().get("n") / 10.0);
    }

    @Test
    void keepTheResultThatCameMeanwhile() {
        run(0, at(0.5), Map.of());
        Silent late = new Silent(memory) {
            @Override
            public Map<Integer, Duration> silences(StudyRecord asked) {
                Outcome outcome = Outcome.Complete.of(3);
                memory.write(study, List.of(new TrialWrite.Told(0, Instant.now(), null, outcome, Map.of())));
                return Map.of(0, LONG);
            }
        };
        try (Study opened = Study.open(options(1), late)) {
            assertThat(opened.best().orElseThrow().value()).isEqualTo(3);
        }
        assertThat(trial(0).state()).isEqualTo(TrialState.COMPLETE);
        assertThat(memory.trials(study)).hasSize(1);
    }

    @Test
    @Timeout(60)
    void areEndedByOneOfManyPrograms() throws Exception {
        for (int i = 0; i < 20; i++) {
            run(i, at(i / 20.0), Map.of());
            storage.silences.put(i, LONG);
        }
        List<Thread> programs = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            programs.add(Thread.ofPlatform()
                    .start(() -> Study.open(options(1), storage).close()));
        }
        for (Thread program : programs) {
            program.join();
        }
        assertThat(memory.trials(study)).hasSize(40);
        for (int i = 0; i < 20; i++) {
            assertThat(trial(20 + i).attributes()).containsEntry("failed_trial", (long) i);
            assertThat(trial(20 + i).assignment()).isEqualTo(at(i / 20.0));
        }
    }

    @Test
    @Timeout(60)
    void areEndedWhileAStudyIsSearchedAndThenJudged() {
        run(0, at(0.5), Map.of());
        StudyOptions options = options(1).withStaleTrials(new StaleTrials(Duration.ofSeconds(1), 1));
        AtomicInteger judged = new AtomicInteger();
        Study.open(options.withConcurrency(1), storage)
                .optimize(
                        trial -> {
                            if (judged.incrementAndGet() == 1) {
                                storage.silences.put(0, LONG);
                                while (memory.trials(study).size() < 3) {
                                    Thread.sleep(5);
                                }
                            }
                            return judge(trial);
                        },
                        Budget.trials(3));
        assertThat(trial(0).state()).isEqualTo(TrialState.FAIL);
        assertThat(trial(2).value()).isEqualTo(0.5);
        assertThat(trial(2).attributes()).containsEntry("failed_trial", 0L);
    }

    @Test
    void thatCannotBeEndedNowDoNotEndTheStudy() {
        run(0, at(0.5), Map.of());
        storage.silences.put(0, LONG);
        Storage faulty = new FaultyStorage(storage, 0, FaultyStorage.Fault.REFUSED);
        Study.open(options(0), faulty).optimize(SilentTrialsTest::judge, Budget.trials(3));
        assertThat(trial(0).state()).isEqualTo(TrialState.RUNNING);
        assertThat(memory.trials(study)).hasSize(3);
    }

    @Test
    void costNoLookWhereThereAreNone() {
        Study.open(options(0), storage).optimize(SilentTrialsTest::judge, Budget.trials(3));
        assertThat(storage.looks).hasValue(0);
    }

    @Test
    void haveALimitAboveZero() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new StaleTrials(Duration.ZERO, 0))
                .withMessage("after must be above 0, but was PT0S.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new StaleTrials(Duration.ofSeconds(1), -1))
                .withMessage("retries must be at least 0, but was -1.");
    }
}
