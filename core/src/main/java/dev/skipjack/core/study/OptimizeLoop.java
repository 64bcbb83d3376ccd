package dev.skipjack.core.study;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The workers of one {@link Study#optimize}: each takes the next trial, judges it and books the result, until the study says stop.
 * A result and the next trial go to the storage in one write, those of quick trials together.
 */
final class OptimizeLoop {
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final Study study;
    private final Judge judge;
    private final Budget budget;
    private final int workers;
    private final long start = System.nanoTime();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    OptimizeLoop(Study study, Judge judge, Budget budget, int workers) {
        if (workers < 1) {
            throw new IllegalArgumentException("workers must be at least 1, but was " + workers + ".");
        }
        this.study = study;
        this.judge = judge;
        this.budget = budget;
        this.workers = workers;
    }

    OptimizeResult run() {
        try (PacedWriter writer = new PacedWriter(study, this::fail)) {
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < workers; i++) {
                threads.add(Thread.ofPlatform()
                        .daemon()
                        .name("skipjack-worker-" + i)
                        .start(() -> work(writer)));
            }
            join(threads);
        }
        StopReason reason = study.takeStopReason();
        rethrow();
        study.flush();
        return new OptimizeResult(reason, study.counts(), elapsed());
    }

    /** Why no further trial may be asked for, or null. */
    @Nullable
    StopReason limit(int asked, boolean exhausted) {
        if (asked >= budget.trials()) {
            return StopReason.TRIALS;
        }
        if (exhausted) {
            return StopReason.SPACE_EXHAUSTED;
        }
        return remaining() <= 0 ? StopReason.TIMEOUT : null;
    }

    /** Nanoseconds until the timeout. */
    long remaining() {
        return budget.timeout()
                .map(timeout -> timeout.minus(elapsed()).toNanos())
                .orElse(Long.MAX_VALUE);
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private void work(PacedWriter writer) {
        try {
            Trial trial = study.next(this);
            while (trial != null) {
                writer.flushSoon();
                study.finish(trial, judge(trial));
                trial = study.next(this);
            }
            study.flush();
        } catch (InterruptedException e) {
            study.stop(StopReason.INTERRUPTED);
        } catch (Throwable e) {
            fail(e);
        }
    }

    private void fail(Throwable e) {
        failure.compareAndSet(null, e);
        study.stop(StopReason.CALLBACK);
    }

    private Judgement judge(Trial trial) throws InterruptedException {
        try {
            return trial.duplicateOf() < 0 ? judge.judge(trial) : study.duplicateOf(trial.duplicateOf());
        } catch (InterruptedException e) {
            study.putBack(trial);
            throw e;
        }
    }

    /** Waits for the workers; an interrupt stops asking, and after a grace interrupts what still runs. */
    private void join(List<Thread> threads) {
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            study.stop(StopReason.INTERRUPTED);
            giveUp(threads);
            Thread.currentThread().interrupt();
        }
    }

    private static void giveUp(List<Thread> threads) {
        long end = System.nanoTime() + GRACE.toNanos();
        try {
            for (Thread thread : threads) {
                long left = end - System.nanoTime();
                if (left > 0) {
                    thread.join(Duration.ofNanos(left));
                }
            }
            threads.forEach(Thread::interrupt);
            for (Thread thread : threads) {
                thread.join(Duration.ofSeconds(2));
            }
        } catch (InterruptedException e) {
            threads.forEach(Thread::interrupt);
        }
    }

    private void rethrow() {
        switch (failure.get()) {
            case null -> {}
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case Throwable e -> throw new StudyException("a worker failed: " + e.getMessage(), e);
        }
    }
}
