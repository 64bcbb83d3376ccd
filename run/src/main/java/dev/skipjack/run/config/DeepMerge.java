package dev.skipjack.run.config;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Lays one tree of maps over another: a map over a map is merged, anything else replaces what is below (lists as a whole; null
 * replaces too). Keys keep the order of the base, new ones follow. Stateless; thread-safe.
 */
public final class DeepMerge {
    private DeepMerge() {}

    /**
     * The base with the overlay laid over it. Neither is changed; what the overlay does not touch is shared with the base, not
     * copied. Takes heap, not stack, for the depth. Cost: the size of every map of the base that the overlay touches.
     *
     * @return read-only where the base or the overlay is
     */
    public static Map<String, @Nullable Object> merge(
            Map<String, ? extends @Nullable Object> base, Map<String, ? extends @Nullable Object> overlay) {
        Map<String, @Nullable Object> merged = new LinkedHashMap<>(base);
        Deque<Level> open = new ArrayDeque<>();
        open.push(new Level(merged, overlay));
        while (!open.isEmpty()) {
            Level level = open.pop();
            level.overlay.forEach((key, above) -> level.lay(String.valueOf(key), above, open));
        }
        return Collections.unmodifiableMap(merged);
    }

    /** A map that still holds only what the base has, and what is to be laid over it. */
    private record Level(Map<String, @Nullable Object> target, Map<?, ?> overlay) {
        void lay(String key, @Nullable Object above, Deque<Level> open) {
            if (above instanceof Map<?, ?> map && target.get(key) instanceof Map<?, ?> below) {
                Map<String, @Nullable Object> child = copy(below);
                target.put(key, Collections.unmodifiableMap(child));
                open.push(new Level(child, map));
            } else {
                target.put(key, above);
            }
        }

        private static Map<String, @Nullable Object> copy(Map<?, ?> map) {
            Map<String, @Nullable Object> copy = LinkedHashMap.newLinkedHashMap(map.size());
            map.forEach((key, value) -> copy.put(String.valueOf(key), value));
            return copy;
        }
    }
}
