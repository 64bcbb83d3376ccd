package dev.skipjack.core.numeric;

/**
 * The exponential function for inner loops: below 1 ulp off, the same bits everywhere, without a branch in its usual range.
 * {@link StrictMath#exp} is as exact but slower, and {@link Math#exp} may differ between machines.
 */
public final class Exponential {
    private static final double LOG2_E = 1.4426950408889634;
    /** ln 2 in two parts; the first has 32 trailing zero bits, so its products with an exponent are exact (fdlibm e_exp.c). */
    private static final double LN2_HIGH = 0x1.62e42feep-1;

    private static final double LN2_LOW = 0x1.a39ef35793c76p-33;
    /** 1.5 * 2^52: adding it rounds to the nearest integer and leaves that integer in the low bits. */
    private static final double ROUNDER = 0x1.8p52;

    private static final double LARGEST = 709;
    private static final double SMALLEST = -708;

    private Exponential() {}

    /**
     * e to the power x. Reduces x to k ln 2 + r with |r| <= 0.347, then sums the Taylor series of e^r to r^13; what is left out
     * is below 2^-57.
     */
    public static double exp(double x) {
        if (!(x > SMALLEST && x < LARGEST)) {
            return StrictMath.exp(x);
        }
        double shifted = x * LOG2_E + ROUNDER;
        double k = shifted - ROUNDER;
        double high = x - k * LN2_HIGH;
        double low = k * LN2_LOW;
        double r = high - low;
        double lost = (high - r) - low;
        double scale = Double.longBitsToDouble((Double.doubleToRawLongBits(shifted) + 1023L) << 52);
        return scale * (1 + (r + (lost + r * r * tail(r))));
    }

    /** (e^r - 1 - r) / r^2, by pairs so that the multiplications overlap. */
    private static double tail(double r) {
        double r2 = r * r;
        double r4 = r2 * r2;
        double a = 1.0 / 2 + r * (1.0 / 6) + r2 * (1.0 / 24 + r * (1.0 / 120));
        double b = 1.0 / 720 + r * (1.0 / 5040) + r2 * (1.0 / 40320 + r * (1.0 / 362880));
        double c = 1.0 / 3628800 + r * (1.0 / 39916800) + r2 * (1.0 / 479001600 + r * (1.0 / 6227020800.0));
        return a + r4 * (b + r4 * c);
    }
}
