package dev.skipjack.core.space;

import dev.skipjack.core.key.PointKeys;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Named distributions, in declared order, with the rules between them. A point of the space is a {@code double[]} of internal
 * values in that order. Immutable.
 */
public final class SearchSpace {
    private final String[] names;
    private final Distribution[] distributions;
    private final Map<String, Integer> indexByName;
    private final List<Rule> rules;
    private final Map<String, ?> constants;
    private final BoundRule[] bound;
    private final Cardinality cardinality;
    // Made when first asked for, at worst by several threads; all make the same.
    private @Nullable PointKeys keys;

    private SearchSpace(Map<String, Distribution> parameters, List<Rule> rules, Map<String, ?> constants) {
        this.names = parameters.keySet().toArray(String[]::new);
        this.distributions = parameters.values().toArray(Distribution[]::new);
        this.indexByName = new HashMap<>();
        for (int i = 0; i < names.length; i++) {
            indexByName.put(names[i], i);
        }
        this.rules = List.copyOf(rules);
        this.constants = constants;
        this.bound = this.rules.stream()
                .map(rule -> BoundRule.of(rule, indexByName, distributions, constants))
                .toArray(BoundRule[]::new);
        this.cardinality = Cardinality.of(distributions, bound);
    }

    /** A space of these parameters without rules. */
    public static SearchSpace of(Map<String, Distribution> parameters) {
        return new SearchSpace(new LinkedHashMap<>(parameters), List.of(), Map.of());
    }

    /**
     * A space of these parameters under these rules.
     *
     * @param constants numbers that rules may name beside the parameters
     * @throws IllegalArgumentException if a rule names what is neither a parameter nor a constant, or something that is no number
     */
    public static SearchSpace of(Map<String, Distribution> parameters, List<Rule> rules, Map<String, ?> constants) {
        return new SearchSpace(new LinkedHashMap<>(parameters), rules, constants);
    }

    /**
     * The space of the other parameters, under the same rules with these values.
     *
     * @param fixed values by name, as a user sees them
     * @throws IllegalArgumentException for a name that is no parameter, and a value that is none of its domain
     */
    public SearchSpace fixedAt(Map<String, ? extends @Nullable Object> fixed) {
        Map<String, Distribution> others = asMap();
        Map<String, @Nullable Object> known = new HashMap<>(constants);
        fixed.forEach((name, value) -> {
            Distribution distribution = others.remove(name);
            if (distribution == null) {
                throw new IllegalArgumentException("\"" + name + "\" is none of the parameters " + names() + ".");
            }
            known.put(name, distribution.external(internal(name, distribution, value)));
        });
        return new SearchSpace(others, rules, known);
    }

    private static double internal(String name, Distribution distribution, @Nullable Object value) {
        try {
            return distribution.internal(value);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("\"" + name + "\": " + e.getMessage(), e);
        }
    }

    /** The number of parameters. */
    public int size() {
        return names.length;
    }

    public List<String> names() {
        return List.of(names);
    }

    public String name(int index) {
        return names[index];
    }

    public Distribution distribution(int index) {
        return distributions[index];
    }

    /** The index of a parameter, or -1. */
    public int indexOf(String name) {
        return indexByName.getOrDefault(name, -1);
    }

    /** The distribution of a name, if the space has it. */
    public Optional<Distribution> find(String name) {
        int index = indexOf(name);
        return index < 0 ? Optional.empty() : Optional.of(distributions[index]);
    }

    public List<Rule> rules() {
        return rules;
    }

    /** How many points the space has. */
    public Cardinality cardinality() {
        return cardinality;
    }

    /** Whether a point keeps all rules. Says nothing about domains. */
    public boolean allows(double[] point) {
        for (BoundRule rule : bound) {
            if (!rule.holds(point)) {
                return false;
            }
        }
        return true;
    }

    /** Whether a point lies in every domain and keeps all rules. */
    public boolean contains(double[] point) {
        for (int i = 0; i < distributions.length; i++) {
            if (!distributions[i].contains(point[i])) {
                return false;
            }
        }
        return allows(point);
    }

    /** What makes the keys of this space's points. */
    PointKeys keys() {
        PointKeys held = keys;
        if (held == null) {
            held = PointKeys.of(asMap().entrySet().stream()
                    .map(entry -> new PointKeys.Parameter(entry.getKey(), choices(entry.getValue())))
                    .toList());
            keys = held;
        }
        return held;
    }

    private static List<@Nullable Object> choices(Distribution distribution) {
        return distribution instanceof CategoricalDistribution categorical ? categorical.choices() : List.of();
    }

    /** Parameter names to distributions, in declared order; a new map. */
    public Map<String, Distribution> asMap() {
        Map<String, Distribution> map = new LinkedHashMap<>();
        for (int i = 0; i < names.length; i++) {
            map.put(names[i], distributions[i]);
        }
        return map;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (this == other) {
            return true;
        }
        return other instanceof SearchSpace that
                && Arrays.equals(names, that.names)
                && Arrays.equals(distributions, that.distributions)
                && rules.equals(that.rules);
    }

    @Override
    public int hashCode() {
        return Objects.hash(Arrays.hashCode(names), Arrays.hashCode(distributions), rules);
    }

    @Override
    public String toString() {
        return asMap() + (rules.isEmpty() ? "" : " where " + rules);
    }
}
