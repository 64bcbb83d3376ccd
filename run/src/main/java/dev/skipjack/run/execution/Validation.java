package dev.skipjack.run.execution;

import dev.skipjack.core.study.FinishedTrial;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Judges the best trials on another window, several at a time. */
final class Validation {
    private final ArchivedJudge judge;
    private final int workers;

    Validation(ArchivedJudge judge, int workers) {
        this.judge = judge;
        this.workers = workers;
    }

    /** The same trials in the same order with what came of them. */
    List<Validated> of(List<FinishedTrial> best) throws InterruptedException {
        ExecutorService pool = Executors.newFixedThreadPool(
                workers,
                Thread.ofPlatform().daemon().name("skipjack-validation-", 0).factory());
        try {
            List<Future<Validated>> running = new ArrayList<>();
            for (FinishedTrial trial : best) {
                running.add(pool.submit(() ->
                        new Validated(trial, judge.judge(trial.assignment()).outcome())));
            }
            List<Validated> done = new ArrayList<>();
            for (Future<Validated> future : running) {
                done.add(future.get());
            }
            return done;
        } catch (ExecutionException e) {
            throw new IllegalStateException("validation failed: " + e.getCause(), e.getCause());
        } finally {
            pool.shutdownNow();
        }
    }
}
