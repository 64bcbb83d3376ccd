package dev.skipjack.core.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.skipjack.core.storage.InMemoryStorage;
import dev.skipjack.core.storage.Storage;
import dev.skipjack.core.storage.StorageException;
import dev.skipjack.core.storage.StoredTrial;
import dev.skipjack.core.storage.StudyRecord;
import dev.skipjack.core.storage.TrialWrite;
import dev.skipjack.core.trial.Direction;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class PacedWriterTest {
    private static final ObjectiveFunction QUICK = trial -> trial.suggestFloat("x", 0, 1);

    /** A storage in memory that counts writes, and refuses them from one on. */
    private static final class CountingStorage implements Storage {
        private final Storage storage = new InMemoryStorage();
        private final AtomicInteger writes = new AtomicInteger();
        private final int refusedFrom;

        CountingStorage(int refusedFrom) {
            this.refusedFrom = refusedFrom;
        }

        @Override
        public void write(StudyRecord study, List<TrialWrite> batch) {
            if (writes.getAndIncrement() >= refusedFrom) {
                throw new StorageException("the disk is full");
            }
            storage.write(study, batch);
        }

        @Override
        public List<String> studyNames() {
            return storage.studyNames();
        }

        @Override
        public Optional<StudyRecord> find(String name) {
            return storage.find(name);
        }

        @Override
        public StudyRecord create(String name, Direction direction, Map<String, ?> attributes) {
            return storage.create(name, direction, attributes);
        }

        @Override
        public void putAttribute(StudyRecord study, String key, Object value) {
            storage.putAttribute(study, key, value);
        }

        @Override
        public void putUserAttribute(StudyRecord study, String key, Object value) {
            storage.putUserAttribute(study, key, value);
        }

        @Override
        public List<StoredTrial> trials(StudyRecord study) {
            return storage.trials(study);
        }

        @Override
        public String url() {
            return storage.url();
        }

        @Override
        public void close() {}
    }

    private static Study study(Storage storage, int concurrency) {
        return Study.open(StudyOptions.minimize("paced").withConcurrency(concurrency), storage);
    }

    @Test
    void quickTrialsShareWritesAndAllAreThereAtTheEnd() {
        CountingStorage storage = new CountingStorage(Integer.MAX_VALUE);
        Study study = study(storage, 4);
        study.optimize(QUICK, Budget.trials(2000));
        assertThat(study.trials()).hasSize(2000).allMatch(trial -> trial.state().isFinished());
        assertThat(storage.writes.get()).isLessThan(2000);
    }

    @Test
    @Timeout(20)
    void resultIsStoredWhileTheNextTrialIsStillJudged() {
        Study study = study(new InMemoryStorage(), 1);
        study.optimize(
                trial -> {
                    while (trial.number() > 0
                            && !study.trials().get(trial.number() - 1).state().isFinished()) {
                        Thread.sleep(1);
                    }
                    return trial.number();
                },
                Budget.trials(20));
        assertThat(study.trials()).hasSize(20);
    }

    @Test
    void whereSomebodyListensEachTrialIsWrittenAtOnce() {
        CountingStorage storage = new CountingStorage(Integer.MAX_VALUE);
        Study study = study(storage, 1);
        study.addListener((s, trial) -> {});
        study.optimize(QUICK, Budget.trials(100));
        assertThat(storage.writes.get()).isGreaterThanOrEqualTo(100);
    }

    @Test
    @Timeout(20)
    void writeThatFailsEndsTheRunWithItsOwnFailure() {
        for (int refusedFrom = 0; refusedFrom < 5; refusedFrom++) {
            Study study = study(new CountingStorage(refusedFrom), 4);
            assertThatExceptionOfType(StorageException.class)
                    .isThrownBy(() -> study.optimize(QUICK, Budget.trials(1_000_000)))
                    .withMessage("the disk is full");
        }
    }
}
