package dev.skipjack.core.study;

import dev.skipjack.core.trial.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The workers of one {@link Study#optimize}: each takes the next trial, judges it and books the result, until the study says stop.
 * A result and the next trial go to the storage in one write, with those of other workers that wait; a trial is judged once it is
 * stored as this process's. Whatever a worker dies of stops the others after their trials and is thrown by {@link #run}; the trial it had
 * is put back.
 */
final class OptimizeLoop {
    /** How long running trials may go on after an interrupt of the caller. */
    static final Duration GRACE = Duration.ofSeconds(10);

    /** How long workers may take to end once they are interrupted themselves. */
    private static final Duration LAST_GRACE = Duration.ofSeconds(2);

    private static final Duration FOREVER = Duration.ofDays(36_500);

    private final TrialDesk desk;
    private final Judge judge;
    private final Budget budget;
    private final int workers;
    private final Duration grace;
    private volatile long start = System.nanoTime();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final Map<Integer, Thread> judging = new HashMap<>();
    private boolean isGivingUp;

    OptimizeLoop(TrialDesk desk, Judge judge, Budget budget, int workers, Duration grace) {
        if (workers < 1) {
            throw new IllegalArgumentException("workers must be at least 1, but was " + workers + ".");
        }
        this.desk = desk;
        this.judge = judge;
        this.budget = budget;
        this.workers = workers;
        this.grace = grace;
    }

    OptimizeResult run() {
        desk.begin(this);
        boolean interrupted = runHolding();
        StopReason reason = desk.end();
        try {
            desk.flush();
        } catch (RuntimeException | Error e) {
            fail(e);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        rethrow();
        return new OptimizeResult(reason, desk.counts(), elapsed());
    }

    /** Runs the workers under a lease; whether the caller was interrupted. */
    private boolean runHolding() {
        try {
            desk.keeper().holdForLoop();
        } catch (RuntimeException | Error e) {
            fail(e);
            return false;
        }
        start = System.nanoTime();
        try {
            return runWorkers();
        } finally {
            desk.keeper().releaseAfterLoop();
        }
    }

    /**
     * Why no further trial may be started, or null.
     *
     * @param isAnyOpen whether trials wait to be judged, or other workers may leave theirs to us
     */
    @Nullable
    StopReason limit(int asked, boolean isAnyOpen, boolean isExhausted) {
        if (!isAnyOpen && !isWithin(asked)) {
            return StopReason.TRIALS;
        }
        if (!isAnyOpen && isExhausted) {
            return StopReason.SPACE_EXHAUSTED;
        }
        return remaining() <= 0 ? StopReason.TIMEOUT : null;
    }

    /** Whether the budget has a trial of that number. */
    boolean isWithin(int number) {
        return number < budget.trials();
    }

    /** Nanoseconds until the timeout. */
    long remaining() {
        return budget.timeout()
                .map(timeout -> TimeUnit.NANOSECONDS.convert(timeout.minus(elapsed())))
                .orElse(Long.MAX_VALUE);
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private void work() {
        Claim claim = null;
        try {
            for (claim = desk.next(this); claim != null; claim = desk.next(this)) {
                if (!claim.isSettled) {
                    desk.flush();
                }
                Trial trial = desk.claimed(claim);
                if (trial != null) {
                    judgeAndFinish(trial);
                }
            }
            desk.flush();
        } catch (InterruptedException e) {
            desk.giveUp(this, claim, StopReason.INTERRUPTED);
        } catch (Throwable e) {
            fail(e);
            desk.giveUp(this, claim, StopReason.CALLBACK);
        }
    }

    private void judgeAndFinish(Trial trial) throws InterruptedException {
        Optional<Judgement> judgement;
        try {
            judgement = judge(trial);
        } catch (InterruptedException e) {
            if (desk.isHeld(trial) || isGivingUp()) {
                throw e;
            }
            return;
        }
        boolean interrupted = Thread.interrupted();
        if (judgement.isEmpty()) {
            desk.putBack(trial);
        } else if (!desk.finish(trial, judgement.get()) && !isGivingUp()) {
            // Somebody else ended the trial, and that is what the interrupt was about.
            return;
        }
        if (interrupted) {
            desk.stop(this, StopReason.INTERRUPTED);
        }
    }

    /** Whether something went wrong that ends it. */
    boolean hasFailed() {
        return failure.get() != null;
    }

    private boolean isGivingUp() {
        synchronized (judging) {
            return isGivingUp;
        }
    }

    /** Interrupts the objective of a trial that somebody else ended. */
    void cancel(int number) {
        synchronized (judging) {
            Thread thread = judging.remove(number);
            if (thread != null) {
                thread.interrupt();
            }
        }
    }

    /** Empty if it must wait for another trial that is to be judged first. */
    private Optional<Judgement> judge(Trial trial) throws InterruptedException {
        OptionalInt original = trial.duplicateOf();
        if (original.isPresent()) {
            return desk.duplicateOf(original.getAsInt());
        }
        beginJudging(trial);
        long begin = System.nanoTime();
        try {
            Judgement judgement = judge.judge(trial);
            desk.judged(System.nanoTime() - begin);
            return Optional.of(checked(trial, judgement));
        } finally {
            endJudging(trial);
        }
    }

    private void beginJudging(Trial trial) throws InterruptedException {
        synchronized (judging) {
            if (isGivingUp) {
                throw givenUp(trial);
            }
            judging.put(trial.number(), Thread.currentThread());
        }
    }

    private void endJudging(Trial trial) {
        synchronized (judging) {
            judging.remove(trial.number(), Thread.currentThread());
        }
    }

    /** A failure of a trial that we interrupted is not the objective's: the trial stays to be judged again. */
    private Judgement checked(Trial trial, Judgement judgement) throws InterruptedException {
        synchronized (judging) {
            if (isGivingUp && judgement.outcome() instanceof Outcome.Failed) {
                throw givenUp(trial);
            }
        }
        return judgement;
    }

    private static InterruptedException givenUp(Trial trial) {
        return new InterruptedException("trial " + trial.number() + " was given up");
    }

    /** Interrupts the objectives that run, and nothing else: a file may be closed under a thread that is interrupted. */
    private void interruptJudging() {
        synchronized (judging) {
            isGivingUp = true;
            judging.values().forEach(Thread::interrupt);
        }
    }

    /** Returns when the workers have ended or were abandoned; whether the caller was interrupted. */
    private boolean runWorkers() {
        List<Thread> threads = new ArrayList<>();
        try {
            for (int i = 0; i < workers; i++) {
                threads.add(Thread.ofPlatform()
                        .daemon()
                        .name("skipjack-worker-" + i)
                        .start(this::work));
            }
        } catch (Error e) {
            fail(e);
            desk.stop(StopReason.CALLBACK);
        }
        if (endWithin(FOREVER, threads)) {
            return false;
        }
        desk.stop(StopReason.INTERRUPTED);
        if (!endWithin(grace, threads)) {
            interruptJudging();
            endWithin(LAST_GRACE, threads);
        }
        return true;
    }

    /** Waits until all threads have ended; false if they did not within the limit, or the caller was interrupted. */
    private static boolean endWithin(Duration limit, List<Thread> threads) {
        long begin = System.nanoTime();
        try {
            for (Thread thread : threads) {
                if (!thread.join(limit.minusNanos(System.nanoTime() - begin))) {
                    return false;
                }
            }
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    @SuppressWarnings("ReferenceEquality") // an exception cannot suppress itself
    void fail(Throwable e) {
        Throwable first = failure.compareAndExchange(null, e);
        if (first != null && first != e) {
            first.addSuppressed(e);
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
