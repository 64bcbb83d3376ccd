package dev.skipjack.bench;

import dev.skipjack.core.json.CanonicalJson;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The bytes that are hashed for a key: canonical JSON of dotted paths. Stateless; thread-safe. */
public final class KeyTexts {
    private KeyTexts() {}

    /** The bytes of each point, in order. */
    public static List<byte[]> of(List<? extends Map<String, ? extends @Nullable Object>> points) {
        return points.stream()
                .map(point -> {
                    Map<String, @Nullable Object> flat = new HashMap<>();
                    flatten("", point, flat);
                    return CanonicalJson.write(flat).getBytes(StandardCharsets.UTF_8);
                })
                .toList();
    }

    private static void flatten(String prefix, Map<?, ?> map, Map<String, @Nullable Object> flat) {
        map.forEach((key, value) -> {
            if (value instanceof Map<?, ?> section) {
                flatten(prefix + key + ".", section, flat);
            } else {
                flat.put(prefix + key, value);
            }
        });
    }
}
