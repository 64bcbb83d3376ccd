package dev.skipjack.run.spec;

import dev.skipjack.core.pruner.Pruner;
import dev.skipjack.core.study.Order;
import dev.skipjack.core.study.StaleTrials;
import dev.skipjack.run.stop.StopRules;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How the space is searched. Immutable.
 *
 * @param trials how many numbers the study may have in all; {@link Integer#MAX_VALUE} where only a timeout ends it
 * @param timeout the time one invocation has, or null
 * @param concurrency how many trials may be under way at once, at least 1
 * @param retries how often a trial is judged again after a transient failure
 * @param stale what becomes of Python's trials whose process died
 * @param neighbours whether the winner's neighbours are run in the end; empty: by the kind of objective
 * @param explain when a search that leads nowhere is stopped
 * @param pruner ends trials early that report how they do, or null
 * @param stop symptoms that end a trial early
 */
public record SearchSettings(
        SamplerSettings sampler,
        int trials,
        @Nullable Duration timeout,
        long seed,
        int concurrency,
        Order order,
        int retries,
        StaleTrials stale,
        Optional<Boolean> neighbours,
        ExplainSettings explain,
        @Nullable Pruner pruner,
        StopRules stop) {
    /** The same settings with another number of trials. */
    public SearchSettings withTrials(int trials) {
        return new SearchSettings(
                sampler, trials, timeout, seed, concurrency, order, retries, stale, neighbours, explain, pruner, stop);
    }

    /** Whether trials are listened to while they are judged. */
    public boolean isStepped() {
        return pruner != null || stop.isAny();
    }
}
