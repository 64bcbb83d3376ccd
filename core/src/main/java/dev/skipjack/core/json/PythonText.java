package dev.skipjack.core.json;

import java.math.BigDecimal;

/**
 * Strings and floats as Python's {@code json.dumps} writes them: what Optuna's storages and the seed's keys are made of. Stateless;
 * thread-safe.
 */
public final class PythonText {
    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private PythonText() {}

    /** Appends a string in quotes, everything beyond printable ASCII escaped. */
    public static void appendString(StringBuilder out, String text) {
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

    /** Appends {@code repr(value)}, for numbers that are not finite Python's tokens NaN, Infinity, -Infinity. */
    public static void appendFloat(StringBuilder out, double value) {
        double magnitude = Math.abs(value);
        // Between 1e-3 and 1e7 Java's text is Python's.
        if ((magnitude >= 1e-3 && magnitude < 1e7) || value == 0 || !Double.isFinite(value)) {
            out.append(value);
            return;
        }
        BigDecimal decimal = new BigDecimal(CanonicalJson.write(magnitude)).stripTrailingZeros();
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
