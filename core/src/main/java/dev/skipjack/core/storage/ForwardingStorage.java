package dev.skipjack.core.storage;

import dev.skipjack.core.trial.Direction;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A storage that does what another one does, for those that do one thing otherwise. As thread-safe as the other one. */
public class ForwardingStorage implements Storage {
    private final Storage storage;

    /** Does what this one does. */
    protected ForwardingStorage(Storage storage) {
        this.storage = storage;
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
    public void update(StudyRecord study, String key, UnaryOperator<@Nullable Object> change) {
        storage.update(study, key, change);
    }

    @Override
    public List<StoredTrial> trials(StudyRecord study) {
        return storage.trials(study);
    }

    @Override
    public void write(StudyRecord study, List<TrialWrite> writes) {
        storage.write(study, writes);
    }

    @Override
    public StudySession join(StudyRecord study) {
        return storage.join(study);
    }

    @Override
    public Map<Integer, Duration> silences(StudyRecord study) {
        return storage.silences(study);
    }

    @Override
    public Instant now() {
        return storage.now();
    }

    @Override
    public Optional<WriteCounts> writeCounts() {
        return storage.writeCounts();
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
