package dev.skipjack.core.study;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Has the storage keep up with a loop. A trial that took longer than {@link #PAUSE} to judge is stored before its worker goes on, so
 * that a kill costs only what is being judged. A commit costs as much as a trial's rows, so trials that are quicker share one: what
 * is booked is written at once, but no sooner than the pause after the write before, together with what comes meanwhile. Whoever
 * kills the process then loses the results of one pause at most; they are judged again on resume, under the same numbers. Where
 * somebody listens, everything is written and heard at once. Thread-safe.
 */
final class PacedWriter implements AutoCloseable {
    static final Duration PAUSE = Duration.ofMillis(2);

    private final TrialDesk desk;
    private final Consumer<Throwable> onFailure;
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private final ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("skipjack-writer").factory());
    private volatile long lastWrite = System.nanoTime() - PAUSE.toNanos();

    /**
     * A writer for one loop.
     *
     * @param onFailure hears of a write that failed later
     */
    PacedWriter(TrialDesk desk, Consumer<Throwable> onFailure) {
        this.desk = desk;
        this.onFailure = onFailure;
    }

    /**
     * Writes everything booked so far, now or within the pause.
     *
     * @param judging nanoseconds that the trial booked last took to judge
     */
    void keepUp(long judging) {
        long pause = lastWrite + PAUSE.toNanos() - System.nanoTime();
        if (pause <= 0 || judging >= PAUSE.toNanos() || desk.hasListeners()) {
            flush();
        } else if (scheduled.compareAndSet(false, true)) {
            var _ = later.schedule(this::flushLater, pause, TimeUnit.NANOSECONDS);
        }
    }

    private void flushLater() {
        scheduled.set(false);
        try {
            flush();
        } catch (RuntimeException | Error e) {
            onFailure.accept(e);
        }
    }

    private void flush() {
        lastWrite = System.nanoTime();
        desk.flush();
    }

    /** Waits for a write that is scheduled or under way. */
    @Override
    public void close() {
        later.close();
    }
}
