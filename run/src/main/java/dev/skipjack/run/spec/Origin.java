package dev.skipjack.run.spec;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The trial of an earlier study that a phase begins from. Immutable.
 *
 * @param values its parameters, and what that study had pinned itself, by path
 */
public record Origin(String storage, String study, int trial, Map<String, @Nullable Object> values) {
    /** The study attribute that holds it, and what was pinned. */
    public static final String ATTRIBUTE = "skipjack:from";

    public Origin {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** As a JSON object. */
    public Map<String, @Nullable Object> asJson() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("storage", storage);
        json.put("study", study);
        json.put("trial", (long) trial);
        json.put("values", values);
        return json;
    }

    /** Reads {@link #asJson} back; empty if it is none. */
    public static Optional<Origin> of(@Nullable Object json) {
        return json instanceof Map<?, ?> map && map.get("trial") instanceof Number trial
                ? Optional.of(new Origin(
                        String.valueOf(map.get("storage")),
                        String.valueOf(map.get("study")),
                        trial.intValue(),
                        values(map.get("values"))))
                : Optional.empty();
    }

    private static Map<String, @Nullable Object> values(@Nullable Object json) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        if (json instanceof Map<?, ?> map) {
            map.forEach((path, value) -> values.put(String.valueOf(path), value));
        }
        return values;
    }

    @Override
    public String toString() {
        return "trial " + trial + " of study " + study;
    }
}
