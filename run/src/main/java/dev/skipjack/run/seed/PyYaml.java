package dev.skipjack.run.seed;

import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the seed's reader, PyYAML, made of unquoted text by the rules of YAML 1.1: {@code yes} is true, {@code 010} is 8, {@code 12:30}
 * is 750. Differs from it: {@code 1e-5}, which has no point and was a text to it, is the number that was meant; days stay texts.
 * Stateless.
 */
final class PyYaml {
    private static final Map<String, Boolean> TRUTHS = Map.ofEntries(
            Map.entry("yes", true),
            Map.entry("Yes", true),
            Map.entry("YES", true),
            Map.entry("on", true),
            Map.entry("On", true),
            Map.entry("ON", true),
            Map.entry("true", true),
            Map.entry("True", true),
            Map.entry("TRUE", true),
            Map.entry("no", false),
            Map.entry("No", false),
            Map.entry("NO", false),
            Map.entry("off", false),
            Map.entry("Off", false),
            Map.entry("OFF", false),
            Map.entry("false", false),
            Map.entry("False", false),
            Map.entry("FALSE", false));
    private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");
    private static final Pattern INTEGER = Pattern.compile(
            "[-+]?(0b[01_]*[01]_*|0[0-7_]+|0|[1-9][0-9_]*|0x[0-9a-fA-F_]*[0-9a-fA-F]_*|[1-9][0-9_]*(:[0-5]?[0-9])+)");
    private static final Pattern DECIMAL = Pattern.compile("[-+]?[0-9][0-9_]*\\.[0-9_]*([eE][-+][0-9]+)?"
            + "|\\.[0-9][0-9_]*([eE][-+][0-9]+)?|[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+\\.[0-9_]*");
    private static final Pattern MEANT =
            Pattern.compile("[-+]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)[eE][-+]?[0-9]+|[-+]\\.[0-9]+");

    private PyYaml() {}

    /** Null, Boolean, Long (BigInteger beyond its range), Double (any), or the text itself. */
    static @Nullable Object value(String text) {
        if (TRUTHS.containsKey(text)) {
            return TRUTHS.get(text);
        }
        if (NULLS.contains(text)) {
            return null;
        }
        if (INTEGER.matcher(text).matches()) {
            return integer(text.replace("_", ""));
        }
        if (DECIMAL.matcher(text).matches() || MEANT.matcher(text).matches()) {
            return decimal(text.replace("_", ""));
        }
        return switch (text) {
            case ".nan", ".NaN", ".NAN" -> Double.NaN;
            case ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF" -> Double.POSITIVE_INFINITY;
            case "-.inf", "-.Inf", "-.INF" -> Double.NEGATIVE_INFINITY;
            default -> text;
        };
    }

    /** What a reader of the spec should know about a value that does not look like what it is; none for most. */
    static Optional<String> note(String text, @Nullable Object value) {
        if (value instanceof Double
                && MEANT.matcher(text).matches()
                && !DECIMAL.matcher(text).matches()) {
            return Optional.of("is the number " + text + " here; to the seed's PyYAML, whose YAML 1.1 knows no such"
                    + " number, it was a text.");
        }
        boolean isBoolean = value instanceof Boolean && !text.equalsIgnoreCase(String.valueOf(value));
        boolean isInteger = value instanceof Number && !(value instanceof Double) && !text.equals(value.toString());
        boolean isSixtieths = value instanceof Double && text.indexOf(':') >= 0;
        return isBoolean || isInteger || isSixtieths
                ? Optional.of("is " + value + ", as PyYAML read " + text + " for the seed.")
                : Optional.empty();
    }

    private static Number integer(String text) {
        boolean isNegative = text.startsWith("-");
        String digits = text.replaceFirst("^[-+]", "");
        BigInteger magnitude = magnitude(digits);
        BigInteger value = isNegative ? magnitude.negate() : magnitude;
        return value.bitLength() < Long.SIZE ? (Number) value.longValue() : value;
    }

    private static BigInteger magnitude(String digits) {
        if (digits.indexOf(':') >= 0) {
            return BigInteger.valueOf((long) sixtieths(digits));
        } else if (digits.startsWith("0x")) {
            return new BigInteger(digits.substring(2), 16);
        } else if (digits.startsWith("0b")) {
            return new BigInteger(digits.substring(2), 2);
        }
        return new BigInteger(digits, digits.startsWith("0") ? 8 : 10);
    }

    private static double decimal(String text) {
        if (text.indexOf(':') < 0) {
            return Double.parseDouble(text);
        }
        double magnitude = sixtieths(text.replaceFirst("^[-+]", ""));
        return text.startsWith("-") ? -magnitude : magnitude;
    }

    /** {@code 1:30} is 90. */
    private static double sixtieths(String digits) {
        double sum = 0;
        for (String part : digits.split(":", -1)) {
            sum = 60 * sum + Double.parseDouble(part);
        }
        return sum;
    }
}
