package dev.skipjack.run.config;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Flat maps of dotted paths, and the nested maps they stand for. Stateless; thread-safe. */
public final class FlatPaths {
    private FlatPaths() {}

    /**
     * The nested map of a flat one: {@code {"a.b": 1, "a.c": 2}} is {@code {a: {b: 1, c: 2}}}. Values are shared.
     *
     * @throws IllegalArgumentException if a path has an empty part, or one path is the beginning of another
     */
    public static Map<String, @Nullable Object> nest(Map<String, ? extends @Nullable Object> flat) {
        Map<String, @Nullable Object> root = new LinkedHashMap<>();
        Set<Object> branches = Collections.newSetFromMap(new IdentityHashMap<>());
        flat.forEach((path, value) -> {
            String[] parts = split(path);
            Map<String, @Nullable Object> branch = root;
            for (int i = 0; i < parts.length - 1; i++) {
                branch = branch(branch, parts[i], path, branches);
            }
            String last = parts[parts.length - 1];
            if (branch.containsKey(last)) {
                throw collision(path, last);
            }
            branch.put(last, value);
        });
        return root;
    }

    /**
     * The parts of a dotted path.
     *
     * @throws IllegalArgumentException if one is empty
     */
    public static String[] split(String path) {
        String[] parts = path.split("\\.", -1);
        for (String part : parts) {
            if (part.isEmpty()) {
                throw new IllegalArgumentException(
                        "a path must have a name between any two dots, but was \"" + path + "\".");
            }
        }
        return parts;
    }

    @SuppressWarnings("unchecked") // whatever is among the branches was made here
    private static Map<String, @Nullable Object> branch(
            Map<String, @Nullable Object> parent, String key, String path, Set<Object> branches) {
        Object child = parent.get(key);
        if (child == null && !parent.containsKey(key)) {
            Map<String, @Nullable Object> made = new LinkedHashMap<>();
            parent.put(key, made);
            branches.add(made);
            return made;
        }
        if (child == null || !branches.contains(child)) {
            throw collision(path, key);
        }
        return (Map<String, @Nullable Object>) child;
    }

    private static IllegalArgumentException collision(String path, String part) {
        return new IllegalArgumentException("one path must not be the beginning of another, but \"" + path
                + "\" and another path do so at \"" + part + "\".");
    }
}
