package dev.skipjack.core.study;

import dev.skipjack.core.storage.Storage;
import dev.skipjack.core.storage.StoredTrial;
import dev.skipjack.core.storage.StudyRecord;
import dev.skipjack.core.storage.TrialWrite;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What happened in a study on its way to the storage, in order. Events are added under the study's lock and written by whoever
 * comes first to {@link #flush}, for all. Thread-safe.
 */
final class StudyLog {
    private final Storage storage;
    private final StudyRecord record;
    private final ReentrantLock writing = new ReentrantLock();
    private final List<StudyListener> listeners = new CopyOnWriteArrayList<>();
    private List<Event> unwritten = new ArrayList<>();

    /** A write, and the finished trial that listeners hear of. */
    private record Event(TrialWrite write, @Nullable FinishedTrial finished) {}

    StudyLog(Storage storage, StudyRecord record) {
        this.storage = storage;
        this.record = record;
    }

    StudyRecord record() {
        return record;
    }

    List<StoredTrial> trials() {
        return storage.trials(record);
    }

    void addListener(StudyListener listener) {
        listeners.add(listener);
    }

    boolean hasListeners() {
        return !listeners.isEmpty();
    }

    void add(TrialWrite.Asked asked) {
        append(new Event(asked, null));
    }

    void add(TrialWrite.Told told, FinishedTrial finished) {
        append(new Event(told, finished));
    }

    private synchronized void append(Event event) {
        unwritten.add(event);
    }

    private synchronized List<Event> drain() {
        List<Event> batch = unwritten;
        unwritten = new ArrayList<>();
        return batch;
    }

    /** Returns once everything added before is stored, and listeners were told. */
    void flush(Study study) {
        writing.lock();
        try {
            List<Event> batch = drain();
            if (!batch.isEmpty()) {
                storage.write(record, batch.stream().map(Event::write).toList());
                announce(study, batch);
            }
        } finally {
            writing.unlock();
        }
    }

    private void announce(Study study, List<Event> batch) {
        for (Event event : batch) {
            FinishedTrial finished = event.finished();
            if (finished != null) {
                listeners.forEach(listener -> listener.onFinished(study, finished));
            }
        }
    }
}
