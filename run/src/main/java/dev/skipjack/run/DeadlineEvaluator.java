package dev.skipjack.run;

import dev.skipjack.core.trial.Outcome;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives up evaluations that exceed a deadline. Each runs on a daemon thread of its own; at the deadline the thread is
 * interrupted, and code that has not returned after a grace is abandoned: it goes on until it ends by itself or the program
 * does, and is reported in the log. Thread-safe.
 */
public final class DeadlineEvaluator implements Evaluator {
    private static final Logger LOG = LoggerFactory.getLogger(DeadlineEvaluator.class);

    private final Evaluator evaluator;
    private final Duration limit;
    private final Duration grace;
    private final AtomicInteger abandoned = new AtomicInteger();

    /**
     * An evaluator with a deadline.
     *
     * @param limit the time each evaluation has
     * @param grace the time it has to return once it is interrupted
     */
    public DeadlineEvaluator(Evaluator evaluator, Duration limit, Duration grace) {
        this.evaluator = evaluator;
        this.limit = limit;
        this.grace = grace;
    }

    @Override
    public Evaluation evaluate(Map<String, @Nullable Object> config) throws InterruptedException {
        FutureTask<Evaluation> task = new FutureTask<>(() -> evaluator.evaluate(config));
        Thread thread = Thread.ofPlatform().daemon().name("evaluation").start(task);
        try {
            return task.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            giveUp(thread);
            return new Evaluation.Failed(new Outcome.TimedOut(limit));
        } catch (ExecutionException e) {
            return new Evaluation.Failed(Outcome.Crashed.of(e.getCause() == null ? e : e.getCause()));
        } catch (InterruptedException e) {
            thread.interrupt();
            throw e;
        }
    }

    private void giveUp(Thread thread) throws InterruptedException {
        thread.interrupt();
        if (!thread.join(grace)) {
            LOG.warn(
                    "An evaluation did not return within {} after its deadline of {} and is abandoned ({} so far); it still"
                            + " takes a thread. Maybe let it stop when its thread is interrupted.",
                    grace,
                    limit,
                    abandoned.incrementAndGet());
        }
    }

    /** How many evaluations were abandoned so far. */
    public int abandoned() {
        return abandoned.get();
    }

    @Override
    public void close() {
        evaluator.close();
    }
}
