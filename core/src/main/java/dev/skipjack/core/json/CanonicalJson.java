package dev.skipjack.core.json;

import java.util.Arrays;
import java.util.Iterator;
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

    /** Appends the canonical text of a JSON value; takes heap, not stack, for its depth. */
    public static void append(StringBuilder out, @Nullable Object value) {
        Open open = begin(out, value, null);
        while (open != null) {
            open = open.advance(out);
        }
    }

    /** Appends a scalar and goes on with the parent, or opens a list or an object and goes on with that. */
    private static @Nullable Open begin(StringBuilder out, @Nullable Object value, @Nullable Open parent) {
        switch (value) {
            case null -> out.append("null");
            case Boolean b -> out.append(b.booleanValue());
            case String s -> appendString(out, s);
            case Double d -> NumberText.append(out, d);
            case Long l
            when l <= JsonValues.MAX_EXACT_INTEGER && l >= -JsonValues.MAX_EXACT_INTEGER -> out.append(l.longValue());
            case Number n -> append(out, JsonValues.copyOf(n));
            case List<?> list -> {
                out.append('[');
                return new OpenList(parent, list.iterator());
            }
            case Map<?, ?> map -> {
                out.append('{');
                return new OpenObject(parent, map, sortedKeys(map));
            }
            default ->
                throw new IllegalArgumentException(
                        "not a JSON value: " + value + " (" + value.getClass().getName() + ").");
        }
        return parent;
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

    private static String[] sortedKeys(Map<?, ?> map) {
        String[] keys = new String[map.size()];
        int n = 0;
        for (Object key : map.keySet()) {
            if (!(key instanceof String name)) {
                throw new IllegalArgumentException("a JSON object's key must be a string, but was " + key + ".");
            }
            keys[n++] = name;
        }
        Arrays.sort(keys);
        return keys;
    }

    /** A list or an object that is not written to its end yet. */
    private sealed interface Open {
        /** Writes one more part; what to go on with, null at the end of it all. */
        @Nullable
        Open advance(StringBuilder out);
    }

    private static final class OpenList implements Open {
        private final @Nullable Open parent;
        private final Iterator<?> rest;
        private boolean isFirst = true;

        OpenList(@Nullable Open parent, Iterator<?> rest) {
            this.parent = parent;
            this.rest = rest;
        }

        @Override
        public @Nullable Open advance(StringBuilder out) {
            if (!rest.hasNext()) {
                out.append(']');
                return parent;
            }
            if (!isFirst) {
                out.append(',');
            }
            isFirst = false;
            return begin(out, rest.next(), this);
        }
    }

    private static final class OpenObject implements Open {
        private final @Nullable Open parent;
        private final Map<?, ?> map;
        private final String[] keys;
        private int next;

        OpenObject(@Nullable Open parent, Map<?, ?> map, String[] keys) {
            this.parent = parent;
            this.map = map;
            this.keys = keys;
        }

        @Override
        public @Nullable Open advance(StringBuilder out) {
            if (next == keys.length) {
                out.append('}');
                return parent;
            }
            if (next > 0) {
                out.append(',');
            }
            String key = keys[next++];
            appendString(out, key);
            out.append(':');
            return begin(out, map.get(key), this);
        }
    }
}
