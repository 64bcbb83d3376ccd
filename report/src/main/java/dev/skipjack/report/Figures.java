package dev.skipjack.report;

import dev.skipjack.core.json.CanonicalJson;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Figures as a reader of the page sees them. Stateless. */
final class Figures {
    private Figures() {}

    /** Five significant digits or so. */
    static String number(double value) {
        if (!Double.isFinite(value)) {
            return Double.isNaN(value) ? "–" : value > 0 ? "∞" : "−∞";
        }
        double size = Math.abs(value);
        if (value == Math.rint(value) && size < 1e15) {
            return String.format(Locale.ROOT, "%,d", (long) value);
        }
        if (size >= 1e7 || size < 1e-4) {
            return String.format(Locale.ROOT, "%.4e", value);
        }
        int decimals = size >= 1000 ? 1 : size >= 100 ? 2 : size >= 10 ? 3 : 4;
        return String.format(Locale.ROOT, "%,." + decimals + "f", value);
    }

    /** How many, exactly. */
    static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** A fraction in percent. */
    static String percent(double fraction) {
        return Double.isFinite(fraction) ? String.format(Locale.ROOT, "%.1f %%", 100 * fraction) : number(fraction);
    }

    /** A value of JSON in a line: texts as they are. */
    static String json(@Nullable Object value) {
        return switch (value) {
            case null -> "none";
            case String text -> text;
            case Double number ->
                number(number).replaceAll("(\\.\\d*?)0+$", "$1").replaceAll("\\.$", "");
            case Long number when Math.abs(number) > 1L << 53 -> number.toString();
            default -> CanonicalJson.write(value);
        };
    }
}
