package dev.skipjack.core.study;

import dev.skipjack.core.storage.Storage;
import dev.skipjack.core.storage.StoredTrial;
import dev.skipjack.core.storage.StudyRecord;
import dev.skipjack.core.storage.TrialWrite;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What happened in a study on its way to the storage, in order. Events are added in the order in which they happen and written by
 * whoever comes first to {@link #flush}, for all. Events whose write failed stay, before all later ones, and are tried again: so
 * nothing is ever stored that follows from something lost. Thread-safe.
 */
final class StudyLog {
    private final Storage storage;
    private final StudyRecord record;
    private final List<Consumer<FinishedTrial>> listeners = new CopyOnWriteArrayList<>();
    private final List<Event> added = new ArrayList<>();

    private final ReentrantLock writing = new ReentrantLock();
    // Guarded by writing.
    private final List<Event> unwritten = new ArrayList<>();
    private final Queue<FinishedTrial> unannounced = new ArrayDeque<>();
    private boolean announcing;

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

    void addListener(Consumer<FinishedTrial> listener) {
        listeners.add(listener);
    }

    boolean hasListeners() {
        return !listeners.isEmpty();
    }

    void add(TrialWrite.Asked asked) {
        add(new Event(asked, null));
    }

    void add(TrialWrite.Told told, FinishedTrial finished) {
        add(new Event(told, finished));
    }

    private void add(Event event) {
        synchronized (added) {
            added.add(event);
        }
    }

    /** Returns once everything added before is stored, and listeners were told or are being told by a caller of this. */
    void flush() {
        writing.lock();
        try {
            synchronized (added) {
                unwritten.addAll(added);
                added.clear();
            }
            if (!unwritten.isEmpty()) {
                storage.write(record, unwritten.stream().map(Event::write).toList());
                unwritten.stream().map(Event::finished).forEach(this::toAnnounce);
                unwritten.clear();
            }
            announceAll();
        } finally {
            writing.unlock();
        }
    }

    private void toAnnounce(@Nullable FinishedTrial finished) {
        if (finished != null) {
            unannounced.add(finished);
        }
    }

    /** In order, also where a listener itself tells a trial. One that throws keeps none from hearing. */
    private void announceAll() {
        if (announcing) {
            return;
        }
        announcing = true;
        RuntimeException failure = null;
        try {
            for (FinishedTrial next = unannounced.poll(); next != null; next = unannounced.poll()) {
                failure = announce(next, failure);
            }
        } finally {
            announcing = false;
        }
        if (failure != null) {
            throw failure;
        }
    }

    private @Nullable RuntimeException announce(FinishedTrial trial, @Nullable RuntimeException before) {
        RuntimeException failure = before;
        for (Consumer<FinishedTrial> listener : listeners) {
            try {
                listener.accept(trial);
            } catch (RuntimeException e) {
                failure = failure == null ? e : joined(failure, e);
            }
        }
        return failure;
    }

    @SuppressWarnings("ReferenceEquality") // an exception cannot suppress itself
    private static RuntimeException joined(RuntimeException first, RuntimeException later) {
        if (first != later) {
            first.addSuppressed(later);
        }
        return first;
    }
}
