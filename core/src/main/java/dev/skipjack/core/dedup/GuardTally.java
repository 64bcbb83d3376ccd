package dev.skipjack.core.dedup;

import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.Lock;

/** Counts what a guard is asked. Thread-safe. */
public final class GuardTally {
    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();
    private final LongAdder waits = new LongAdder();

    /** Counts one string; returns whether it was found. */
    public boolean found(boolean hit) {
        (hit ? hits : misses).increment();
        return hit;
    }

    /** Counts the strings of a batch. */
    public void found(int hitCount, int size) {
        hits.add(hitCount);
        misses.add(size - hitCount);
    }

    /** Takes a turn, and counts it if another thread has it. */
    public void take(Lock turn) {
        if (!turn.tryLock()) {
            waits.increment();
            turn.lock();
        }
    }

    /** The counts so far. */
    public GuardCounts counts() {
        return new GuardCounts(hits.sum(), misses.sum(), waits.sum());
    }
}
