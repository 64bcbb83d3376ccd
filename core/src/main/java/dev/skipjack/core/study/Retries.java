package dev.skipjack.core.study;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * How often what failed for a reason that may pass is judged again. Immutable.
 *
 * @param times 0 or more
 * @param pause before the first; each further one is twice as long, but none longer than a minute
 */
public record Retries(int times, Duration pause) {
    /** The fact that says how often a trial was judged, if more than once. */
    public static final String ATTEMPTS = "attempts";

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    /** Judges something once. */
    @FunctionalInterface
    public interface Attempt {
        /** What came of it. */
        Judgement judge() throws InterruptedException;
    }

    public Retries {
        if (times < 0 || pause.isNegative()) {
            throw new IllegalArgumentException(
                    "retries and their pause must be at least 0, but were " + times + " and " + pause + ".");
        }
    }

    /** So many retries, the first after a second. */
    public static Retries of(int times) {
        return new Retries(times, FIRST_PAUSE);
    }

    /**
     * Judges until the result is no transient failure, or has been one too often.
     *
     * @throws InterruptedException if the thread was interrupted, while judging or in a pause
     */
    public Judgement judge(Attempt attempt) throws InterruptedException {
        Judgement judgement = attempt.judge();
        int attempts = 1;
        for (Duration wait = pause; attempts <= times && judgement.isTransient(); wait = wait.multipliedBy(2)) {
            TimeUnit.NANOSECONDS.sleep(Math.min(wait.toNanos(), LONGEST_PAUSE.toNanos()));
            judgement = attempt.judge();
            attempts++;
        }
        return attempts == 1 ? judgement : withAttempts(judgement, attempts);
    }

    private static Judgement withAttempts(Judgement judgement, int attempts) {
        Map<String, @Nullable Object> facts = new LinkedHashMap<>(judgement.facts());
        facts.put(ATTEMPTS, attempts);
        return new Judgement(judgement.outcome(), judgement.source(), facts);
    }
}
