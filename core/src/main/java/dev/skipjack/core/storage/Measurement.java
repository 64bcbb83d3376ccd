package dev.skipjack.core.storage;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an evaluation measured. Immutable.
 *
 * @param metrics numbers by name, which scores are made of
 * @param facts JSON values by name, which tell how the metrics came about
 */
public record Measurement(Map<String, Double> metrics, Map<String, @Nullable Object> facts) {
    public Measurement {
        metrics = Map.copyOf(metrics);
        facts = facts.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    }

    /** Metrics alone. */
    public Measurement(Map<String, Double> metrics) {
        this(metrics, Map.of());
    }
}
