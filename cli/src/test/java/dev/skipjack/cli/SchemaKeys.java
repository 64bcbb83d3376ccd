package dev.skipjack.cli;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** The keys of a JSON Schema, block by block: the blocks' dotted paths, where {@code *} is any name, with the keys of each. */
final class SchemaKeys {
    private static final List<String> COMBINED = List.of("anyOf", "oneOf", "allOf", "then", "else");

    private final JsonNode root;
    private final SortedMap<String, SortedSet<String>> keys = new TreeMap<>();
    private final List<String> undescribed = new ArrayList<>();

    SchemaKeys(JsonNode root) {
        this.root = root;
        collect("", root, new HashSet<>());
    }

    SortedMap<String, SortedSet<String>> byBlock() {
        return keys;
    }

    /** Paths of the keys of which nothing says what they are. */
    List<String> undescribed() {
        return undescribed;
    }

    /** @param inside the definitions that this one stands in, for a definition may hold itself */
    private void collect(String path, JsonNode schema, Set<String> inside) {
        if (!schema.isObject()) {
            return;
        }
        String reference = schema.path("$ref").asString("");
        if (!reference.isEmpty() && !inside.contains(reference)) {
            Set<String> deeper = new HashSet<>(inside);
            deeper.add(reference);
            collect(path, definition(reference), deeper);
        }
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            keys.computeIfAbsent(path, _ -> new TreeSet<>()).add(property.getKey());
            collect(child(path, property.getKey()), property.getValue(), inside);
            note(child(path, property.getKey()), property.getValue());
        }
        if (schema.path("additionalProperties").isObject()) {
            collect(child(path, "*"), schema.path("additionalProperties"), inside);
        }
        collect(path, schema.path("items"), inside);
        for (String word : COMBINED) {
            JsonNode combined = schema.path(word);
            (combined.isArray() ? combined.values() : List.of(combined)).forEach(part -> collect(path, part, inside));
        }
    }

    private void note(String path, JsonNode property) {
        boolean isDescribed = property.has("description")
                || property.has("const")
                || definition(property.path("$ref").asString("")).has("description");
        if (!isDescribed) {
            undescribed.add(path);
        }
    }

    private JsonNode definition(String reference) {
        return root.path("$defs").path(reference.replace("#/$defs/", ""));
    }

    private static String child(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
