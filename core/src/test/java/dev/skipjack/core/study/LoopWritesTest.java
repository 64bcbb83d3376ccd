package dev.skipjack.core.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.skipjack.core.storage.InMemoryStorage;
import dev.skipjack.core.storage.Storage;
import dev.skipjack.core.storage.StorageException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class LoopWritesTest {
    private static Study study(Storage storage, int concurrency) {
        return Study.open(StudyOptions.minimize("written").withConcurrency(concurrency), storage);
    }

    @Test
    @Timeout(20)
    void resultIsStoredBeforeTheNextTrialIsJudged() {
        Study study = study(new InMemoryStorage(), 1);
        study.optimize(
                trial -> {
                    assertThat(study.trials()).hasSize(trial.number() + 1);
                    assertThat(study.trials().subList(0, trial.number()))
                            .allMatch(before -> before.state().isFinished());
                    return trial.number();
                },
                Budget.trials(20));
        assertThat(study.counts().complete()).isEqualTo(20);
    }

    /** Quick trials are claimed ahead; slow ones that follow must not queue up behind one worker, to the last. */
    @Test
    @Timeout(30)
    void slowTrialsAfterQuickOnesRunOnAllWorkers() {
        for (int quick = 40; quick < 60; quick++) {
            CyclicBarrier together = new CyclicBarrier(3);
            int first = quick;
            Study study = study(new InMemoryStorage(), 3);
            study.optimize(
                    trial -> {
                        if (trial.number() >= first) {
                            together.await(10, TimeUnit.SECONDS);
                        }
                        return trial.number();
                    },
                    Budget.trials(quick + 6));
            assertThat(study.counts().complete()).isEqualTo(quick + 6);
        }
    }

    @Test
    @Timeout(20)
    void writeThatFailsEndsTheRunWithItsOwnFailure() {
        for (int refusedFrom = 0; refusedFrom < 5; refusedFrom++) {
            Storage storage = new FaultyStorage(new InMemoryStorage(), refusedFrom, FaultyStorage.Fault.GONE);
            Study study = study(storage, 4);
            assertThatExceptionOfType(StorageException.class)
                    .isThrownBy(() -> study.optimize(trial -> trial.suggestFloat("x", 0, 1), Budget.trials(1_000_000)))
                    .withMessage("disk is full");
        }
    }
}
