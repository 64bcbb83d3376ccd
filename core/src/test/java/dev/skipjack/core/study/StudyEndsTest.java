package dev.skipjack.core.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.skipjack.core.space.FloatDistribution;
import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.core.storage.InMemoryStorage;
import dev.skipjack.core.storage.Storage;
import dev.skipjack.core.storage.StorageException;
import dev.skipjack.core.storage.StoredTrial;
import dev.skipjack.core.trial.Outcome;
import dev.skipjack.core.trial.TrialState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** However a loop ends, the study says why and can go on. */
@Timeout(value = 30, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StudyEndsTest {
    private static final SearchSpace UNIT = SearchSpace.of(Map.of("x", FloatDistribution.of(0, 1)));
    private static final ObjectiveFunction X = trial -> trial.suggestFloat("x", 0, 1);

    private static StudyOptions options(int concurrency) {
        return StudyOptions.minimize("ends").withSpace(UNIT).withConcurrency(concurrency);
    }

    private static List<String> unbroken(StudyOptions options, int trials) {
        Study study = Study.inMemory(options);
        study.optimize(X, Budget.trials(trials));
        return StudyCase.table(study);
    }

    @Test
    void throwsTheErrorOfAWorkerAndGoesOnAfterwards() {
        Study study = Study.inMemory(options(3));
        AtomicBoolean first = new AtomicBoolean(true);
        ObjectiveFunction objective = trial -> {
            if (trial.number() == 5 && first.getAndSet(false)) {
                throw new OutOfMemoryError("of the test");
            }
            return X.value(trial);
        };
        assertThatExceptionOfType(OutOfMemoryError.class)
                .isThrownBy(() -> study.optimize(objective, Budget.trials(20)))
                .withMessage("of the test");
        assertThat(study.trials().get(5).state()).isEqualTo(TrialState.RUNNING);
        assertThat(study.optimize(objective, Budget.trials(20)).stop()).isEqualTo(StopReason.TRIALS);
        assertThat(StudyCase.table(study)).isEqualTo(unbroken(options(3), 20));
    }

    @Test
    void doesNotWaitForADuplicatesOriginalThatDied() {
        StudyOptions options = options(2).withSampler(new StubbornSampler());
        CountDownLatch waiting = new CountDownLatch(1);
        // Trials 0 and 1 are the same point: 1 waits for 0, which dies.
        Study study = Study.inMemory(options);
        Judge dying = trial -> {
            waiting.await(100, TimeUnit.MILLISECONDS);
            throw new LinkageError("of the test");
        };
        assertThatExceptionOfType(LinkageError.class).isThrownBy(() -> study.optimize(dying, Budget.trials(9), 2));
        study.optimize(X, Budget.trials(9));
        assertThat(study.trials()).extracting(StoredTrial::state).containsOnly(TrialState.COMPLETE);
        assertThat(study.trials().get(3).outcome().label()).isEqualTo("duplicate");
    }

    @Test
    void keepsAllThatWasBookedWhenAWriteFails() {
        InMemoryStorage storage = new InMemoryStorage();
        FaultyStorage faulty = new FaultyStorage(storage, 7, FaultyStorage.Fault.REFUSED);
        Study study = Study.open(options(4), faulty);
        AtomicInteger calls = new AtomicInteger();
        ObjectiveFunction objective = trial -> {
            calls.incrementAndGet();
            // Slow enough not to share a write, so that there is a seventh.
            Thread.sleep(1);
            return X.value(trial);
        };
        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> study.optimize(objective, Budget.trials(40)))
                .withMessage("disk is full");
        assertThat(study.optimize(objective, Budget.trials(40)).stop()).isEqualTo(StopReason.TRIALS);
        assertThat(calls).as("no trial is judged twice").hasValue(40);
        assertThat(StudyCase.table(Study.open(options(4), storage))).isEqualTo(unbroken(options(4), 40));
    }

    @Test
    void isInterruptedWithItsCallerAndLeavesTheRestToBeResumed() throws InterruptedException {
        InMemoryStorage storage = new InMemoryStorage();
        CountDownLatch running = new CountDownLatch(3);
        Judge sleeping = trial -> {
            if (trial.number() < 6) {
                return Judgement.evaluated(Outcome.Complete.of(trial.suggestFloat("x", 0, 1)));
            }
            running.countDown();
            try {
                Thread.sleep(20_000);
            } catch (InterruptedException e) {
                // As much code does: an interruption comes out as a failure.
                return Judgement.evaluated(Outcome.Crashed.of(e));
            }
            throw new AssertionError("was to be interrupted");
        };
        AtomicReference<StopReason> reason = new AtomicReference<>();
        AtomicBoolean stillInterrupted = new AtomicBoolean();
        Thread caller = Thread.ofPlatform().start(() -> {
            Study study = Study.open(options(3), storage);
            reason.set(study.optimize(sleeping, Budget.trials(50), 3, Duration.ofMillis(50))
                    .stop());
            stillInterrupted.set(Thread.interrupted());
        });
        running.await();
        caller.interrupt();
        caller.join();
        assertThat(reason).hasValue(StopReason.INTERRUPTED);
        assertThat(stillInterrupted).isTrue();
        Study again = Study.open(options(3), storage);
        assertThat(again.trials())
                .filteredOn(trial -> !trial.state().isFinished())
                .hasSize(3);
        again.optimize(X, Budget.trials(50));
        assertThat(StudyCase.table(again)).isEqualTo(unbroken(options(3), 50));
    }

    @Test
    void givesRunningTrialsTimeWhenItsCallerIsInterrupted() throws InterruptedException {
        Study study = Study.inMemory(options(2));
        CountDownLatch running = new CountDownLatch(2);
        Thread caller = Thread.ofPlatform()
                .start(() -> study.optimize(
                        trial -> {
                            running.countDown();
                            Thread.sleep(100);
                            return 1;
                        },
                        Budget.trials(50)));
        running.await();
        caller.interrupt();
        caller.join();
        assertThat(study.trials()).hasSize(2).extracting(StoredTrial::state).containsOnly(TrialState.COMPLETE);
    }

    @Test
    void givesAnAbandonedWorkerNothingMore() throws InterruptedException {
        Study study = Study.inMemory(options(1));
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        AtomicReference<Thread> worker = new AtomicReference<>();
        AtomicInteger calls = new AtomicInteger();
        Judge deaf = trial -> {
            worker.set(Thread.currentThread());
            calls.incrementAndGet();
            running.countDown();
            awaitDeafly(release);
            return Judgement.evaluated(Outcome.Complete.of(7));
        };
        Thread caller =
                Thread.ofPlatform().start(() -> study.optimize(deaf, Budget.trials(9), 1, Duration.ofMillis(20)));
        running.await();
        caller.interrupt();
        caller.join();
        ObjectiveFunction meanwhile = trial -> {
            if (trial.number() == 4) {
                release.countDown();
                worker.get().join();
            }
            return X.value(trial);
        };
        assertThat(study.optimize(meanwhile, Budget.trials(9)).stop()).isEqualTo(StopReason.TRIALS);
        assertThat(calls).hasValue(1);
        assertThat(StudyCase.table(study)).isEqualTo(unbroken(options(1), 9));
    }

    /** Ends interrupted, if it was. */
    private static void awaitDeafly(CountDownLatch latch) {
        boolean interrupted = false;
        while (latch.getCount() > 0) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void finishesALongTrialThatRunsAtTheTimeout() {
        Study study = Study.inMemory(options(2));
        OptimizeResult result = study.optimize(
                trial -> {
                    Thread.sleep(trial.number() == 0 ? 300 : 1);
                    return X.value(trial);
                },
                Budget.trials(1000).withTimeout(Duration.ofMillis(100)));
        assertThat(result.stop()).isEqualTo(StopReason.TIMEOUT);
        assertThat(StudyCase.table(study)).hasSize(2).isEqualTo(unbroken(options(2), 2));
    }

    @Test
    void startsNothingInNoTime() {
        InMemoryStorage storage = new InMemoryStorage();
        askAndClose(storage);
        Study study = Study.open(options(2), storage);
        AtomicInteger calls = new AtomicInteger();
        Budget none = Budget.trials(5).withTimeout(Duration.ZERO);
        assertThat(study.optimize(trial -> calls.incrementAndGet(), none).stop())
                .isEqualTo(StopReason.TIMEOUT);
        assertThat(calls).hasValue(0);
        Budget ages = Budget.trials(5).withTimeout(Duration.ofSeconds(Long.MAX_VALUE));
        assertThat(study.optimize(X, ages).stop()).isEqualTo(StopReason.TRIALS);
        assertThat(StudyCase.table(study)).isEqualTo(unbroken(options(2), 5));
    }

    @Test
    void tellsEveryListenerThoughOneThrows() {
        InMemoryStorage storage = new InMemoryStorage();
        Study study = Study.open(options(4), storage);
        List<Integer> heard = Collections.synchronizedList(new ArrayList<>());
        study.addListener((s, trial) -> {
            if (trial.number() == 3) {
                throw new IllegalStateException("of the listener");
            }
        });
        study.addListener((s, trial) -> heard.add(trial.number()));
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> study.optimize(X, Budget.trials(30)))
                .withMessage("of the listener");
        assertThat(heard).contains(3);
        study.optimize(X, Budget.trials(30));
        assertThat(heard).hasSize(30).doesNotHaveDuplicates();
        assertThat(StudyCase.table(study)).isEqualTo(unbroken(options(4), 30));
    }

    @Test
    void stopsFromAnotherThread() throws InterruptedException {
        Study study = Study.inMemory(options(2));
        CountDownLatch begun = new CountDownLatch(20);
        AtomicReference<StopReason> reason = new AtomicReference<>();
        Thread caller = Thread.ofPlatform()
                .start(() -> reason.set(study.optimize(
                                trial -> {
                                    begun.countDown();
                                    return X.value(trial);
                                },
                                Budget.trials(Integer.MAX_VALUE))
                        .stop()));
        begun.await();
        study.stop();
        caller.join();
        assertThat(reason).hasValue(StopReason.CALLBACK);
    }

    @Test
    void ignoresAStopWhileNothingRuns() {
        Study study = Study.inMemory(options(2));
        study.addListener((s, trial) -> {
            if (trial.number() == 2) {
                s.stop();
            }
        });
        study.stop();
        assertThat(study.optimize(X, Budget.trials(2)).stop()).isEqualTo(StopReason.TRIALS);
        study.tell(study.ask(), 1);
        assertThat(study.optimize(X, Budget.trials(9)).stop()).isEqualTo(StopReason.TRIALS);
    }

    @Test
    void refusesTwoLoopsAtOnceAndAskingBesideOne() {
        Study study = Study.inMemory(options(2));
        AtomicReference<String> twice = new AtomicReference<>();
        AtomicReference<String> ask = new AtomicReference<>();
        study.addListener((s, trial) -> {
            if (trial.number() == 0) {
                assertThatExceptionOfType(StudyException.class)
                        .isThrownBy(() -> s.optimize(X, Budget.trials(9)))
                        .satisfies(e -> twice.set(e.getMessage()));
                assertThatExceptionOfType(StudyException.class)
                        .isThrownBy(s::ask)
                        .satisfies(e -> ask.set(e.getMessage()));
            }
        });
        study.optimize(X, Budget.trials(3));
        assertThat(twice.get()).contains("\"ends\" is being optimized already");
        assertThat(ask.get()).contains("\"ends\" is being optimized");
    }

    @Test
    void refusesALoopThatWouldWaitForATrialAskedForByHand() {
        Study study = Study.inMemory(options(2));
        Trial trial = study.ask();
        assertThatExceptionOfType(StudyException.class)
                .isThrownBy(() -> study.optimize(X, Budget.trials(9)))
                .withMessageContaining("trial 0 was asked for and is not told");
        study.tell(trial, 1);
        assertThat(study.optimize(X, Budget.trials(9)).stop()).isEqualTo(StopReason.TRIALS);
    }

    @Test
    void takesAsksAndTellsFromManyThreads() throws InterruptedException {
        Study study = Study.inMemory(options(2));
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            threads.add(Thread.ofPlatform().start(() -> {
                for (int k = 0; k < 25; k++) {
                    Trial trial = study.ask();
                    study.tell(trial, trial.suggestFloat("x", 0, 1));
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(study.counts().complete()).isEqualTo(200);
        assertThat(study.trials()).hasSize(200).extracting(StoredTrial::state).containsOnly(TrialState.COMPLETE);
    }

    @Test
    void handsATrialOutAgainThatCouldNotBeStored() {
        FaultyStorage faulty = new FaultyStorage(new InMemoryStorage(), 0, FaultyStorage.Fault.REFUSED);
        Study study = Study.open(options(2), faulty);
        assertThatExceptionOfType(StorageException.class).isThrownBy(study::ask);
        Trial trial = study.ask();
        assertThat(trial.number()).isZero();
        study.tell(trial, 1);
        assertThat(study.trials()).hasSize(1);
    }

    @Test
    void refusesAForeignTrial() {
        Study study = Study.inMemory(options(2));
        Trial own = study.ask();
        Trial foreign = Study.inMemory(options(2)).ask();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> study.tell(foreign, 1))
                .withMessageContaining("trial 0 is not running in study \"ends\"");
        study.tell(own, 2);
        assertThat(study.best())
                .hasValueSatisfying(best -> assertThat(best.value()).isEqualTo(2));
    }

    @Test
    void bestIsTheEarliestOfEqualsInWhateverOrderTheyEnd() {
        Study study = Study.inMemory(options(2));
        Trial first = study.ask();
        study.tell(study.ask(), 1);
        study.tell(first, 1);
        assertThat(study.best())
                .hasValueSatisfying(best -> assertThat(best.number()).isZero());
    }

    private static Trial askAndClose(Storage storage) {
        try (Study study = Study.open(options(2), storage)) {
            return study.ask();
        }
    }

    @Test
    void judgesAnUnfinishedTrialInChangedBoundsIfItLiesThere() {
        InMemoryStorage storage = new InMemoryStorage();
        Trial left = askAndClose(storage);
        double x = left.suggestFloat("x", 0, 1);
        SearchSpace around = SearchSpace.of(Map.of("x", FloatDistribution.of(x - 1, x + 1)));
        Study wider = Study.open(options(2).withSpace(around), storage);
        wider.optimize(trial -> trial.suggestFloat("x", -9, 9), Budget.trials(1));
        assertThat(wider.best())
                .hasValueSatisfying(best -> assertThat(best.value()).isEqualTo(x));
    }

    @Test
    void cancelsAnUnfinishedTrialOutsideOfChangedBounds() {
        InMemoryStorage storage = new InMemoryStorage();
        askAndClose(storage);
        SearchSpace beyond = SearchSpace.of(Map.of("x", FloatDistribution.of(5, 6)));
        Study study = Study.open(options(2).withSpace(beyond), storage);
        assertThat(study.trials().getFirst().outcome().label()).isEqualTo("cancelled");
        study.optimize(trial -> trial.suggestFloat("x", 5, 6), Budget.trials(4));
        assertThat(study.counts().complete()).isEqualTo(3);
    }

    @Test
    void neverWaitsForTheSlowestInOrderFastest() {
        Study study = Study.inMemory(options(2).withOrder(Order.FASTEST));
        CountDownLatch others = new CountDownLatch(20);
        study.optimize(
                trial -> {
                    if (trial.number() == 0) {
                        others.await();
                    }
                    others.countDown();
                    return X.value(trial);
                },
                Budget.trials(30));
        assertThat(study.counts().complete()).isEqualTo(30);
    }
}
