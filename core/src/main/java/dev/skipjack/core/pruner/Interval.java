package dev.skipjack.core.pruner;

import dev.skipjack.core.trial.Reports;

/**
 * The steps at which a trial is judged.
 *
 * @param warmup no step below this is judged; 0 or more
 * @param interval from there on, the first report of every so many steps is judged; 1 or more
 */
record Interval(int warmup, int interval) {
    Interval {
        if (warmup < 0) {
            throw new IllegalArgumentException("pruner.warmup must be 0 or more, but was " + warmup + ".");
        }
        if (interval < 1) {
            throw new IllegalArgumentException("pruner.interval must be 1 or more, but was " + interval + ".");
        }
    }

    /** Whether the last step of some reports, of one objective, is judged. */
    boolean isDue(Reports reports) {
        return isDue(reports, 1);
    }

    /** The same with k objectives, as {@link Reports#at} has them. */
    boolean isDue(Reports reports, int k) {
        int step = reports.lastStep() / k;
        if (step < warmup) {
            return false;
        }
        int start = step - (step - warmup) % interval;
        int before = reports.size() <= k ? -1 : reports.step(reports.size() - k - 1) / k;
        return before < start;
    }
}
