package dev.skipjack.core.study;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Trials that are stored as this process's ahead of the workers who will judge them. A write costs as much as many quick trials: where
 * they are quick, one write stores the results of as many as are judged within {@link #SPAN}, and as many new ones to judge. Whoever kills
 * the process loses the results of that span at most, which are judged again. Guarded by the desk.
 */
final class TrialsAhead {
    static final Duration SPAN = Duration.ofMillis(2);

    /** The weight of the last trial in what a trial typically takes is one by this. */
    private static final long MEMORY = 8;

    private final Queue<Trial> ready = new ArrayDeque<>();
    private final List<Trial> unstored = new ArrayList<>();
    private long typicalNanos = SPAN.toNanos();

    /** A trial took so long to judge. */
    void judged(long nanos) {
        typicalNanos += (nanos - typicalNanos) / MEMORY;
    }

    /**
     * Whether one more is of use.
     *
     * @param share as many as this process may have ahead
     */
    boolean wantsMore(int share) {
        long worthwhile = SPAN.toNanos() / Math.max(1, typicalNanos) - 1;
        return ready.size() + unstored.size() < Math.min(worthwhile, share);
    }

    /** Adds a trial, which is {@link #stored} or lost with the present transaction. */
    void add(Trial trial) {
        unstored.add(trial);
    }

    /** Whether there is none, stored or about to be. */
    boolean isEmpty() {
        return ready.isEmpty() && unstored.isEmpty();
    }

    /** What was added is stored; whether that was anything. */
    boolean stored() {
        if (unstored.isEmpty()) {
            return false;
        }
        ready.addAll(unstored);
        unstored.clear();
        return true;
    }

    /** The next one that is ours still, or null. */
    @Nullable
    Trial poll(Predicate<Trial> isOurs) {
        Trial next = ready.poll();
        while (next != null && !isOurs.test(next)) {
            next = ready.poll();
        }
        return next;
    }

    /** Forgets all: they are taken back. */
    void clear() {
        ready.clear();
        unstored.clear();
    }
}
