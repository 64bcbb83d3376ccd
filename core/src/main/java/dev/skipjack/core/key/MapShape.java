package dev.skipjack.core.key;

import dev.skipjack.core.json.CanonicalBytes;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Writes JSON-shaped maps that have the same keys: the dotted paths of their leaves are sorted and escaped once. One thread at a
 * time.
 */
final class MapShape {
    private final int size;
    private final Item[] items;
    private final byte[][] labels;
    private final @Nullable Object[] values;
    private final @Nullable Map<?, ?>[] maps;

    /**
     * An entry that a map must have.
     *
     * @param parent the number of the map it is in; the outermost is 0
     * @param size the number of entries in it; 0 if it is a leaf
     * @param place the number of the map it is; of a leaf the place of its path among the sorted ones
     */
    private record Item(int parent, String key, int size, int place) {}

    private MapShape(int size, Item[] items, byte[][] labels) {
        this.size = size;
        this.items = items;
        this.labels = labels;
        this.values = new Object[labels.length];
        this.maps = new Map<?, ?>[1 + items.length - labels.length];
    }

    /**
     * The shape of a map. Cost n log n in its leaves, and the length of all paths.
     *
     * @throws IllegalArgumentException if a path is given twice, or as a value and a section, or if a key is no string
     */
    static MapShape of(Map<?, ?> map) {
        List<MapWalk.Entry> entries = new MapWalk(map).entries();
        List<MapWalk.Entry> leaves = entries.stream()
                .filter(MapWalk.Entry::isLeaf)
                .sorted(Comparator.comparing(MapWalk.Entry::path))
                .toList();
        String[] paths = leaves.stream().map(MapWalk.Entry::path).toArray(String[]::new);
        requireApart(paths);
        Item[] items = new Item[entries.size()];
        int n = 0;
        for (MapWalk.Entry entry : entries) {
            if (!entry.isLeaf()) {
                items[n++] = new Item(entry.parent(), entry.key(), entry.size(), entry.section());
            }
        }
        for (int i = 0; i < paths.length; i++) {
            MapWalk.Entry leaf = leaves.get(i);
            items[n++] = new Item(leaf.parent(), leaf.key(), 0, i);
        }
        return new MapShape(map.size(), items, Labels.of(paths));
    }

    /** In sorted order, the paths that begin with another follow it without a gap. */
    private static void requireApart(String[] sorted) {
        for (int i = 0; i < sorted.length; i++) {
            for (int j = i + 1; j < sorted.length && sorted[j].startsWith(sorted[i]); j++) {
                requireApart(sorted[i], sorted[j]);
            }
        }
    }

    private static void requireApart(String path, String longer) {
        if (longer.length() == path.length()) {
            throw new IllegalArgumentException("path \"" + path + "\" is given twice.");
        }
        if (longer.charAt(path.length()) == '.') {
            throw new IllegalArgumentException(
                    "path \"" + path + "\" is both a value and a section, which holds \"" + longer + "\".");
        }
    }

    /** The number of entries in all maps. */
    int size() {
        return items.length;
    }

    /** Takes in a map, to be written; false if it has other keys. */
    boolean read(Map<?, ?> map) {
        if (map.size() != size) {
            return false;
        }
        maps[0] = map;
        for (Item item : items) {
            Map<?, ?> parent = Objects.requireNonNull(maps[item.parent]);
            Object value = parent.get(item.key);
            if (item.size == 0) {
                if (!isLeaf(value, parent, item.key)) {
                    return false;
                }
                values[item.place] = value;
            } else if (value instanceof Map<?, ?> section && section.size() == item.size) {
                maps[item.place] = section;
            } else {
                return false;
            }
        }
        return true;
    }

    /** Writes the map that was taken in as one flat object, and lets go of it. */
    void write(CanonicalBytes out) {
        out.ascii('{');
        for (int i = 0; i < labels.length; i++) {
            out.raw(labels[i]);
            out.value(values[i]);
        }
        out.ascii('}');
        Arrays.fill(values, null);
        Arrays.fill(maps, null);
    }

    private static boolean isLeaf(@Nullable Object value, Map<?, ?> parent, String key) {
        if (value instanceof Double || value instanceof Long || value instanceof String) {
            return true;
        }
        return value == null ? parent.containsKey(key) : !(value instanceof Map<?, ?> map) || map.isEmpty();
    }
}
