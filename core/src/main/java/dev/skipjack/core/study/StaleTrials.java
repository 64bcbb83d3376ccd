package dev.skipjack.core.study;

import java.time.Duration;

/**
 * What becomes of running trials of other programs that have given no sign of life for too long, as Python gives them with
 * {@code heartbeat_interval}: they fail, and may be tried again. Trials that never gave one are left alone. Immutable.
 *
 * @param after how long a trial may be silent, above 0; longer than twice the programs' {@code heartbeat_interval}, for a
 *     sign of life may come late, and most servers keep it in whole seconds
 * @param retries how often one is tried again: each time it is cloned, as Optuna's {@code RetryFailedTrialCallback} does; 0 for never
 */
public record StaleTrials(Duration after, int retries) {
    /** Failed after two minutes, twice the interval of 60 s that Optuna's own examples have, and not tried again. */
    public static final StaleTrials DEFAULTS = new StaleTrials(Duration.ofMinutes(2), 0);

    public StaleTrials {
        if (!after.isPositive()) {
            throw new IllegalArgumentException("after must be above 0, but was " + after + ".");
        }
        if (retries < 0) {
            throw new IllegalArgumentException("retries must be at least 0, but was " + retries + ".");
        }
    }
}
