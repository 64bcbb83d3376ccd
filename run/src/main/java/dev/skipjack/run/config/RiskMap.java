package dev.skipjack.run.config;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A ladder of position sizes by confidence, moved point by point: {@code risk_map_deltas: {conf_0, size_0, ...}} are added to the
 * points of {@link #BASE} and give {@code risk_map}, a list of [confidence, size] pairs that takes the place of one that was there.
 * Confidences are held within [0.05, 0.95], sizes at 0 or above; points are sorted by confidence, no size is below the one before,
 * and all is rounded to six decimals. The deltas stay.
 *
 * <p>Differs from the Python optimizer it comes from: a configuration without deltas keeps the map it has; a delta that is no
 * number, or that moves no point, is refused instead of counting as 0.
 */
final class RiskMap {
    static final String DELTAS = "risk_map_deltas";

    /** The only copy of the base. */
    static final List<Point> BASE = List.of(new Point(0.45, 0.015), new Point(0.55, 0.025), new Point(0.65, 0.035));

    private static final double LEAST_CONFIDENCE = 0.05;
    private static final double MOST_CONFIDENCE = 0.95;
    private static final int DECIMALS = 6;

    /** From this confidence on, this fraction is put at risk. */
    record Point(double confidence, double size) {}

    private RiskMap() {}

    /** The section {@code risk} with its map built; the same section if it has no deltas. */
    static Map<String, @Nullable Object> build(Map<String, @Nullable Object> risk) {
        if (!(risk.get(DELTAS) instanceof Map<?, ?> deltas)) {
            return risk;
        }
        refuseOthers(deltas);
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < BASE.size(); i++) {
            Point base = BASE.get(i);
            double confidence =
                    Math.clamp(base.confidence + delta(deltas, "conf_" + i), LEAST_CONFIDENCE, MOST_CONFIDENCE);
            points.add(new Point(confidence, Math.max(0, base.size + delta(deltas, "size_" + i))));
        }
        points.sort(Comparator.comparingDouble(Point::confidence).thenComparingDouble(Point::size));
        Map<String, @Nullable Object> built = new LinkedHashMap<>(risk);
        built.put("risk_map", ladder(points));
        return Collections.unmodifiableMap(built);
    }

    private static List<List<Double>> ladder(List<Point> points) {
        List<List<Double>> ladder = new ArrayList<>();
        double largest = 0;
        for (Point point : points) {
            largest = Math.max(largest, point.size);
            ladder.add(List.of(round(point.confidence), round(largest)));
        }
        return List.copyOf(ladder);
    }

    private static double delta(Map<?, ?> deltas, String key) {
        if (!deltas.containsKey(key)) {
            return 0;
        }
        if (deltas.get(key) instanceof Number number && Double.isFinite(number.doubleValue())) {
            return number.doubleValue();
        }
        throw new TransformException(
                "risk." + DELTAS + "." + key + " must be a finite number, but was " + deltas.get(key) + ".");
    }

    private static void refuseOthers(Map<?, ?> deltas) {
        for (Object key : deltas.keySet()) {
            if (!String.valueOf(key).matches("(conf|size)_[0-" + (BASE.size() - 1) + "]")) {
                throw new TransformException("risk." + DELTAS + " must name conf_0 to conf_" + (BASE.size() - 1)
                        + " and size_0 to size_" + (BASE.size() - 1) + " only, but has \"" + key + "\".");
            }
        }
    }

    private static double round(double value) {
        return BigDecimal.valueOf(value)
                .setScale(DECIMALS, RoundingMode.HALF_EVEN)
                .doubleValue();
    }
}
