package dev.skipjack.core.study;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Has the storage keep up with a loop: what is booked is written at once, but no sooner than {@link #PAUSE} after the write before,
 * together with what comes meanwhile. A commit costs as much as a trial's rows, so trials of microseconds share one, and trials
 * that take longer than the pause never wait. Whoever kills the process loses the results of one pause at most; they are judged
 * again on resume, under the same numbers. Where somebody listens, everything is written and heard at once. Thread-safe.
 */
final class PacedWriter implements AutoCloseable {
    static final Duration PAUSE = Duration.ofMillis(2);

    private final Study study;
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
    PacedWriter(Study study, Consumer<Throwable> onFailure) {
        this.study = study;
        this.onFailure = onFailure;
    }

    /** Everything booked so far is written now, or within the pause. */
    void flushSoon() {
        long pause = lastWrite + PAUSE.toNanos() - System.nanoTime();
        if (pause <= 0 || study.hasListeners()) {
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
        study.flush();
    }

    /** Waits for a write that is scheduled or under way. */
    @Override
    public void close() {
        later.close();
    }
}
