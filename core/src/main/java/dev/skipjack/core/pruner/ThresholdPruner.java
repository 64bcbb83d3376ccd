package dev.skipjack.core.pruner;

import dev.skipjack.core.trial.Peers;
import dev.skipjack.core.trial.Reports;
import java.util.Map;

/**
 * Prunes a trial that reports NaN or a value outside of limits, as Optuna's {@code ThresholdPruner} does. O(1).
 *
 * @param lower values below this are pruned; may be negative infinity
 * @param upper values above this are pruned; may be infinity
 * @param warmup no step below this is judged; 0 or more
 * @param interval one report in so many steps is judged; 1 or more
 */
public record ThresholdPruner(double lower, double upper, int warmup, int interval) implements Pruner {
    /**
     * Checked settings.
     *
     * @throws IllegalArgumentException naming the setting that breaks its rule
     */
    public ThresholdPruner {
        if (!(lower <= upper)) {
            throw new IllegalArgumentException(
                    "pruner.lower must be at most pruner.upper, but they were " + lower + " and " + upper + ".");
        }
        new Interval(warmup, interval);
    }

    @Override
    public Judgement judge(int number, Reports reports, Peers peers) {
        double last = reports.last();
        boolean isInside = last >= lower && last <= upper;
        return new Judgement(!isInside && new Interval(warmup, interval).isDue(reports), reports);
    }

    @Override
    public Map<String, Object> identity() {
        return Map.of(
                "pruner",
                "threshold",
                "lower",
                Double.toString(lower),
                "upper",
                Double.toString(upper),
                "warmup",
                warmup,
                "interval",
                interval);
    }
}
