package dev.skipjack.run.seed;

import dev.skipjack.core.json.PythonText;
import dev.skipjack.core.space.FloatDistribution;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What the seed made of a stepped float: the sampler's {@code low + k * step} was snapped to a multiple of the step counted from
 * zero, half to even, then rounded to as many decimals as the step's text has behind its point (none for 1e-05). Stateless.
 */
final class SeedSnap {
    private static final int MAX_LEVELS = 100_000;

    private SeedSnap() {}

    /**
     * What was left.
     *
     * @param distinct how many different values the levels became
     * @param kept how many of those are levels
     * @param outside how many of those lie outside the range
     */
    record Left(long levels, int distinct, int kept, int outside) {
        boolean isHarmless() {
            return levels == kept;
        }
    }

    /** What was left of the levels; of the first 100,000 if there are more. */
    static Left of(FloatDistribution range, double step) {
        Set<Double> values = new LinkedHashSet<>();
        Set<Double> own = new LinkedHashSet<>();
        int decimals = decimals(step);
        long levels = Math.min(range.levels(), MAX_LEVELS);
        for (long k = 0; k < levels; k++) {
            double raw = range.low() + k * step;
            values.add(SeedKeys.round(SeedKeys.round(raw / step, 0) * step, decimals) + 0.0);
            own.add(range.level(k));
        }
        int kept = (int) values.stream().filter(own::contains).count();
        int outside = (int)
                values.stream().filter(x -> x < range.low() || x > range.high()).count();
        return new Left(levels, values.size(), kept, outside);
    }

    private static int decimals(double step) {
        StringBuilder text = new StringBuilder();
        PythonText.appendFloat(text, step);
        int point = text.indexOf(".");
        return point < 0 || text.indexOf("e") >= 0 ? 0 : text.length() - point - 1;
    }
}
