package dev.skipjack.bench.throughput;

import dev.skipjack.core.storage.ForwardingStorage;
import dev.skipjack.core.storage.Storage;
import dev.skipjack.core.storage.StoredTrial;
import dev.skipjack.core.storage.StudyRecord;
import dev.skipjack.core.storage.StudySession;
import dev.skipjack.core.storage.TrialWrite;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A storage whose writes are {@link Stage#STORE}, and counted. Thread-safe. */
final class TimedStorage extends ForwardingStorage {
    private final Storage storage;
    private final StageClock clock;
    private final AtomicInteger commits = new AtomicInteger();

    TimedStorage(Storage storage, StageClock clock) {
        super(storage);
        this.storage = storage;
        this.clock = clock;
    }

    /** How many writes there were. */
    int commits() {
        return commits.get();
    }

    @Override
    public void write(StudyRecord study, List<TrialWrite> writes) {
        Stage before = clock.enter(Stage.STORE);
        storage.write(study, writes);
        commits.incrementAndGet();
        clock.enter(before);
    }

    /** What is decided within a write is not the storage's time. */
    @Override
    public StudySession join(StudyRecord study) {
        StudySession session = storage.join(study);
        return new StudySession() {
            @Override
            public List<StoredTrial> changes() {
                return session.changes();
            }

            @Override
            public void write(Decision decision) {
                Stage before = clock.enter(Stage.STORE);
                session.write(changes -> {
                    Stage storing = clock.enter(before);
                    List<TrialWrite> writes = decision.decide(changes);
                    clock.enter(storing);
                    return writes;
                });
                commits.incrementAndGet();
                clock.enter(before);
            }

            @Override
            public void close() {
                session.close();
            }
        };
    }
}
