package dev.skipjack.core.study;

import dev.skipjack.core.trial.Outcome;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Judges within a deadline: at its end the judging thread is interrupted; if it does not end within a grace it is abandoned, and
 * said so. An abandoned thread is a daemon and goes on using memory and time until its code returns.
 */
final class DeadlineJudge implements Judge {
    private static final Logger LOG = LoggerFactory.getLogger(DeadlineJudge.class);
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final Judge judge;
    private final Duration deadline;

    DeadlineJudge(Judge judge, Duration deadline) {
        this.judge = judge;
        this.deadline = deadline;
    }

    @Override
    public Judgement judge(Trial trial) throws InterruptedException {
        FutureTask<Judgement> task = new FutureTask<>(() -> judge.judge(trial));
        Thread thread = Thread.ofPlatform()
                .daemon()
                .name(Thread.currentThread().getName() + "-trial-" + trial.number())
                .start(task);
        try {
            return task.get(deadline.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            thread.interrupt();
            if (!thread.join(GRACE)) {
                LOG.warn(
                        "Trial {} does not react to its interruption and is abandoned; its code goes on running.",
                        trial.number());
            }
            return Judgement.evaluated(new Outcome.TimedOut(deadline));
        } catch (ExecutionException e) {
            return Judgement.evaluated(Outcome.Crashed.of(e.getCause() == null ? e : e.getCause()));
        } catch (InterruptedException e) {
            thread.interrupt();
            throw e;
        }
    }
}
