package dev.skipjack.core.study;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A limit on how long code may take. The code runs on a daemon thread of its own; at the limit that thread is interrupted, and code
 * that has not returned after a grace is abandoned, with a warning in the log: it goes on using memory and time until it returns or
 * the program ends. Thread-safe.
 */
public final class Deadline {
    private static final Logger LOG = LoggerFactory.getLogger(Deadline.class);

    private final Duration limit;
    private final Duration grace;
    private final AtomicInteger abandoned = new AtomicInteger();

    /** Code that can be interrupted. */
    @FunctionalInterface
    public interface Interruptible<T> {
        /** Runs it. */
        T call() throws InterruptedException;
    }

    /**
     * A deadline for any number of calls.
     *
     * @param limit the time each call has, above 0
     * @param grace the time it has to return once it is interrupted, 0 or more
     */
    public Deadline(Duration limit, Duration grace) {
        if (!limit.isPositive() || grace.isNegative()) {
            throw new IllegalArgumentException(
                    "deadline must be above 0 and its grace not negative, but were " + limit + " and " + grace + ".");
        }
        this.limit = limit;
        this.grace = grace;
    }

    /** The time each call has. */
    public Duration limit() {
        return limit;
    }

    /** How many calls were abandoned so far. */
    public int abandoned() {
        return abandoned.get();
    }

    /**
     * Runs code within the limit. What it throws is thrown here.
     *
     * @param what names the call in the warning and its thread, such as "trial 7"
     * @return what the code returned; empty if it took longer, even where it returned within the grace
     * @throws InterruptedException if the calling thread was interrupted; the code was interrupted too, and given its grace
     */
    public <T> Optional<T> call(String what, Interruptible<T> code) throws InterruptedException {
        FutureTask<T> task = new FutureTask<>(code::call);
        Thread thread = Thread.ofPlatform().daemon().name("skipjack-" + what).start(task);
        try {
            return Optional.of(task.get(TimeUnit.NANOSECONDS.convert(limit), TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            end(what, thread);
            return Optional.empty();
        } catch (ExecutionException e) {
            throw unchecked(e);
        } catch (InterruptedException e) {
            end(what, thread);
            throw e;
        }
    }

    private void end(String what, Thread thread) throws InterruptedException {
        thread.interrupt();
        if (!thread.join(grace)) {
            LOG.warn(
                    "{} did not end within {} of its interruption and is abandoned ({} so far); its code goes on and takes"
                            + " a thread. Maybe let it stop when its thread is interrupted.",
                    what,
                    grace,
                    abandoned.incrementAndGet());
        }
    }

    private static RuntimeException unchecked(ExecutionException e) throws InterruptedException {
        switch (e.getCause()) {
            case InterruptedException cause -> throw cause;
            case Error cause -> throw cause;
            case RuntimeException cause -> throw cause;
            case null, default -> throw new IllegalStateException(e);
        }
    }
}
