package dev.skipjack.run.telemetry;

import java.util.concurrent.atomic.LongAdder;

/** Counts for something that does not count by itself. Thread-safe. */
public final class Tally implements Counted {
    private final String name;
    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();
    private final LongAdder waits = new LongAdder();

    /** All zero, under a name. */
    public Tally(String name) {
        this.name = name;
    }

    /** Counts a question; returns whether it was answered. */
    public boolean found(boolean isHit) {
        (isHit ? hits : misses).increment();
        return isHit;
    }

    /** Counts a call that had to wait for another thread. */
    public void waited() {
        waits.increment();
    }

    @Override
    public CacheCounts counts() {
        return new CacheCounts(name, hits.sum(), misses.sum(), 0, waits.sum());
    }
}
