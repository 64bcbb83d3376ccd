package dev.skipjack.run.seed;

import dev.skipjack.core.json.PythonText;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON text as Python's {@code json.dumps} writes it, byte for byte: everything beyond ASCII escaped, floats as {@code repr} gives
 * them (1e-05, 1e+16, 2.0, -0.0), integers of any size without a point. Floats are {@link Double}, every other number counts as an
 * integer. Stateless; thread-safe.
 *
 * <p>Differs from Python: a key that is no string is refused. NaN and the infinities are written as Python does, though they are no
 * JSON.
 */
public final class SeedText {
    private static final Form CANONICAL = new Form(",", ":", true);
    private static final Form PLAIN = new Form(", ", ": ", false);

    private static final double MILLION = 1e6;
    private static final double LEAST_PLAIN = 1e-4; // below it Python writes an exponent
    private static final long MAX_EXACT = 1_000_000_000_000_000L;

    private SeedText() {}

    /** Separators, and whether keys are sorted by code point. */
    private record Form(String comma, String colon, boolean isSorted) {
        Iterator<?> entries(Map<?, ?> map) {
            if (!isSorted || map.size() < 2) {
                return map.entrySet().iterator();
            }
            Map.Entry<?, ?>[] entries = map.entrySet().toArray(new Map.Entry<?, ?>[0]);
            Arrays.sort(entries, (a, b) -> compareCodePoints(key(a), key(b)));
            return Arrays.asList(entries).iterator();
        }
    }

    /**
     * The text that the seed hashes: {@code json.dumps(value, sort_keys=True, separators=(",", ":"))}.
     *
     * @throws IllegalArgumentException if a part is no JSON value
     */
    public static String canonical(@Nullable Object value) {
        return write(value, CANONICAL);
    }

    /**
     * The text of {@code json.dumps(value)}: {@code ", "} and {@code ": "} between parts, keys in the map's order.
     *
     * @throws IllegalArgumentException if a part is no JSON value
     */
    public static String plain(@Nullable Object value) {
        return write(value, PLAIN);
    }

    /** A list or an object that is not written to its end yet; depth takes heap, not stack. */
    private record Open(Iterator<?> rest, boolean isObject) {
        String end() {
            return isObject ? "}" : "]";
        }
    }

    private static String write(@Nullable Object value, Form form) {
        StringBuilder out = new StringBuilder(128);
        Deque<Open> open = new ArrayDeque<>();
        begin(out, value, form, open);
        boolean isFirst = true;
        while (!open.isEmpty()) {
            Open top = open.element();
            if (!top.rest.hasNext()) {
                out.append(open.pop().end());
                isFirst = false;
                continue;
            }
            out.append(isFirst ? "" : form.comma);
            int before = open.size();
            begin(out, member(out, top, form), form, open);
            isFirst = open.size() > before;
        }
        return out.toString();
    }

    /** The next part of a list, or of an object once its key is written. */
    private static @Nullable Object member(StringBuilder out, Open top, Form form) {
        Object next = top.rest.next();
        if (!top.isObject) {
            return next;
        }
        Map.Entry<?, ?> entry = (Map.Entry<?, ?>) next;
        PythonText.appendString(out, key(entry));
        out.append(form.colon);
        return entry.getValue();
    }

    private static String key(Map.Entry<?, ?> entry) {
        if (entry.getKey() instanceof String name) {
            return name;
        }
        throw new IllegalArgumentException("a JSON object's key must be a string, but was " + entry.getKey() + ".");
    }

    private static void begin(StringBuilder out, @Nullable Object value, Form form, Deque<Open> open) {
        switch (value) {
            case null -> out.append("null");
            case String text -> PythonText.appendString(out, text);
            case Double number -> appendFloat(out, number);
            case Boolean flag -> out.append(flag.booleanValue());
            case Number number when isInteger(number) -> out.append(number);
            case Map<?, ?> map -> {
                out.append('{');
                open.push(new Open(form.entries(map), true));
            }
            case List<?> list -> {
                out.append('[');
                open.push(new Open(list.iterator(), false));
            }
            default ->
                throw new IllegalArgumentException(
                        "not a JSON value: " + value + " (" + value.getClass().getName() + ").");
        }
    }

    /**
     * Numbers of at most six decimals, as most are, without a search for the shortest digits: where m / 10^6 is the number and m has
     * at most 15 digits, m has them, for no two decimals of that length are one double.
     */
    private static void appendFloat(StringBuilder out, double value) {
        double magnitude = Math.abs(value);
        long millionths = Math.round(magnitude * MILLION);
        if (magnitude >= LEAST_PLAIN && millionths < MAX_EXACT && millionths / MILLION == magnitude) {
            out.append(value < 0 ? "-" : "").append(millionths / 1_000_000).append('.');
            appendDecimals(out, (int) (millionths % 1_000_000));
        } else {
            PythonText.appendFloat(out, value);
        }
    }

    /** Six decimals without the zeros at their end; one at least. */
    private static void appendDecimals(StringBuilder out, int millionths) {
        int rest = millionths;
        int unit = 100_000;
        do {
            out.append((char) ('0' + rest / unit));
            rest %= unit;
            unit /= 10;
        } while (rest > 0);
    }

    private static boolean isInteger(Number number) {
        return number instanceof Long || number instanceof Integer || number instanceof java.math.BigInteger;
    }

    /** Python compares strings by code point; Java's order by UTF-16 unit differs where surrogates meet U+E000 and above. */
    private static int compareCodePoints(String a, String b) {
        int end = Math.min(a.length(), b.length());
        for (int i = 0; i < end; i++) {
            char x = a.charAt(i);
            char y = b.charAt(i);
            if (x != y) {
                boolean areBothHigh = x >= Character.MIN_SURROGATE && y >= Character.MIN_SURROGATE;
                return areBothHigh && Character.isSurrogate(x) != Character.isSurrogate(y)
                        ? Boolean.compare(Character.isSurrogate(x), Character.isSurrogate(y))
                        : Character.compare(x, y);
            }
        }
        return Integer.compare(a.length(), b.length());
    }
}
