package dev.skipjack.storage.journal;

import java.util.concurrent.locks.LockSupport;

/** Waiting that an interrupt does not cut short, nor make a busy loop of. Stateless. */
final class Pause {
    private Pause() {}

    static void of(long nanos) {
        boolean isInterrupted = Thread.interrupted();
        LockSupport.parkNanos(nanos);
        if (isInterrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
