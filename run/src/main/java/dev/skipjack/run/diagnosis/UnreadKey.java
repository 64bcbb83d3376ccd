package dev.skipjack.run.diagnosis;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A key that is set in the configuration, and that the objective never asks for. Immutable.
 *
 * @param path its dotted path
 * @param isSearched whether it is a parameter, so that trials are spent on it
 * @param nearest the key that is asked for and was probably meant
 */
public record UnreadKey(String path, boolean isSearched, Optional<String> nearest) {
    /** As a person reads it. */
    public String sentence() {
        return path + (isSearched ? " is searched, but" : " is set, but") + " nothing reads it."
                + nearest.map(near -> " Maybe \"" + near + "\".").orElse("");
    }

    /** The JSON object of it. */
    Map<String, @Nullable Object> asJson() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("key", path);
        json.put("searched", isSearched);
        json.put("nearest", nearest.orElse(null));
        return json;
    }
}
