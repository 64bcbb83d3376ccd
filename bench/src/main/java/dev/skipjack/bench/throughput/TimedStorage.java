package dev.skipjack.bench.throughput;

import dev.skipjack.core.storage.Storage;
import dev.skipjack.core.storage.StoredTrial;
import dev.skipjack.core.storage.StudyRecord;
import dev.skipjack.core.storage.StudySession;
import dev.skipjack.core.storage.TrialWrite;
import dev.skipjack.core.trial.Direction;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A storage whose writes are {@link Stage#STORE}, and counted. Thread-safe. */
final class TimedStorage implements Storage {
    private final Storage storage;
    private final StageClock clock;
    private final AtomicInteger commits = new AtomicInteger();

    TimedStorage(Storage storage, StageClock clock) {
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

    @Override
    public void update(StudyRecord study, String key, UnaryOperator<@Nullable Object> change) {
        storage.update(study, key, change);
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

    @Override
    public List<String> studyNames() {
        return storage.studyNames();
    }

    @Override
    public Optional<StudyRecord> find(String name) {
        return storage.find(name);
    }

    @Override
    public StudyRecord create(
            String name, List<Direction> directions, Map<String, ? extends @Nullable Object> attributes) {
        return storage.create(name, directions, attributes);
    }

    @Override
    public void putAttribute(StudyRecord study, String key, @Nullable Object value) {
        storage.putAttribute(study, key, value);
    }

    @Override
    public void putUserAttribute(StudyRecord study, String key, @Nullable Object value) {
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
    public void close() {
        storage.close();
    }
}
