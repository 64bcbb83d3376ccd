package dev.skipjack.run.config;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Weights of which one is what the others leave of 1: at most 0.90, and cut off after four decimals, so that the sum of all, as
 * decimals, never goes past 1.
 *
 * <p>Differs from the Python optimizer it comes from: there, siblings that left less than 0.01 got 0.01 beside them all the same,
 * so that the total went past 1; here such a point is refused. There the rest was rounded, ties to even, so that the total could go
 * past 1 by 0.00005. There true counted as 1; here it is no number. Sums are of decimals, so that the order of keys does not matter.
 */
final class Remainder {
    private static final BigDecimal LEAST = new BigDecimal("0.01");
    private static final BigDecimal MOST = new BigDecimal("0.90");
    private static final int DECIMALS = 4;

    private Remainder() {}

    /** The map with its marker resolved; the same map if it has none. */
    static Map<String, @Nullable Object> resolve(String path, Map<String, @Nullable Object> map) {
        List<String> marked = map.entrySet().stream()
                .filter(entry -> Transforms.REMAINDER.equals(entry.getValue()))
                .map(Map.Entry::getKey)
                .toList();
        if (marked.isEmpty()) {
            return map;
        }
        if (marked.size() > 1) {
            throw new TransformException(
                    name(path) + " must hold one " + Transforms.REMAINDER + ", but " + marked + " all are.");
        }
        Map<String, @Nullable Object> resolved = new LinkedHashMap<>(map);
        resolved.put(marked.getFirst(), remainder(path, map));
        return Collections.unmodifiableMap(resolved);
    }

    private static double remainder(String path, Map<String, @Nullable Object> map) {
        BigDecimal sum = BigDecimal.ZERO;
        for (Map.Entry<String, @Nullable Object> entry : map.entrySet()) {
            if (entry.getValue() instanceof Number number) {
                sum = sum.add(decimal(path, entry.getKey(), number));
            }
        }
        BigDecimal rest = BigDecimal.ONE.subtract(sum);
        if (rest.compareTo(LEAST) < 0) {
            throw new TransformException("the numbers of " + name(path) + " must leave at least " + LEAST + " of 1 for "
                    + Transforms.REMAINDER + ", but sum to " + sum.toPlainString() + ".");
        }
        return rest.min(MOST).setScale(DECIMALS, RoundingMode.DOWN).doubleValue();
    }

    private static BigDecimal decimal(String path, String key, Number number) {
        if (!Double.isFinite(number.doubleValue())) {
            throw new TransformException((path.isEmpty() ? key : path + "." + key) + " must be finite beside "
                    + Transforms.REMAINDER + ", but was " + number + ".");
        }
        return new BigDecimal(number.toString());
    }

    private static String name(String path) {
        return path.isEmpty() ? "the configuration" : path;
    }
}
