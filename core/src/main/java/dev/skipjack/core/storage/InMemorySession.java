package dev.skipjack.core.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** A part in a study that other threads of this process may write to as well. Guarded by the storage. */
final class InMemorySession implements StudySession {
    private final InMemoryStorage storage;
    private final InMemoryStudy study;

    /** Trials without result as they were seen, by number. */
    private final SortedMap<Integer, StoredTrial> open = new TreeMap<>();

    /** How many trials were seen. */
    private int size;

    InMemorySession(InMemoryStorage storage, InMemoryStudy study) {
        this.storage = storage;
        this.study = study;
    }

    @Override
    public List<StoredTrial> changes() {
        synchronized (storage) {
            List<StoredTrial> changes = new ArrayList<>();
            open.forEach((number, seen) -> addIfChanged(changes, seen, study.trials.get(number)));
            changes.addAll(study.trials.subList(size, study.trials.size()));
            changes.forEach(this::see);
            return changes;
        }
    }

    @SuppressWarnings("ReferenceEquality") // a trial that changes is another object
    private static void addIfChanged(List<StoredTrial> changes, StoredTrial seen, StoredTrial now) {
        if (seen != now) {
            changes.add(now);
        }
    }

    private void see(StoredTrial trial) {
        if (trial.state().isFinished()) {
            open.remove(trial.number());
        } else {
            open.put(trial.number(), trial);
        }
        size = Math.max(size, trial.number() + 1);
    }

    @Override
    public void write(Decision decision) {
        synchronized (storage) {
            Map<Integer, StoredTrial> written = study.write(decision.decide(changes()));
            written.values().forEach(this::see);
        }
    }

    @Override
    public void close() {}
}
