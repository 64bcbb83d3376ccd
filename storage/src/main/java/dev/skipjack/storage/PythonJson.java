package dev.skipjack.storage;

import dev.skipjack.core.json.CanonicalJson;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON text as Python's {@code json.dumps} writes it, byte for byte: separators {@code ", "} and {@code ": "}, everything
 * beyond ASCII escaped, keys in the given order, floats as {@code repr} gives them. Stateless; thread-safe.
 *
 * <p>Differs from Python: a number that is not finite is refused, since browsers cannot read the tokens Python has for it.
 */
final class PythonJson {
    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private PythonJson() {}

    /**
     * The text of a JSON value.
     *
     * @throws IllegalArgumentException if a part is no JSON value or not finite
     */
    static String write(@Nullable Object value) {
        StringBuilder out = new StringBuilder(128);
        append(out, value);
        return out.toString();
    }

    static void append(StringBuilder out, @Nullable Object value) {
        switch (value) {
            case null -> out.append("null");
            case String text -> appendString(out, text);
            case Double number -> appendFloat(out, number);
            case Boolean flag -> out.append(flag.booleanValue());
            case Long number -> out.append(number.longValue());
            case Integer number -> out.append(number.intValue());
            case Map<?, ?> map -> appendMap(out, map);
            case List<?> list -> appendList(out, list);
            case Number number -> out.append(CanonicalJson.write(number));
            default ->
                throw new IllegalArgumentException(
                        "not a JSON value: " + value + " (" + value.getClass().getName() + ").");
        }
    }

    private static void appendMap(StringBuilder out, Map<?, ?> map) {
        String separator = "{";
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            out.append(separator);
            appendString(out, (String) entry.getKey());
            out.append(": ");
            append(out, entry.getValue());
            separator = ", ";
        }
        out.append(map.isEmpty() ? "{}" : "}");
    }

    private static void appendList(StringBuilder out, List<?> list) {
        String separator = "[";
        for (Object item : list) {
            out.append(separator);
            append(out, item);
            separator = ", ";
        }
        out.append(list.isEmpty() ? "[]" : "]");
    }

    private static void appendString(StringBuilder out, String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= ' ' && c <= '~' && c != '"' && c != '\\') {
                out.append(c);
            } else {
                appendEscape(out, c);
            }
        }
        out.append('"');
    }

    private static void appendEscape(StringBuilder out, char c) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            case '\b' -> out.append("\\b");
            case '\f' -> out.append("\\f");
            default -> {
                out.append("\\u").append(HEX[c >> 12]).append(HEX[c >> 8 & 15]);
                out.append(HEX[c >> 4 & 15]).append(HEX[c & 15]);
            }
        }
    }

    /** Appends {@code repr(value)}; between 1e-3 and 1e7 Java's text is Python's. */
    static void appendFloat(StringBuilder out, double value) {
        double magnitude = Math.abs(value);
        if ((magnitude >= 1e-3 && magnitude < 1e7) || value == 0) {
            out.append(value);
            return;
        }
        StringBuilder shortest = new StringBuilder(24);
        CanonicalJson.appendNumber(shortest, magnitude);
        BigDecimal decimal = new BigDecimal(shortest.toString()).stripTrailingZeros();
        if (value < 0) {
            out.append('-');
        }
        appendDecimal(out, decimal.unscaledValue().toString(), decimal.precision() - decimal.scale() - 1);
    }

    /** Python writes an exponent below 1e-4 and from 1e16 on, with two digits at least. */
    private static void appendDecimal(StringBuilder out, String digits, int exponent) {
        if (exponent >= 16 || exponent < -4) {
            out.append(digits.charAt(0));
            if (digits.length() > 1) {
                out.append('.').append(digits, 1, digits.length());
            }
            out.append(exponent < 0 ? "e-" : "e+").append(Math.abs(exponent) < 10 ? "0" : "");
            out.append(Math.abs(exponent));
        } else if (exponent < 0) {
            out.append("0.").repeat("0", -exponent - 1).append(digits);
        } else if (digits.length() <= exponent + 1) {
            out.append(digits).repeat("0", exponent + 1 - digits.length()).append(".0");
        } else {
            out.append(digits, 0, exponent + 1).append('.').append(digits, exponent + 1, digits.length());
        }
    }
}
