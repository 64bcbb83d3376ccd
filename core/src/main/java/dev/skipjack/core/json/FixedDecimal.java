package dev.skipjack.core.json;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Doubles rounded to a number of decimals: {@code new BigDecimal(x).setScale(decimals, HALF_EVEN).doubleValue()}, correctly
 * rounded from the exact binary value, ties to even. Stateless; thread-safe.
 *
 * <p>With {@code x * 10^decimals = product + error}, both doubles and the sum exact (Ogita, Rump and Oishi, Accurate Sum and Dot
 * Product, 2005, algorithm 3.5), a product below 2^52 is a multiple of its last bit, so one that is not half-way between integers
 * is farther from there than the error, and one that is half-way is decided by the error's sign.
 */
final class FixedDecimal {
    /** The most decimals: 10^22 is the largest power of ten that is a double. */
    static final int MAX_DECIMALS = 22;

    /** Below, a double's last bit is a half at most. */
    private static final double HALVES_END = 0x1p52;
    /** From here on, doubles lie farther apart than the decimals, so that each is its own nearest. */
    private static final double COARSE_BEGIN = 0x1p54;

    private static final double[] POWERS = new double[MAX_DECIMALS + 1];

    static {
        POWERS[0] = 1;
        for (int i = 1; i < POWERS.length; i++) {
            POWERS[i] = 10 * POWERS[i - 1];
        }
    }

    private FixedDecimal() {}

    /**
     * Writes the rounded double as ECMAScript does; where its text ends.
     *
     * @throws IllegalArgumentException if it is not finite
     */
    static int put(byte[] out, int at, double value, int decimals) {
        double scale = POWERS[decimals];
        double product = value * scale;
        double magnitude = Math.abs(product);
        if (!(magnitude < HALVES_END)) {
            return NumberText.put(out, at, magnitude < COARSE_BEGIN ? exact(value, decimals) : value);
        }
        double units = Math.rint(product);
        if (Math.abs(product - units) == 0.5) {
            units = halfWay(value, scale, product, units);
        }
        if (units == 0 || Math.abs(units) >= NumberText.UNIQUE_END) {
            return NumberText.put(out, at, units / scale);
        }
        if (units < 0) {
            out[at] = '-';
            return NumberText.put(out, at + 1, (long) -units, -decimals);
        }
        return NumberText.put(out, at, (long) units, -decimals);
    }

    private static double halfWay(double value, double scale, double product, double even) {
        double error = Math.fma(value, scale, -product);
        return error == 0 ? even : error > 0 ? Math.ceil(product) : Math.floor(product);
    }

    private static double exact(double value, int decimals) {
        return new BigDecimal(value).setScale(decimals, RoundingMode.HALF_EVEN).doubleValue();
    }
}
