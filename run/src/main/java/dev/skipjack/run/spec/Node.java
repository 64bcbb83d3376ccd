package dev.skipjack.run.spec;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A part of a YAML document with its place. Trees may share parts and be of any depth: nothing here recurses. Immutable once
 * built.
 */
sealed interface Node {
    Place place();

    /** The plain value: null, Boolean, String, Long, BigInteger, Double (any), list or map. */
    @Nullable
    Object value();

    /** The number of nodes in it, aliases expanded. */
    long size();

    /** A word for messages, the value itself if it is a scalar. */
    String shown();

    /**
     * A scalar.
     *
     * @param text as written, without quotes
     */
    record Scalar(Place place, @Nullable Object value, String text) implements Node {
        @Override
        public long size() {
            return 1;
        }

        @Override
        public String shown() {
            return value instanceof String ? "\"" + text + "\"" : String.valueOf(value);
        }
    }

    /** A list. */
    record Items(Place place, List<Node> nodes, List<@Nullable Object> value, long size) implements Node {
        @Override
        public String shown() {
            return "a list";
        }
    }

    /** A map; each key once. */
    record Mapping(Place place, Map<String, Entry> entries, Map<String, @Nullable Object> value, long size)
            implements Node {
        @Override
        public String shown() {
            return "a map";
        }

        /** The same map with another value at a key. */
        Mapping with(String key, Node node) {
            Map<String, Entry> changed = new LinkedHashMap<>(entries);
            changed.put(key, new Entry(node.place(), node));
            return new Mapping(place, changed, value, size);
        }
    }

    /** A value in a map, and where its key is. */
    record Entry(Place key, Node node) {
        /** The key's line for a block that begins below it, else the value's own. */
        Place place() {
            return node instanceof Scalar ? node.place() : key;
        }
    }
}
