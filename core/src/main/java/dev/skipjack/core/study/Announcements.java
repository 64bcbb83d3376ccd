package dev.skipjack.core.study;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Finished trials on their way to who listens, in order. One thread at a time; listeners may be added at any. */
final class Announcements {
    private final List<Consumer<FinishedTrial>> listeners = new CopyOnWriteArrayList<>();
    private final Queue<FinishedTrial> unannounced = new ArrayDeque<>();
    private boolean announcing;

    void addListener(Consumer<FinishedTrial> listener) {
        listeners.add(listener);
    }

    /** Whether there is somebody to hear of what is added now. */
    boolean areHeard() {
        return !listeners.isEmpty();
    }

    void add(FinishedTrial trial) {
        unannounced.add(trial);
    }

    /** Announces all, in order also where a listener itself tells a trial. One that throws keeps none from hearing. */
    void announceAll() {
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
