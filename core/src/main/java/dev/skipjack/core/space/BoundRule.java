package dev.skipjack.core.space;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A rule whose names are resolved to the places of a point. Immutable. */
final class BoundRule {
    private final Rule rule;
    private final Map<String, Integer> indexByName;
    private final Distribution[] distributions;
    private final Map<String, ?> constants;
    private final int[] parameters;

    private BoundRule(
            Rule rule, Map<String, Integer> indexByName, Distribution[] distributions, Map<String, ?> constants) {
        this.rule = rule;
        this.indexByName = indexByName;
        this.distributions = distributions;
        this.constants = constants;
        this.parameters = rule.names().stream()
                .filter(indexByName::containsKey)
                .mapToInt(indexByName::get)
                .toArray();
    }

    static BoundRule of(
            Rule rule, Map<String, Integer> indexByName, Distribution[] distributions, Map<String, ?> constants) {
        List<String> problems = new ArrayList<>();
        for (String name : rule.names()) {
            Integer index = indexByName.get(name);
            if (index == null ? !constants.containsKey(name) : false) {
                Set<String> known = new TreeSet<>(indexByName.keySet());
                known.addAll(constants.keySet());
                problems.add("rule \"" + rule + "\" names \"" + name + "\", which is none of " + known + ".");
            } else if (!isNumeric(index == null ? constants.get(name) : distributions[index])) {
                problems.add("rule \"" + rule + "\" compares numbers, but \"" + name + "\" is none.");
            }
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join(" ", problems));
        }
        return new BoundRule(rule, indexByName, distributions, constants);
    }

    private static boolean isNumeric(@Nullable Object what) {
        return switch (what) {
            case null -> false;
            case CategoricalDistribution c -> c.choices().stream().allMatch(Number.class::isInstance);
            case Distribution d -> true;
            default -> what instanceof Number;
        };
    }

    /** The places of the parameters that the rule names. */
    int[] parameters() {
        return parameters;
    }

    boolean holds(double[] point) {
        double left = rule.left().evaluate(name -> lookup(point, name));
        double right = rule.right().evaluate(name -> lookup(point, name));
        return rule.comparison().holds(left, right);
    }

    private double lookup(double[] point, String name) {
        Integer index = indexByName.get(name);
        Object value = index == null ? constants.get(name) : distributions[index].external(point[index]);
        return value instanceof Number n ? n.doubleValue() : Double.NaN;
    }
}
