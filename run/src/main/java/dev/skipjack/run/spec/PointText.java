package dev.skipjack.run.spec;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values of parameters as words, such as {@code entry.fast=20}; a value is read as in a run-spec. Stateless. */
public final class PointText {
    private PointText() {}

    /**
     * Values by name.
     *
     * @throws IllegalArgumentException if a word is no NAME=VALUE, or a name comes twice
     */
    public static Map<String, @Nullable Object> parse(List<String> words) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (String word : words) {
            int equals = word.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("\"" + word + "\" must be NAME=VALUE, such as entry.fast=20.");
            }
            String name = word.substring(0, equals);
            if (values.containsKey(name)) {
                throw new IllegalArgumentException("\"" + name + "\" has two values.");
            }
            values.put(name, PlainScalar.value(word.substring(equals + 1)));
        }
        return values;
    }
}
