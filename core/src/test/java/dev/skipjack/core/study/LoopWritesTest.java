package dev.skipjack.core.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.skipjack.core.storage.InMemoryStorage;
import dev.skipjack.core.storage.Storage;
import dev.skipjack.core.storage.StorageException;
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
