package dev.skipjack.run.execution;

import dev.skipjack.core.study.FinishedTrial;
import dev.skipjack.core.study.Judgement;
import dev.skipjack.core.study.Retries;
import dev.skipjack.core.study.StudyException;
import dev.skipjack.core.trial.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Judges the best trials on another window, several at a time; one that was judged there is not judged again. */
final class Validation {
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final ArchivedJudge judge;
    private final Memory kept;
    private final Retries retries;
    private final int workers;

    /** Results that were had before. Thread-safe. */
    interface Memory {
        /** What came of a trial when it was judged before. */
        Optional<Outcome> find(int number);

        /** Keeps what came of a trial. */
        void keep(int number, Outcome outcome);

        /** Remembers nothing. */
        static Memory none() {
            return new Memory() {
                @Override
                public Optional<Outcome> find(int number) {
                    return Optional.empty();
                }

                @Override
                public void keep(int number, Outcome outcome) {}
            };
        }
    }

    Validation(ArchivedJudge judge, Memory kept, Retries retries, int workers) {
        this.judge = judge;
        this.kept = kept;
        this.retries = retries;
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
                running.add(pool.submit(() -> validated(trial)));
            }
            List<Validated> done = new ArrayList<>();
            for (Future<Validated> future : running) {
                done.add(future.get());
            }
            return done;
        } catch (ExecutionException e) {
            throw new StudyException("validation failed: " + e.getCause(), e.getCause());
        } finally {
            end(pool);
        }
    }

    private Validated validated(FinishedTrial trial) throws InterruptedException {
        Optional<Outcome> known = kept.find(trial.number());
        if (known.isPresent()) {
            return new Validated(trial, known.get());
        }
        Judgement judgement = retries.judge(() -> judge.judge(trial.assignment()));
        kept.keep(trial.number(), judgement.outcome());
        return new Validated(trial, judgement.outcome());
    }

    /** Waits a little for what still runs: the evaluator is closed next. */
    private static void end(ExecutorService pool) throws InterruptedException {
        pool.shutdownNow();
        boolean _ = pool.awaitTermination(GRACE.toMillis(), TimeUnit.MILLISECONDS);
    }
}
