package dev.skipjack.core.json;

/**
 * ECMAScript's text of a double (Number::toString, ECMA-262 6.1.6.1.20), laid out from the shortest digits that
 * {@link Double#toString} gives since JDK 19.
 *
 * <p>Java always gives at least two digits (4.9E-324), ECMAScript as few as read back (5e-324); the one-digit form is tried
 * whenever Java gives exactly two.
 */
final class NumberText {
    private NumberText() {}

    static void append(StringBuilder out, double value) {
        long whole = (long) value;
        if (whole == value && Math.abs(value) < (double) JsonValues.MAX_EXACT_INTEGER) {
            out.append(whole);
            return;
        }
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("a JSON number must be finite, but was " + value + ".");
        }
        String java = Double.toString(Math.abs(value));
        if (value < 0) {
            out.append('-');
        }
        int exponentAt = java.indexOf('E');
        if (exponentAt < 0) {
            appendPlain(out, java);
        } else {
            appendScientific(out, java, exponentAt);
        }
    }

    /** Java's plain notation, 1e-3 to 1e7, is ECMAScript's too, but for a trailing ".0". */
    private static void appendPlain(StringBuilder out, String java) {
        out.append(java, 0, java.endsWith(".0") ? java.length() - 2 : java.length());
    }

    private static void appendScientific(StringBuilder out, String java, int exponentAt) {
        int exponent = Integer.parseInt(java, exponentAt + 1, java.length(), 10);
        String digits = java.charAt(0) + java.substring(2, exponentAt);
        if (digits.length() == 2) {
            int tens = Math.round(Integer.parseInt(digits) / 10f);
            if (Double.parseDouble(tens + "E" + exponent) == Double.parseDouble(digits + "E" + (exponent - 1))) {
                digits = tens == 10 ? "1" : Integer.toString(tens);
                exponent += tens == 10 ? 1 : 0;
            }
        }
        appendDigits(out, digits, exponent);
    }

    private static void appendDigits(StringBuilder out, String digits, int exponent) {
        int point = exponent + 1;
        if (point > 0 && point <= 21) {
            appendLarge(out, digits, point);
        } else if (point > -6 && point <= 0) {
            out.append("0.").repeat("0", -point).append(digits);
        } else {
            appendExponent(out, digits, exponent);
        }
    }

    private static void appendLarge(StringBuilder out, String digits, int point) {
        if (digits.length() <= point) {
            out.append(digits).repeat("0", point - digits.length());
        } else {
            out.append(digits, 0, point).append('.').append(digits, point, digits.length());
        }
    }

    private static void appendExponent(StringBuilder out, String digits, int exponent) {
        out.append(digits.charAt(0));
        if (digits.length() > 1) {
            out.append('.').append(digits, 1, digits.length());
        }
        out.append('e').append(exponent > 0 ? "+" : "").append(exponent);
    }
}
