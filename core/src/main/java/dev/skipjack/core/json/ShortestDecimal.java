package dev.skipjack.core.json;

import java.math.BigInteger;

/**
 * The shortest decimal that reads back as a double, and of those the nearest: Raffaello Giulietti, <a
 * href="https://drive.google.com/file/d/1IEeATSVnEE6TkrHlCYNY2GjaraBjOT4f">The Schubfach way to render doubles</a> (2022), section
 * 9, which {@link Double#toString} uses too. Stateless; thread-safe.
 *
 * <p>Differs from {@link Double#toString}: one digit where one is enough (5e-324, which Java writes 4.9E-324), as ECMAScript asks;
 * and digits instead of a text.
 */
final class ShortestDecimal {
    private static final int FRACTION_BITS = 52;
    private static final long HIDDEN_BIT = 1L << FRACTION_BITS;
    /** The exponent of a double's last bit is its biased exponent less this. */
    private static final int LAST_BIT_BIAS = 1075;

    private static final int MIN_POWER = -292;
    private static final int MAX_POWER = 324;
    private static final long[] HIGH = new long[MAX_POWER - MIN_POWER + 1];
    private static final long[] LOW = new long[HIGH.length];

    static {
        for (int power = MIN_POWER; power <= MAX_POWER; power++) {
            BigInteger scaled = scaledPowerOfTen(power);
            HIGH[power - MIN_POWER] = scaled.shiftRight(63).longValueExact();
            LOW[power - MIN_POWER] = scaled.longValue() & Long.MAX_VALUE;
        }
    }

    private ShortestDecimal() {}

    /** 10^power times the power of two that gives it 126 bits, rounded up to the next integer (the paper's g, section 9.8). */
    private static BigInteger scaledPowerOfTen(int power) {
        int shift = 125 - floorLog2OfPowerOf10(power);
        BigInteger ten = BigInteger.TEN.pow(Math.abs(power));
        BigInteger floor = power < 0
                ? BigInteger.ONE.shiftLeft(shift).divide(ten)
                : shift >= 0 ? ten.shiftLeft(shift) : ten.shiftRight(-shift);
        return floor.add(BigInteger.ONE);
    }

    /** The power of ten that the last digit of {@link #digits} stands for. */
    static int exponent(double value) {
        long bits = Double.doubleToRawLongBits(value);
        return exponent(lastBit(bits), isPowerOfTwo(bits));
    }

    /**
     * The digits of a finite double above 0, up to 17 and perhaps with trailing zeros: the value is read back from digits x
     * 10^{@link #exponent}.
     */
    static long digits(double value) {
        long bits = Double.doubleToRawLongBits(value);
        int lastBit = lastBit(bits);
        boolean isPowerOfTwo = isPowerOfTwo(bits);
        int k = exponent(lastBit, isPowerOfTwo);
        long fraction = bits & (HIDDEN_BIT - 1);
        long c = bits >>> FRACTION_BITS == 0 ? fraction : fraction | HIDDEN_BIT;
        int h = lastBit + floorLog2OfPowerOf10(-k) + 2;
        long high = HIGH[-k - MIN_POWER];
        long low = LOW[-k - MIN_POWER];
        long odd = c & 1;
        long middle = roundToOdd(high, low, (c << 2) << h);
        long lower = roundToOdd(high, low, ((c << 2) - (isPowerOfTwo ? 1 : 2)) << h) + odd;
        long upper = roundToOdd(high, low, ((c << 2) + 2) << h) - odd;
        return nearest(middle, lower, upper);
    }

    /** The shortest of the quarters' integers within [lower, upper], times 10 where it has a digit less. */
    private static long nearest(long middle, long lower, long upper) {
        long s = middle >> 2;
        if (s >= 10) {
            long tens = s / 10;
            boolean below = lower <= 40 * tens;
            boolean above = 40 * tens + 40 <= upper;
            if (below != above) {
                return 10 * (above ? tens + 1 : tens);
            }
        }
        boolean below = lower <= 4 * s;
        boolean above = 4 * s + 4 <= upper;
        if (below != above) {
            return above ? s + 1 : s;
        }
        long half = 4 * s + 2;
        return middle > half || (middle == half && (s & 1) != 0) ? s + 1 : s;
    }

    /** The upper bits of (high x 2^63 + low) x c, the last bit set if anything below them is (the paper's rop, figure 8). */
    private static long roundToOdd(long high, long low, long c) {
        long x1 = Math.multiplyHigh(low, c);
        long y0 = high * c;
        long y1 = Math.multiplyHigh(high, c);
        long z = (y0 >>> 1) + x1;
        long upper = y1 + (z >>> 63);
        return upper | (((z & Long.MAX_VALUE) + Long.MAX_VALUE) >>> 63);
    }

    private static int lastBit(long bits) {
        return Math.max((int) (bits >>> FRACTION_BITS), 1) - LAST_BIT_BIAS;
    }

    /** Whether the double below is nearer than the one above. */
    private static boolean isPowerOfTwo(long bits) {
        return (bits & (HIDDEN_BIT - 1)) == 0 && bits >>> FRACTION_BITS > 1;
    }

    /** floor(log10(2^e)), or floor(log10(3/4 x 2^e)) at a power of two, with the logarithms times 2^41; exact for a double's e. */
    private static int exponent(int e, boolean isPowerOfTwo) {
        return (int) ((e * 661_971_961_083L + (isPowerOfTwo ? -274_743_187_321L : 0)) >> 41);
    }

    /** floor(log2(10^e)), with the logarithm times 2^38; exact for a double's e. */
    private static int floorLog2OfPowerOf10(int e) {
        return (int) ((e * 913_124_641_741L) >> 38);
    }
}
