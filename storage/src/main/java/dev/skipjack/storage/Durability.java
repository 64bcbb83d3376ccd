package dev.skipjack.storage;

import org.sqlite.SQLiteConfig.SynchronousMode;

/** What a write that has returned survives. */
public enum Durability {
    /** The end of this process, whatever ends it; after a power failure the latest writes may be missing, never half there. */
    PROCESS_END(SynchronousMode.NORMAL),
    /** A power failure too: every commit waits for the disk. */
    POWER_LOSS(SynchronousMode.FULL);

    private final SynchronousMode mode;

    Durability(SynchronousMode mode) {
        this.mode = mode;
    }

    SynchronousMode mode() {
        return mode;
    }
}
