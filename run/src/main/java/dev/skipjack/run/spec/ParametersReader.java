package dev.skipjack.run.spec;

import dev.skipjack.core.space.CategoricalDistribution;
import dev.skipjack.core.space.Distribution;
import dev.skipjack.core.space.FloatDistribution;
import dev.skipjack.core.space.IntDistribution;
import dev.skipjack.run.config.FlatPaths;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the block {@code parameters} into one flat space: nested and dotted keys are one thing. One use. */
final class ParametersReader {
    private final Map<String, Distribution> distributions = new LinkedHashMap<>();
    private final Map<String, @Nullable Object> constants = new LinkedHashMap<>();
    private final Map<String, SpecNode> declared = new LinkedHashMap<>();
    private final Map<String, SpecNode> branches = new HashMap<>();
    private final Deque<Leaf> rest = new ArrayDeque<>();

    /** A value under its path, dots joining nested keys. */
    private record Leaf(String path, SpecNode node) {}

    void read(SpecNode parameters) {
        parameters.map().ifPresent(map -> pushAll("", map));
        while (!rest.isEmpty()) {
            Leaf leaf = rest.pop();
            Optional<SpecMap> map = leaf.node.isMap() ? leaf.node.map() : Optional.empty();
            if (map.isPresent() && !map.get().keys().isEmpty() && !isDistribution(map.get())) {
                pushAll(leaf.path + ".", map.get());
            } else if (declare(leaf)) {
                keep(leaf, map);
            }
        }
    }

    /** A section that owns a key named type holds a map there; a distribution holds a word. */
    private static boolean isDistribution(SpecMap map) {
        return map.has("type")
                && map.find("type")
                        .filter(type -> !type.isMap() && !type.isList())
                        .isPresent();
    }

    private void pushAll(String prefix, SpecMap map) {
        for (String key : map.keys().reversed()) {
            map.find(key).ifPresent(node -> rest.push(new Leaf(prefix + key, node)));
        }
    }

    private void keep(Leaf leaf, Optional<SpecMap> map) {
        if (map.filter(ParametersReader::isDistribution).isPresent()) {
            DistributionReader.read(map.get()).ifPresent(found -> distributions.put(leaf.path, found));
        } else {
            leaf.node.json().ifPresent(json -> constants.put(leaf.path, json.value()));
        }
    }

    /** Whether the path is free: no other is the same, its beginning, or its continuation. */
    private boolean declare(Leaf leaf) {
        String[] parts;
        try {
            parts = FlatPaths.split(leaf.path);
        } catch (IllegalArgumentException e) {
            leaf.node.problem(String.valueOf(e.getMessage()));
            return false;
        }
        Set<String> prefixes = prefixes(parts);
        Optional<SpecNode> other = clash(leaf.path);
        if (other.isPresent()) {
            leaf.node.problem("must be one path with one value, but clashes with "
                    + other.get().name() + " (" + other.get().place() + ").");
            return false;
        }
        declared.put(leaf.path, leaf.node);
        prefixes.forEach(prefix -> branches.putIfAbsent(prefix, leaf.node));
        return true;
    }

    /** What is declared of the same path, its beginning, or its continuation. */
    Optional<SpecNode> clash(String path) {
        return Optional.ofNullable(declared.get(path))
                .or(() -> Optional.ofNullable(branches.get(path)))
                .or(() -> prefixes(path.split("\\.", -1)).stream()
                        .filter(declared::containsKey)
                        .findFirst()
                        .map(declared::get));
    }

    /** Holds values that the spec does not write itself, at paths without a {@link #clash}. */
    void pin(Map<String, @Nullable Object> values, SpecNode from) {
        values.forEach((path, value) -> {
            constants.put(path, value);
            declared.put(path, from);
        });
    }

    private static Set<String> prefixes(String[] parts) {
        Set<String> prefixes = new LinkedHashSet<>();
        StringBuilder prefix = new StringBuilder();
        for (int i = 0; i < parts.length - 1; i++) {
            prefix.append(i == 0 ? "" : ".").append(parts[i]);
            prefixes.add(prefix.toString());
        }
        return prefixes;
    }

    Map<String, Distribution> distributions() {
        return distributions;
    }

    Map<String, @Nullable Object> constants() {
        return constants;
    }

    /** Every path that was written, read well or not. */
    Set<String> paths() {
        return declared.keySet();
    }

    List<String> notices() {
        List<String> notices = new ArrayList<>();
        distributions.forEach((path, distribution) -> {
            Optional<String> notice = switch (distribution) {
                case FloatDistribution f -> f.notice();
                case IntDistribution i -> i.notice();
                case CategoricalDistribution _ -> Optional.empty();
            };
            notice.ifPresent(text -> notices.add(path + ": " + text));
        });
        return notices;
    }
}
