package dev.skipjack.core.json;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes JSON values in the canonical form of <a href="https://www.rfc-editor.org/rfc/rfc8785">RFC 8785</a>: no white space,
 * keys sorted by UTF-16 code units, numbers as ECMAScript writes the double. Equal values have equal text: 1 and 1.0 are one
 * number, and so are 0.0 and -0.0. Stateless; thread-safe.
 *
 * <p>Differs from the RFC: integers beyond 2^53 and lone surrogates are refused rather than changed.
 */
public final class CanonicalJson {
    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private CanonicalJson() {}

    /**
     * The canonical text of a JSON value.
     *
     * @throws IllegalArgumentException if a part is no JSON value (see {@link JsonValues#copyOf})
     */
    public static String write(@Nullable Object value) {
        StringBuilder out = new StringBuilder(64);
        append(out, value);
        return out.toString();
    }

    /** Appends the canonical text of a JSON value. */
    public static void append(StringBuilder out, @Nullable Object value) {
        switch (value) {
            case null -> out.append("null");
            case Boolean b -> out.append(b.booleanValue());
            case String s -> appendString(out, s);
            case Double d -> NumberText.append(out, d);
            case Long l when Math.abs(l) <= JsonValues.MAX_EXACT_INTEGER -> out.append(l.longValue());
            case Number n -> appendOther(out, n);
            case List<?> list -> appendList(out, list);
            case Map<?, ?> map -> appendMap(out, map);
            default ->
                throw new IllegalArgumentException(
                        "not a JSON value: " + value + " (" + value.getClass().getName() + ").");
        }
    }

    /** Appends a string in quotes, with the RFC's escapes. */
    public static void appendString(StringBuilder out, String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= ' ' && c != '"' && c != '\\' && !Character.isSurrogate(c)) {
                out.append(c);
            } else if (Character.isSurrogate(c)) {
                i = appendPair(out, text, i);
            } else {
                appendEscape(out, c);
            }
        }
        out.append('"');
    }

    /** Appends a finite double as ECMAScript writes it. */
    public static void appendNumber(StringBuilder out, double value) {
        NumberText.append(out, value);
    }

    private static void appendOther(StringBuilder out, Number n) {
        append(out, JsonValues.copyOf(n));
    }

    private static int appendPair(StringBuilder out, String text, int i) {
        if (i + 1 >= text.length() || !Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1))) {
            throw new IllegalArgumentException(
                    "a string must not hold a lone surrogate, but has one at index " + i + ".");
        }
        out.append(text, i, i + 2);
        return i + 1;
    }

    private static void appendEscape(StringBuilder out, char c) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\b' -> out.append("\\b");
            case '\f' -> out.append("\\f");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> out.append("\\u00").append(HEX[c >> 4]).append(HEX[c & 15]);
        }
    }

    private static void appendList(StringBuilder out, List<?> list) {
        out.append('[');
        String separator = "";
        for (Object item : list) {
            out.append(separator);
            append(out, item);
            separator = ",";
        }
        out.append(']');
    }

    private static void appendMap(StringBuilder out, Map<?, ?> map) {
        String[] keys = new String[map.size()];
        int n = 0;
        for (Object key : map.keySet()) {
            if (!(key instanceof String name)) {
                throw new IllegalArgumentException("a JSON object's key must be a string, but was " + key + ".");
            }
            keys[n++] = name;
        }
        Arrays.sort(keys);
        out.append('{');
        for (int i = 0; i < n; i++) {
            if (i > 0) {
                out.append(',');
            }
            appendString(out, keys[i]);
            out.append(':');
            append(out, map.get(keys[i]));
        }
        out.append('}');
    }
}
