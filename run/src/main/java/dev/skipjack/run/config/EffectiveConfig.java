package dev.skipjack.run.config;

import dev.skipjack.core.json.JsonValues;
import dev.skipjack.core.space.Assignment;
import dev.skipjack.core.space.SearchSpace;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The configurations of a space's points: the base with the constants merged in once, then per point only the maps on the way to
 * a parameter are made anew, and all else is shared. The same as {@link DeepMerge} of base, constants and assignment, in that
 * order. Immutable.
 */
public final class EffectiveConfig {
    private final SearchSpace space;
    private final List<Branch> branches;
    private final int[] branchOf;
    private final String[] keyOf;

    /** A map on the way to a parameter: its place in another branch, and what it holds before a point is merged in. */
    private record Branch(int parent, String key, Map<String, @Nullable Object> below) {}

    private EffectiveConfig(SearchSpace space, List<Branch> branches, int[] branchOf, String[] keyOf) {
        this.space = space;
        this.branches = branches;
        this.branchOf = branchOf;
        this.keyOf = keyOf;
    }

    /**
     * Prepares the merge.
     *
     * @param base the base configuration, nested; copied
     * @param constants flat, dotted path to value
     * @throws IllegalArgumentException if a part of either is no JSON value, or one path is the beginning of another
     */
    public static EffectiveConfig of(
            Map<String, ? extends @Nullable Object> base,
            Map<String, ? extends @Nullable Object> constants,
            SearchSpace space) {
        checkPaths(constants, space);
        Map<String, @Nullable Object> fixed =
                DeepMerge.merge(JsonValues.copyOfMap(base), FlatPaths.nest(JsonValues.copyOfMap(constants)));
        List<Branch> branches = new ArrayList<>(List.of(new Branch(-1, "", fixed)));
        Map<String, Integer> indexByPath = new HashMap<>(Map.of("", 0));
        int[] branchOf = new int[space.size()];
        String[] keyOf = new String[space.size()];
        for (int i = 0; i < space.size(); i++) {
            String path = space.name(i);
            int dot = path.lastIndexOf('.');
            branchOf[i] = dot < 0 ? 0 : addBranches(path.substring(0, dot), branches, indexByPath);
            keyOf[i] = path.substring(dot + 1);
        }
        return new EffectiveConfig(space, branches, branchOf, keyOf);
    }

    private static void checkPaths(Map<String, ? extends @Nullable Object> constants, SearchSpace space) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>(constants);
        space.names().forEach(name -> all.put(name, null));
        FlatPaths.nest(all);
    }

    /** Adds the branches along a path that are not there yet; the index of the last one. */
    private static int addBranches(String path, List<Branch> branches, Map<String, Integer> indexByPath) {
        int index = 0;
        for (int from = 0; from <= path.length(); ) {
            int dot = path.indexOf('.', from);
            int to = dot < 0 ? path.length() : dot;
            String key = path.substring(from, to);
            int parent = index;
            index = indexByPath.computeIfAbsent(path.substring(0, to), _ -> {
                branches.add(new Branch(parent, key, mapAt(branches.get(parent).below, key)));
                return branches.size() - 1;
            });
            from = to + 1;
        }
        return index;
    }

    @SuppressWarnings("unchecked") // JsonValues made every map of the base
    private static Map<String, @Nullable Object> mapAt(Map<String, @Nullable Object> parent, String key) {
        return parent.get(key) instanceof Map<?, ?> map ? (Map<String, @Nullable Object>) map : Map.of();
    }

    /** What the configurations of this merge need transformed. */
    public Transforms transforms() {
        return Transforms.of(fixed(), space);
    }

    /** What all points share: the base with the constants merged in, before any point is. */
    public Map<String, @Nullable Object> fixed() {
        return branches.getFirst().below;
    }

    /**
     * The configuration of a point, nested and read-only.
     *
     * @param point a point with the parameters of the space this was made for, in any order: a stored one may be older than the
     *     spec that declares them now
     */
    @SuppressWarnings("unchecked") // choices are JSON values
    public Map<String, @Nullable Object> at(Assignment point) {
        List<Map<String, @Nullable Object>> made = new ArrayList<>(branches.size());
        for (Branch branch : branches) {
            Map<String, @Nullable Object> map = new LinkedHashMap<>(branch.below);
            made.add(map);
            if (branch.parent >= 0) {
                made.get(branch.parent).put(branch.key, Collections.unmodifiableMap(map));
            }
        }
        for (int i = 0; i < keyOf.length; i++) {
            Map<String, @Nullable Object> map = made.get(branchOf[i]);
            Object value = point.value(space.name(i));
            if (value instanceof Map<?, ?> choice) {
                value = DeepMerge.merge(mapAt(map, keyOf[i]), (Map<String, @Nullable Object>) choice);
            }
            map.put(keyOf[i], value);
        }
        return Collections.unmodifiableMap(made.getFirst());
    }
}
