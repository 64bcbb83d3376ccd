package dev.skipjack.run.config;

import dev.skipjack.core.space.CategoricalDistribution;
import dev.skipjack.core.space.SearchSpace;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is computed within an effective configuration once the point is merged in:
 *
 * <ul>
 *   <li>a value {@value #REMAINDER} becomes one minus the numbers beside it, see {@link Remainder};
 *   <li>{@code risk.risk_map_deltas} becomes {@code risk.risk_map}, see {@link RiskMap}.
 * </ul>
 *
 * <p>Where they can occur is found once, for the configurations of one space; where neither can, {@link #apply} hands back what it
 * was given. Maps within lists are left alone. Immutable.
 */
public final class Transforms {
    /** The text that stands for what its siblings leave of 1. */
    public static final String REMAINDER = "__dirichlet_remainder__";

    private static final List<String> RISK = List.of("risk");

    /** The maps that may hold {@link #REMAINDER}, as parts of paths. */
    private final Set<List<String>> remainders;

    private final boolean hasDeltas;

    private Transforms(Set<List<String>> remainders, boolean hasDeltas) {
        this.remainders = Collections.unmodifiableSet(remainders);
        this.hasDeltas = hasDeltas;
    }

    /**
     * The transforms of a space's configurations.
     *
     * @param fixed what all points share, as {@link EffectiveConfig#fixed}
     */
    public static Transforms of(Map<String, ? extends @Nullable Object> fixed, SearchSpace space) {
        Set<List<String>> remainders = new LinkedHashSet<>();
        boolean hasDeltas = fixed.get("risk") instanceof Map<?, ?> risk && risk.containsKey(RiskMap.DELTAS);
        findMarkers(List.of(), fixed, remainders);
        for (int i = 0; i < space.size(); i++) {
            List<String> path = List.of(FlatPaths.split(space.name(i)));
            hasDeltas |= isUnderDeltas(path);
            if (space.distribution(i) instanceof CategoricalDistribution choice) {
                hasDeltas |= path.equals(RISK) && choice.choices().stream().anyMatch(Transforms::isRiskWithDeltas);
                findInChoices(path, choice.choices(), remainders);
            }
        }
        return new Transforms(remainders, hasDeltas);
    }

    private static boolean isUnderDeltas(List<String> path) {
        return path.size() >= 2 && path.get(0).equals("risk") && path.get(1).equals(RiskMap.DELTAS);
    }

    private static boolean isRiskWithDeltas(@Nullable Object choice) {
        return choice instanceof Map<?, ?> map && map.containsKey(RiskMap.DELTAS);
    }

    private static void findInChoices(
            List<String> path, Collection<? extends @Nullable Object> choices, Set<List<String>> into) {
        for (Object choice : choices) {
            if (REMAINDER.equals(choice)) {
                into.add(path.subList(0, path.size() - 1));
            } else if (choice instanceof Map<?, ?> map) {
                findMarkers(path, map, into);
            }
        }
    }

    private record Branch(List<String> path, Map<?, ?> map) {}

    private static void findMarkers(List<String> root, Map<?, ?> map, Set<List<String>> into) {
        Deque<Branch> rest = new ArrayDeque<>(List.of(new Branch(root, map)));
        while (!rest.isEmpty()) {
            Branch branch = rest.pop();
            branch.map.forEach((key, value) -> {
                if (REMAINDER.equals(value)) {
                    into.add(branch.path);
                } else if (value instanceof Map<?, ?> inner) {
                    rest.push(new Branch(child(branch.path, String.valueOf(key)), inner));
                }
            });
        }
    }

    private static List<String> child(List<String> path, String key) {
        List<String> child = new ArrayList<>(path);
        child.add(key);
        return child;
    }

    /** Whether any transform can occur in a configuration of the space. */
    public boolean isIdentity() {
        return remainders.isEmpty() && !hasDeltas;
    }

    /**
     * The configuration with every transform carried out. A pure function; the argument is not changed, and what no transform
     * touches is shared with it.
     *
     * @throws TransformException if a transform has no answer for these numbers
     */
    public Map<String, @Nullable Object> apply(Map<String, @Nullable Object> config) {
        Map<String, @Nullable Object> transformed = config;
        for (List<String> path : remainders) {
            transformed = replaceAt(transformed, path, map -> Remainder.resolve(String.join(".", path), map));
        }
        return hasDeltas ? replaceAt(transformed, RISK, RiskMap::build) : transformed;
    }

    /** What becomes of one map; the same object where nothing does. */
    private interface Replacement {
        Map<String, @Nullable Object> of(Map<String, @Nullable Object> map);
    }

    /** Configurations are JSON; that the same object comes back says that nothing was done. */
    @SuppressWarnings({"unchecked", "ReferenceEquality"})
    private static Map<String, @Nullable Object> replaceAt(
            Map<String, @Nullable Object> root, List<String> path, Replacement replacement) {
        List<Map<String, @Nullable Object>> way = new ArrayList<>(List.of(root));
        for (String key : path) {
            if (!(way.getLast().get(key) instanceof Map<?, ?> inner)) {
                return root;
            }
            way.add((Map<String, @Nullable Object>) inner);
        }
        Map<String, @Nullable Object> replaced = replacement.of(way.getLast());
        if (replaced == way.getLast()) {
            return root;
        }
        for (int i = path.size() - 1; i >= 0; i--) {
            Map<String, @Nullable Object> parent = new LinkedHashMap<>(way.get(i));
            parent.put(path.get(i), replaced);
            replaced = Collections.unmodifiableMap(parent);
        }
        return replaced;
    }
}
