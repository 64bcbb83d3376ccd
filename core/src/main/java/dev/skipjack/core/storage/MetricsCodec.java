package dev.skipjack.core.storage;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Metrics as a JSON object, sorted by name. A number that is not finite, which JSON lacks, is its Java text. Stateless. */
public final class MetricsCodec {
    private MetricsCodec() {}

    /** The JSON object of metrics. */
    public static Map<String, Object> encode(Map<String, Double> metrics) {
        Map<String, Object> json = new TreeMap<>(metrics);
        json.replaceAll((name, metric) -> Double.isFinite((Double) metric) ? metric : metric.toString());
        return json;
    }

    /**
     * The metrics of a JSON object; empty if it is none.
     *
     * @throws IllegalArgumentException if a metric is no number
     */
    public static Map<String, Double> decode(@Nullable Object json) {
        if (!(json instanceof Map<?, ?> map)) {
            return Map.of();
        }
        Map<String, Double> metrics = new LinkedHashMap<>();
        map.forEach((name, metric) -> metrics.put((String) name, number(metric)));
        return metrics;
    }

    private static Double number(@Nullable Object metric) {
        return metric instanceof Number number ? number.doubleValue() : Double.valueOf(String.valueOf(metric));
    }
}
