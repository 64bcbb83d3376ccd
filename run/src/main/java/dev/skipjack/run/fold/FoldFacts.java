package dev.skipjack.run.fold;

import dev.skipjack.core.key.Sha256;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How the metrics of all folds together came about: counts are added, name by name, and texts, which tell results apart, become one that
 * tells the folds' apart. What not every fold has in the same form is left out. Pure functions.
 */
final class FoldFacts {
    private static final int DIGITS = 16;

    private FoldFacts() {}

    /** The facts of an evaluation on folds, in order of time. */
    static Map<String, @Nullable Object> of(List<Map<String, @Nullable Object>> folds) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        folds.getFirst().keySet().forEach(name -> {
            List<Object> values = folds.stream()
                    .map(facts -> facts.get(name))
                    .filter(Objects::nonNull)
                    .toList();
            Object together = values.size() == folds.size() ? together(values) : null;
            if (together != null) {
                all.put(name, together);
            }
        });
        return all;
    }

    private static @Nullable Object together(List<Object> values) {
        if (values.stream().allMatch(Number.class::isInstance)) {
            return values.stream()
                    .mapToLong(value -> ((Number) value).longValue())
                    .sum();
        }
        if (values.stream().allMatch(String.class::isInstance)) {
            return Sha256.of(String.join(
                            " ", values.stream().map(String::valueOf).toList()))
                    .hex()
                    .substring(0, DIGITS);
        }
        return values.stream().allMatch(Map.class::isInstance) ? sum(values) : null;
    }

    /** A name that only some have counts as 0 in the others. */
    private static Map<String, Object> sum(List<Object> maps) {
        Map<String, Object> sum = new LinkedHashMap<>();
        maps.forEach(map -> ((Map<?, ?>) map).forEach((name, value) -> {
            if (value != null) {
                Object other = sum.get(String.valueOf(name));
                Object both = together(other == null ? List.of(value) : List.of(other, value));
                sum.put(String.valueOf(name), Objects.requireNonNullElse(both, value));
            }
        }));
        return sum;
    }
}
