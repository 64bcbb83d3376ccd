package dev.skipjack.report;

import dev.skipjack.core.json.CanonicalJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the charts of a page draw, by name. One thread at a time. */
final class PageData {
    private final Map<String, @Nullable Object> parts = new LinkedHashMap<>();

    /** Adds a part: a JSON value, whose texts may hold anything. */
    void put(String name, Object json) {
        parts.put(name, wellFormed(json));
    }

    /**
     * The data as JSON that may stand in a script element: nothing in it ends the element or begins a comment, and no character ends
     * a line of JavaScript.
     */
    String script() {
        return CanonicalJson.write(parts)
                .replace("<", "\\u003c")
                .replace("\u2028", "\\u2028")
                .replace("\u2029", "\\u2029");
    }

    /** The value with numbers that JSON lacks as texts, and halves of characters replaced. */
    private static @Nullable Object wellFormed(@Nullable Object json) {
        return switch (json) {
            case String text -> wellFormed(text);
            case Double number when !Double.isFinite(number) -> number.toString();
            case Long number when Math.abs(number) > 1L << 53 -> number.toString();
            case List<?> list -> {
                List<@Nullable Object> copy = new ArrayList<>();
                list.forEach(element -> copy.add(wellFormed(element)));
                yield copy;
            }
            case Map<?, ?> map -> {
                Map<String, @Nullable Object> copy = new LinkedHashMap<>();
                map.forEach((key, value) -> copy.put(wellFormed(String.valueOf(key)), wellFormed(value)));
                yield copy;
            }
            case null, default -> json;
        };
    }

    /** Text without lone surrogates. */
    static String wellFormed(String text) {
        StringBuilder copy = new StringBuilder(text);
        for (int i = 0; i < copy.length(); i++) {
            char c = copy.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < copy.length() && Character.isLowSurrogate(copy.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                copy.setCharAt(i, '\ufffd');
            }
        }
        return copy.toString();
    }
}
