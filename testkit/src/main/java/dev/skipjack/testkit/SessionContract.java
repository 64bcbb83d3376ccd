package dev.skipjack.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skipjack.core.space.Assignment;
import dev.skipjack.core.space.CategoricalDistribution;
import dev.skipjack.core.space.Distribution;
import dev.skipjack.core.space.FloatDistribution;
import dev.skipjack.core.space.IntDistribution;
import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.core.storage.OutcomeCodec;
import dev.skipjack.core.storage.Storage;
import dev.skipjack.core.storage.StorageException;
import dev.skipjack.core.storage.StoredTrial;
import dev.skipjack.core.storage.StudyRecord;
import dev.skipjack.core.storage.StudySession;
import dev.skipjack.core.storage.TrialWrite;
import dev.skipjack.core.trial.Direction;
import dev.skipjack.core.trial.Outcome;
import dev.skipjack.core.trial.TrialState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link StudySession} does. Subclasses say how a storage is opened. */
public abstract class SessionContract {
    private static final Instant TIME = Instant.parse("2026-11-23T02:13:43.388723Z");
    private static final Assignment EMPTY = Assignment.of(SearchSpace.of(Map.of()), new double[0]);
    private static final SearchSpace SPACE = space();

    private Storage mine;
    private Storage theirs;
    private StudyRecord study;
    private StudySession session;

    /** A storage; at a second call in one test another one with the same studies, as another program has it. */
    protected abstract Storage open();

    private static SearchSpace space() {
        Map<String, Distribution> parameters = new LinkedHashMap<>();
        parameters.put("x", FloatDistribution.of(0, 1));
        parameters.put("n", IntDistribution.of(1, 9));
        parameters.put("kind", CategoricalDistribution.of("a", "b"));
        return SearchSpace.of(parameters);
    }

    @BeforeEach
    void join() {
        mine = open();
        theirs = open();
        study = mine.create("s", Direction.MINIMIZE, Map.of("k", 1L));
        session = mine.join(study);
    }

    @AfterEach
    void close() {
        session.close();
        mine.close();
        theirs.close();
    }

    @Test
    void givesAllTrialsAtFirstAndThenNone() {
        List<TrialWrite> writes = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            writes.add(asked(i, "other"));
        }
        writes.add(told(3, 0.5));
        theirs.write(study, writes);
        assertThat(session.changes()).isEqualTo(theirs.trials(study));
        assertThat(session.changes()).isEmpty();
    }

    @Test
    void givesWhatOthersWroteAndNotItsOwn() {
        assertThat(session.changes()).isEmpty();
        session.write(changes -> List.of(asked(0, "me"), asked(1, "me"), told(0, 1)));
        assertThat(session.changes()).isEmpty();
        theirs.write(study, List.of(asked(2, "other"), asked(3, "other")));
        session.write(changes -> {
            assertThat(changes).isEqualTo(theirs.trials(study).subList(2, 4));
            return List.of(told(1, 2), asked(4, "me"));
        });
        theirs.write(study, List.of(told(2, 3)));
        assertThat(session.changes()).isEqualTo(List.of(theirs.trials(study).get(2)));
        assertThat(session.changes()).isEmpty();
        assertThat(mine.trials(study)).hasSize(5);
    }

    @Test
    void givesTrialsThatPassToAnotherWorker() {
        session.write(changes -> List.of(asked(0, "me"), asked(1, "me")));
        theirs.write(study, List.of(new TrialWrite.Leased(0, "other")));
        List<StoredTrial> changes = session.changes();
        assertThat(changes).hasSize(1);
        assertThat(changes.getFirst().worker()).contains("other");
        assertThat(changes.getFirst().assignment())
                .isEqualTo(mine.trials(study).getFirst().assignment());
        assertThat(session.changes()).isEmpty();
    }

    @Test
    void startsATrialThatWaits() {
        theirs.write(study, List.of(new TrialWrite.Added(waiting(0))));
        assertThat(session.changes())
                .singleElement()
                .satisfies(trial -> assertThat(trial.state()).isEqualTo(TrialState.WAITING));
        theirs.write(study, List.of(new TrialWrite.Started(0, TIME, point(7), "other")));
        StoredTrial started = session.changes().getFirst();
        assertThat(started.state()).isEqualTo(TrialState.RUNNING);
        assertThat(started.started()).isEqualTo(TIME);
        assertThat(started.assignment()).isEqualTo(point(7));
        assertThat(started.worker()).contains("other");
        assertThat(started.attributes()).containsEntry("fixed_params", Map.of("x", 0.5));
        assertThatThrownBy(() -> session.write(changes -> List.of(new TrialWrite.Started(0, TIME, point(7), "me"))))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("Trial 0")
                .hasMessageContaining("RUNNING");
        session.write(changes -> List.of(told(0, 4)));
        assertThat(theirs.trials(study).getFirst().value()).isEqualTo(4.0);
    }

    @Test
    void refusesToLeaseATrialThatDoesNotRun() {
        session.write(changes -> List.of(asked(0, "me"), told(0, 1), new TrialWrite.Added(waiting(1))));
        assertThatThrownBy(() -> session.write(changes -> List.of(new TrialWrite.Leased(0, "me"))))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("Trial 0")
                .hasMessageContaining("finished");
        assertThatThrownBy(() -> session.write(changes -> List.of(new TrialWrite.Leased(1, "me"))))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("Trial 1")
                .hasMessageContaining("WAITING");
    }

    @Test
    void writesNothingIfTheDecisionThrows() {
        RuntimeException failure = new IllegalStateException("decided badly");
        assertThatThrownBy(() -> session.write(changes -> {
                    throw failure;
                }))
                .isSameAs(failure);
        session.write(changes -> List.of());
        assertThatThrownBy(() -> session.write(changes -> List.of(asked(0, "me"), asked(5, "me"))))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("next number is 1");
        assertThat(mine.trials(study)).isEmpty();
        session.write(changes -> List.of(asked(0, "me")));
        assertThat(theirs.trials(study)).hasSize(1);
    }

    @Test
    void givesParametersThatCameLate() {
        session.write(changes -> List.of(new TrialWrite.Asked(0, TIME, EMPTY, "me")));
        theirs.write(
                study,
                List.of(new TrialWrite.Told(
                        0, TIME, point(1), new Outcome.Complete(1, List.of(-1.0), Map.of()), Map.of())));
        assertThat(session.changes()).isEqualTo(mine.trials(study));
    }

    @Test
    void updatesAnAttributeForAllWhoDoSoAtOnce() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<?>> all = new ArrayList<>();
            for (int t = 0; t < 4; t++) {
                Storage storage = t % 2 == 0 ? mine : theirs;
                all.add(threads.submit(() -> {
                    for (int i = 0; i < 25; i++) {
                        storage.update(study, "count", value -> value == null ? 1L : (Long) value + 1);
                    }
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        }
        assertThat(mine.find("s").orElseThrow().attributes()).isEqualTo(Map.of("k", 1L, "count", 100L));
    }

    @Test
    void hasAClock() {
        assertThat(Duration.between(mine.now(), Instant.now()).abs()).isLessThan(Duration.ofSeconds(30));
    }

    @Test
    void givesEachNumberOnceToManyWhoAskAtOnce() throws Exception {
        int trials = 60;
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<Map<Integer, StoredTrial>>> all = new ArrayList<>();
            for (int t = 0; t < 4; t++) {
                Storage storage = t % 2 == 0 ? mine : theirs;
                String worker = "worker" + t;
                all.add(threads.submit(() -> askAndTell(storage, worker, trials)));
            }
            for (Future<Map<Integer, StoredTrial>> one : all) {
                assertThat(List.copyOf(one.get().values())).isEqualTo(mine.trials(study));
            }
        }
        assertThat(mine.trials(study))
                .hasSize(trials)
                .allSatisfy(trial -> assertThat(trial.state()).isEqualTo(TrialState.COMPLETE));
    }

    /** All trials as this worker came to see them. */
    private Map<Integer, StoredTrial> askAndTell(Storage storage, String worker, int trials) {
        Map<Integer, StoredTrial> seen = new TreeMap<>();
        try (StudySession own = storage.join(study)) {
            for (int asked = 0; asked >= 0; ) {
                int[] number = {-1};
                own.write(changes -> {
                    changes.forEach(trial -> seen.put(trial.number(), trial));
                    number[0] = seen.size() < trials ? seen.size() : -1;
                    return number[0] < 0 ? List.of() : List.of(asked(number[0], worker));
                });
                asked = number[0];
                if (asked >= 0) {
                    own.changes().forEach(trial -> seen.put(trial.number(), trial));
                    seen.put(asked, asStored(asked, worker));
                    own.write(changes -> {
                        changes.forEach(trial -> seen.put(trial.number(), trial));
                        return List.of(told(number[0], number[0]));
                    });
                    seen.put(asked, storage.trials(study).get(asked));
                }
            }
            while (seen.values().stream().anyMatch(trial -> !trial.state().isFinished())) {
                own.changes().forEach(trial -> seen.put(trial.number(), trial));
            }
        }
        return seen;
    }

    @Test
    void followsWhateverOthersDo() {
        Cases.of(20261125, 30).forEach(this::followsWhateverOthersDo);
    }

    private void followsWhateverOthersDo(RandomGenerator random) {
        StudyRecord one = mine.create("s" + random.nextLong(), Direction.MAXIMIZE, Map.of());
        Map<Integer, StoredTrial> seen = new TreeMap<>();
        try (StudySession own = mine.join(one)) {
            for (int step = 0; step < 12; step++) {
                theirs.write(one, randomWrites(theirs.trials(one), random));
                if (random.nextBoolean()) {
                    own.changes().forEach(trial -> seen.put(trial.number(), trial));
                } else {
                    own.write(changes -> {
                        changes.forEach(trial -> seen.put(trial.number(), trial));
                        return random.nextBoolean() ? List.of() : List.of(asked(seen.size(), "me"));
                    });
                    mine.trials(one)
                            .subList(seen.size(), mine.trials(one).size())
                            .forEach(trial -> seen.put(trial.number(), trial));
                }
                assertThat(List.copyOf(seen.values())).isEqualTo(mine.trials(one));
            }
        }
    }

    private static List<TrialWrite> randomWrites(List<StoredTrial> trials, RandomGenerator random) {
        List<TrialWrite> writes = new ArrayList<>();
        for (StoredTrial trial : trials) {
            if (trial.state() == TrialState.RUNNING && random.nextInt(3) == 0) {
                writes.add(random.nextBoolean() ? told(trial.number(), random.nextDouble()) : lease(trial));
            } else if (trial.state() == TrialState.WAITING && random.nextBoolean()) {
                writes.add(new TrialWrite.Started(trial.number(), TIME, point(trial.number()), "other"));
            }
        }
        IntStream.range(trials.size(), trials.size() + random.nextInt(4))
                .forEach(number -> writes.add(
                        random.nextInt(4) == 0 ? new TrialWrite.Added(waiting(number)) : asked(number, "other")));
        return writes;
    }

    private static TrialWrite lease(StoredTrial trial) {
        return new TrialWrite.Leased(trial.number(), trial.worker().orElse("") + "+");
    }

    private static StoredTrial asStored(int number, String worker) {
        return new StoredTrial(
                number,
                TrialState.RUNNING,
                TIME,
                null,
                point(number),
                List.of(),
                new TreeMap<>(),
                Map.copyOf(OutcomeCodec.running(worker)),
                Map.of());
    }

    private static StoredTrial waiting(int number) {
        return new StoredTrial(
                number,
                TrialState.WAITING,
                null,
                null,
                EMPTY,
                List.of(),
                new TreeMap<>(),
                Map.of("fixed_params", Map.of("x", 0.5)),
                Map.of());
    }

    private static TrialWrite asked(int number, String worker) {
        return new TrialWrite.Asked(number, TIME, point(number), worker);
    }

    private static Assignment point(int number) {
        return Assignment.of(SPACE, new double[] {1.0 / (number + 2), 1 + number % 9, number % 2});
    }

    private static TrialWrite told(int number, double value) {
        return new TrialWrite.Told(number, TIME, null, Outcome.Complete.of(value), Map.of("evaluation", "e" + number));
    }
}
