package dev.skipjack.run.seed;

import dev.skipjack.core.json.CanonicalJson;
import dev.skipjack.core.json.JsonValues;
import dev.skipjack.core.space.Assignment;
import dev.skipjack.core.space.CategoricalDistribution;
import dev.skipjack.core.space.Distribution;
import dev.skipjack.core.space.FloatDistribution;
import dev.skipjack.core.space.IntDistribution;
import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.run.spec.Parameters;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns the seed's parameters into points of a space: one that a spec declares, or one that fits what was seen. */
sealed interface SeedPoints {
    /**
     * The point of a trial's flat parameters.
     *
     * @throws IllegalArgumentException if it does not fit, with the parameter and the rule
     */
    Assignment point(Map<String, @Nullable Object> flat);

    /** The parameters whose maps are values, not sections. */
    Set<String> wholes();

    /**
     * Nested and dotted parameters as one flat map of dotted paths. Empty maps are values.
     *
     * @throws IllegalArgumentException if a path is there twice, or a value is no JSON
     */
    static Map<String, @Nullable Object> flat(Map<String, @Nullable Object> parameters, Set<String> wholes) {
        Map<String, @Nullable Object> flat = new LinkedHashMap<>();
        Deque<Map.Entry<String, Map<?, ?>>> rest = new ArrayDeque<>();
        rest.push(Map.entry("", parameters));
        while (!rest.isEmpty()) {
            Map.Entry<String, Map<?, ?>> section = rest.pop();
            section.getValue().forEach((key, value) -> {
                String path = section.getKey() + key;
                if (value instanceof Map<?, ?> map && !map.isEmpty() && !wholes.contains(path)) {
                    rest.push(Map.entry(path + ".", map));
                } else if (flat.containsKey(path)) {
                    throw new IllegalArgumentException(path + " is there both nested and dotted.");
                } else {
                    flat.put(path, storable(path, value));
                }
            });
        }
        return flat;
    }

    private static @Nullable Object storable(String path, @Nullable Object value) {
        try {
            return JsonValues.copyOf(value);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(path + ": " + e.getMessage());
        }
    }

    /** The space and the constants of a spec. */
    record Declared(Parameters parameters) implements SeedPoints {
        @Override
        public Set<String> wholes() {
            return Set.copyOf(parameters.space().names());
        }

        @Override
        public Assignment point(Map<String, @Nullable Object> flat) {
            SearchSpace space = parameters.space();
            Map<String, @Nullable Object> rest = new LinkedHashMap<>(flat);
            double[] values = new double[space.size()];
            for (int i = 0; i < values.length; i++) {
                String name = space.name(i);
                if (!rest.containsKey(name)) {
                    throw new IllegalArgumentException(name + " is missing.");
                }
                values[i] = internal(name, space.distribution(i), rest.remove(name));
            }
            if (!space.allows(values)) {
                throw new IllegalArgumentException("it breaks a rule of " + space.rules() + ".");
            }
            rest.forEach(this::checkConstant);
            return Assignment.of(space, values);
        }

        private static double internal(String name, Distribution distribution, @Nullable Object value) {
            try {
                return distribution instanceof FloatDistribution f && value instanceof Number n
                        ? f.internal(f.snap(n.doubleValue()))
                        : distribution.internal(value);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(name + ": " + e.getMessage());
            }
        }

        private void checkConstant(String name, @Nullable Object value) {
            if (!parameters.constants().containsKey(name)) {
                throw new IllegalArgumentException(name + " is no parameter of the spec.");
            }
            String declared = CanonicalJson.write(parameters.constants().get(name));
            String seen = CanonicalJson.write(value);
            if (!seen.equals(declared)) {
                throw new IllegalArgumentException(name + " is " + declared + " in the spec, but was " + seen + ".");
            }
        }
    }

    /** A space that was inferred; a trial may have some of its parameters only. */
    final class Inferred implements SeedPoints {
        private final Map<String, Distribution> distributions = new LinkedHashMap<>();
        private final Map<List<String>, SearchSpace> spaces = new HashMap<>();

        /** The narrowest ranges and choices that hold all of these points. */
        Inferred(Collection<Map<String, @Nullable Object>> points) {
            Map<String, Map<String, @Nullable Object>> seen = new LinkedHashMap<>();
            points.forEach(point -> point.forEach((name, value) ->
                    seen.computeIfAbsent(name, _ -> new LinkedHashMap<>()).put(CanonicalJson.write(value), value)));
            seen.forEach((name, values) -> distributions.put(name, distribution(values)));
        }

        private static Distribution distribution(Map<String, @Nullable Object> values) {
            Collection<@Nullable Object> all = values.values();
            if (all.stream().allMatch(Long.class::isInstance)) {
                List<Long> sorted = all.stream().map(Long.class::cast).sorted().toList();
                return IntDistribution.of(sorted.getFirst(), sorted.getLast());
            }
            if (all.stream().allMatch(Number.class::isInstance)) {
                double[] sorted = all.stream()
                        .map(Objects::requireNonNull)
                        .mapToDouble(value -> ((Number) value).doubleValue())
                        .sorted()
                        .toArray();
                return FloatDistribution.of(sorted[0], sorted[sorted.length - 1]);
            }
            List<@Nullable Object> choices = new ArrayList<>(all);
            return CategoricalDistribution.problems(choices).isEmpty()
                    ? new CategoricalDistribution(choices)
                    : new CategoricalDistribution(List.copyOf(values.keySet()));
        }

        @Override
        public Set<String> wholes() {
            return Set.of();
        }

        /** What is searched, by dotted path. */
        Map<String, Distribution> distributions() {
            return distributions;
        }

        @Override
        public Assignment point(Map<String, @Nullable Object> flat) {
            List<String> names =
                    distributions.keySet().stream().filter(flat::containsKey).toList();
            SearchSpace space = spaces.computeIfAbsent(names, this::space);
            double[] values = new double[names.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = internal(space.distribution(i), flat.get(names.get(i)));
            }
            return Assignment.of(space, values);
        }

        /** Choices that Python would take for one are kept as their JSON text. */
        private static double internal(Distribution distribution, @Nullable Object value) {
            try {
                return distribution.internal(value);
            } catch (IllegalArgumentException e) {
                return distribution.internal(CanonicalJson.write(value));
            }
        }

        private SearchSpace space(List<String> names) {
            Map<String, Distribution> some = new LinkedHashMap<>();
            names.forEach(name -> some.put(name, Objects.requireNonNull(distributions.get(name))));
            return SearchSpace.of(some);
        }
    }
}
