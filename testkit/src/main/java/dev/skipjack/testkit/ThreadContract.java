package dev.skipjack.testkit;

import static dev.skipjack.testkit.StorageCases.EMPTY;
import static dev.skipjack.testkit.StorageCases.STARTED;
import static dev.skipjack.testkit.StorageCases.space;
import static dev.skipjack.testkit.StorageCases.told;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skipjack.core.space.Assignment;
import dev.skipjack.core.storage.Storage;
import dev.skipjack.core.storage.StorageException;
import dev.skipjack.core.storage.StoredTrial;
import dev.skipjack.core.storage.StudyRecord;
import dev.skipjack.core.storage.TrialWrite;
import dev.skipjack.core.trial.Direction;
import dev.skipjack.core.trial.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link Storage} does when threads share it. */
interface ThreadContract {
    /** The storage under test; each test has a new one. */
    Storage storage();

    @Test
    default void takesWritesOfEightThreads() throws Exception {
        StudyRecord study = storage().create("s", Direction.MINIMIZE, Map.of());
        AtomicInteger next = new AtomicInteger();
        int trials = 400;
        List<Future<?>> workers = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (int i = 0; i < 8; i++) {
                workers.add(threads.submit(() -> askAndTell(study, next, trials)));
            }
        }
        for (Future<?> worker : workers) {
            worker.get();
        }
        List<StoredTrial> stored = storage().trials(study);
        assertThat(stored)
                .extracting(StoredTrial::number)
                .isEqualTo(IntStream.range(0, trials).boxed().toList());
        assertThat(stored).allSatisfy(trial -> {
            assertThat(trial.value()).isEqualTo((double) trial.number());
            assertThat(trial.assignment().internal(1)).isEqualTo(trial.number() % 100);
        });
    }

    private void askAndTell(StudyRecord study, AtomicInteger next, int trials) {
        while (true) {
            int number;
            synchronized (next) {
                number = next.get();
                if (number == trials) {
                    return;
                }
                double[] point = {0.5, number % 100, 0};
                storage().write(study, List.of(new TrialWrite.Asked(number, STARTED, Assignment.of(space(), point))));
                next.incrementAndGet();
            }
            storage().write(study, List.of(told(number, Outcome.Complete.of(number))));
        }
    }

    @Test
    default void failsOnlyTheCallerConcerned() throws Exception {
        StudyRecord study = storage().create("s", Direction.MINIMIZE, Map.of());
        int trials = 200;
        for (int i = 0; i < trials; i++) {
            storage().write(study, List.of(new TrialWrite.Asked(i, STARTED, EMPTY)));
        }
        List<Future<?>> innocent = new ArrayList<>();
        List<Future<?>> guilty = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (int i = 0; i < trials; i++) {
                int number = i;
                innocent.add(threads.submit(() ->
                        storage().write(study, List.of(told(number, Outcome.Complete.of(number))))));
                guilty.add(threads.submit(() ->
                        storage().write(study, List.of(told(trials + number, Outcome.Complete.of(0))))));
            }
        }
        for (Future<?> worker : innocent) {
            worker.get();
        }
        assertThat(guilty)
                .allSatisfy(worker -> assertThatThrownBy(worker::get).hasCauseInstanceOf(StorageException.class));
        assertThat(storage().trials(study))
                .allSatisfy(trial -> assertThat(trial.value()).isEqualTo((double) trial.number()));
    }
}
