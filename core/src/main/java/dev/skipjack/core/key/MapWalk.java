package dev.skipjack.core.key;

import dev.skipjack.core.json.JsonValues;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A walk through a map of maps that notes every entry and its dotted path; takes heap, not stack, for its depth. Used once. */
final class MapWalk {
    /** A chain of maps with a value at each level has paths whose length grows with the square of its depth. */
    private static final int MAX_CHARS = 1 << 28;

    private final List<Entry> entries = new ArrayList<>();
    private final Deque<Open> open = new ArrayDeque<>();
    private final StringBuilder prefix = new StringBuilder();
    private int sections;
    private long chars;

    /**
     * An entry of one of the maps. Maps are numbered as the walk meets them, the outermost is 0.
     *
     * @param parent the number of the map it is in
     * @param section the number of the map it is; 0 if it is a leaf
     * @param size the number of entries in that map; 0 if it is a leaf
     * @param path the dotted path; of a section its key only
     */
    record Entry(int parent, String key, int section, int size, String path) {
        boolean isLeaf() {
            return size == 0;
        }
    }

    /** A map that is not walked to its end yet; the path of the map around it has so many characters. */
    private record Open(int section, Iterator<? extends Map.Entry<?, ?>> rest, int outerPrefix) {}

    MapWalk(Map<?, ?> map) {
        open(map);
    }

    private void open(Map<?, ?> map) {
        open.push(new Open(sections++, map.entrySet().iterator(), prefix.length()));
    }

    /**
     * All entries, a map's before those in it.
     *
     * @throws IllegalArgumentException if a key is no string, or the paths are too long to hold
     */
    List<Entry> entries() {
        while (!open.isEmpty()) {
            Open innermost = open.getFirst();
            if (innermost.rest.hasNext()) {
                Map.Entry<?, ?> entry = innermost.rest.next();
                note(innermost.section, JsonValues.name(entry.getKey()), entry.getValue());
            } else {
                prefix.setLength(open.pop().outerPrefix);
            }
        }
        return entries;
    }

    private void note(int parent, String key, @Nullable Object value) {
        if (value instanceof Map<?, ?> map && !map.isEmpty()) {
            entries.add(new Entry(parent, key, sections, map.size(), key));
            open(map);
            prefix.append(key).append('.');
        } else {
            chars += prefix.length() + key.length();
            if (chars > MAX_CHARS) {
                throw new IllegalArgumentException("all paths together must have at most " + MAX_CHARS
                        + " characters. Maybe maps are nested too deep.");
            }
            entries.add(new Entry(parent, key, 0, 0, prefix + key));
        }
    }
}
