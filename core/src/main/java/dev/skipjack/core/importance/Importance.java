package dev.skipjack.core.importance;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * How important one parameter is.
 *
 * @param raw the method's own measure, at least 0
 * @param share the measure as a share of all parameters' together, in [0, 1]; 0 for all of them where they sum to 0
 */
public record Importance(String parameter, double raw, double share) {
    /** The importances of measures by parameter, most important first; equal ones keep the map's order. */
    public static List<Importance> ranked(Map<String, Double> raw) {
        double sum = raw.values().stream().mapToDouble(Double::doubleValue).sum();
        return raw.entrySet().stream()
                .map(entry -> new Importance(entry.getKey(), entry.getValue(), sum > 0 ? entry.getValue() / sum : 0))
                .sorted(Comparator.comparingDouble(Importance::raw).reversed())
                .toList();
    }
}
