package dev.skipjack.run;

import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Which keys of a configuration decide something. Immutable.
 *
 * @param read dotted paths that were asked for, set or not
 * @param unread dotted paths that are set, and were never asked for
 */
public record KeysRead(Set<String> read, Set<String> unread) {
    public KeysRead {
        read = Set.copyOf(read);
        unread = Set.copyOf(unread);
    }

    /** The dotted paths of all values of a nested configuration, in alphabetical order; a new set. */
    public static SortedSet<String> paths(Map<?, ?> config) {
        SortedSet<String> paths = new TreeSet<>();
        addPaths("", config, paths);
        return paths;
    }

    private static void addPaths(String prefix, Map<?, ?> map, Set<String> paths) {
        map.forEach((key, value) -> {
            if (value instanceof Map<?, ?> inner) {
                addPaths(prefix + key + ".", inner, paths);
            } else {
                paths.add(prefix + key);
            }
        });
    }
}
