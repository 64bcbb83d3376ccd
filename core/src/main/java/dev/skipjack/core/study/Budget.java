package dev.skipjack.core.study;

import java.time.Duration;
import java.util.Optional;

/**
 * When a study's loop ends.
 *
 * @param trials how many trials the study may have in all, those of earlier invocations included; at least 0
 * @param timeout how long this invocation may start trials; those that run by then are finished; empty for no limit
 */
public record Budget(int trials, Optional<Duration> timeout) {
    public Budget {
        if (trials < 0) {
            throw new IllegalArgumentException("budget.trials must be 0 or more, but was " + trials + ".");
        }
        timeout.filter(Duration::isNegative).ifPresent(t -> {
            throw new IllegalArgumentException("budget.timeout must not be negative, but was " + t + ".");
        });
    }

    /** So many trials, however long they take. */
    public static Budget trials(int trials) {
        return new Budget(trials, Optional.empty());
    }

    /** The same, but ends after a time as well. */
    public Budget withTimeout(Duration timeout) {
        return new Budget(trials, Optional.of(timeout));
    }
}
