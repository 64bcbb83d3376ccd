package dev.skipjack.core.storage;

import dev.skipjack.core.json.JsonValues;
import dev.skipjack.core.trial.Direction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Studies that end with the process. Thread-safe. Cost of a write: that of what it writes. */
public final class InMemoryStorage implements Storage {
    private final Map<String, InMemoryStudy> studies = new LinkedHashMap<>();

    @Override
    public synchronized List<String> studyNames() {
        return List.copyOf(studies.keySet());
    }

    @Override
    public synchronized Optional<StudyRecord> find(String name) {
        return Optional.ofNullable(studies.get(name)).map(InMemoryStudy::record);
    }

    @Override
    public synchronized StudyRecord create(
            String name, List<Direction> directions, Map<String, ? extends @Nullable Object> attributes) {
        if (studies.containsKey(name)) {
            throw new StorageException(
                    "Study \"" + name + "\" already exists in memory. Maybe choose another study name.");
        }
        StudyRecord study =
                new StudyRecord(studies.size() + 1L, name, directions, JsonValues.copyOfMap(attributes), Map.of());
        studies.put(name, new InMemoryStudy(study));
        return study;
    }

    @Override
    public synchronized void putAttribute(StudyRecord study, String key, @Nullable Object value) {
        known(study).attributes.put(key, JsonValues.copyOf(value));
    }

    @Override
    public synchronized void putUserAttribute(StudyRecord study, String key, @Nullable Object value) {
        known(study).userAttributes.put(key, JsonValues.copyOf(value));
    }

    @Override
    public synchronized void update(StudyRecord study, String key, UnaryOperator<@Nullable Object> change) {
        putAttribute(study, key, change.apply(known(study).attributes.get(key)));
    }

    @Override
    public synchronized List<StoredTrial> trials(StudyRecord study) {
        return known(study).trials();
    }

    @Override
    public synchronized void write(StudyRecord study, List<TrialWrite> writes) {
        known(study).write(writes, true);
    }

    @Override
    public synchronized StudySession join(StudyRecord study) {
        return new InMemorySession(this, known(study));
    }

    private InMemoryStudy known(StudyRecord study) {
        InMemoryStudy known = studies.get(study.name());
        if (known == null) {
            throw new StorageException("Study \"" + study.name() + "\" is not in memory.");
        }
        return known;
    }

    @Override
    public String url() {
        return "memory:";
    }

    @Override
    public void close() {}
}
