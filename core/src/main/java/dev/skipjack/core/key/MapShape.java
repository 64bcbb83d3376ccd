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
    private final Section[] sections;
    private final Leaf[] leaves;
    /** The map that is written, and its sections, in their order. */
    private final @Nullable Map<?, ?>[] maps;

    /**
     * A map that must be there.
     *
     * @param parent the place of the map it is in
     * @param size how many entries it has
     */
    private record Section(int parent, String key, int size) {}

    /** A value that must be there, and the text before it; in the order of their paths. */
    private static final class Leaf {
        private final int parent;
        private final String key;
        private final byte[] label;

        Leaf(MapWalk.Entry entry, byte[] label) {
            this.parent = entry.parent();
            this.key = entry.key();
            this.label = label;
        }
    }

    private MapShape(int size, Section[] sections, Leaf[] leaves) {
        this.size = size;
        this.sections = sections;
        this.leaves = leaves;
        this.maps = new Map<?, ?>[1 + sections.length];
    }

    /**
     * The shape of a map. Cost n log n in its leaves, and the length of all paths.
     *
     * @throws IllegalArgumentException if a path is given twice, or as a value and a section, or if a key is no string
     */
    static MapShape of(Map<?, ?> map) {
        List<MapWalk.Entry> entries = new MapWalk(map).entries();
        List<MapWalk.Entry> sorted = entries.stream()
                .filter(MapWalk.Entry::isLeaf)
                .sorted(Comparator.comparing(MapWalk.Entry::path))
                .toList();
        String[] paths = sorted.stream().map(MapWalk.Entry::path).toArray(String[]::new);
        requireApart(paths);
        byte[][] labels = Labels.of(paths);
        Leaf[] leaves = new Leaf[paths.length];
        Arrays.setAll(leaves, i -> new Leaf(sorted.get(i), labels[i]));
        Section[] sections = entries.stream()
                .filter(entry -> !entry.isLeaf())
                .map(entry -> new Section(entry.parent(), entry.key(), entry.size()))
                .toArray(Section[]::new);
        return new MapShape(map.size(), sections, leaves);
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
        return sections.length + leaves.length;
    }

    /**
     * Writes a map as one flat object.
     *
     * @return whether the map has this shape; if not, a part may be written
     */
    boolean write(Map<?, ?> map, CanonicalBytes out) {
        boolean fits = map.size() == size && open(map) && writeLeaves(out);
        Arrays.fill(maps, null);
        return fits;
    }

    private boolean open(Map<?, ?> map) {
        maps[0] = map;
        for (int i = 0; i < sections.length; i++) {
            Section section = sections[i];
            Object value = map(section.parent).get(section.key);
            if (!(value instanceof Map<?, ?> open) || open.size() != section.size) {
                return false;
            }
            maps[i + 1] = open;
        }
        return true;
    }

    private boolean writeLeaves(CanonicalBytes out) {
        out.ascii('{');
        for (Leaf leaf : leaves) {
            Map<?, ?> parent = map(leaf.parent);
            Object value = parent.get(leaf.key);
            if (!isLeaf(value, parent, leaf.key)) {
                return false;
            }
            out.raw(leaf.label);
            out.value(value);
        }
        out.ascii('}');
        return true;
    }

    private Map<?, ?> map(int place) {
        return Objects.requireNonNull(maps[place]);
    }

    private static boolean isLeaf(@Nullable Object value, Map<?, ?> parent, String key) {
        if (value instanceof Double || value instanceof Long || value instanceof String) {
            return true;
        }
        return value == null ? parent.containsKey(key) : !(value instanceof Map<?, ?> map) || map.isEmpty();
    }
}
