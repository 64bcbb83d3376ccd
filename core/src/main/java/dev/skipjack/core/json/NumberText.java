package dev.skipjack.core.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** ECMAScript's text of a number (Number::toString, ECMA-262 6.1.6.1.20), as ASCII into an array. Stateless; thread-safe. */
final class NumberText {
    /** No text is longer: -1.2345678901234567e-300 has 24 characters, -0.0000012345678901234567 has 25. */
    static final int MAX_LENGTH = 25;
    /** Different decimals of up to 15 digits are different doubles, so each is the shortest text of its own. */
    static final long UNIQUE_END = 1_000_000_000_000_000L;

    /** Below, a number that is not whole has an exponent. */
    private static final double PLAIN_BEGIN = 1e-6;

    private static final int EIGHT = 8;
    private static final int EIGHT_DIGITS_END = 100_000_000;
    private static final long EIGHT_ZEROS = 0x3030_3030_3030_3030L;
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** 10^0 to 10^18. */
    private static final long[] POWERS = new long[19];

    static {
        POWERS[0] = 1;
        for (int i = 1; i < POWERS.length; i++) {
            POWERS[i] = 10 * POWERS[i - 1];
        }
    }

    private NumberText() {}

    /**
     * Writes a finite double; where its text ends.
     *
     * @throws IllegalArgumentException if it is not finite
     */
    static int put(byte[] out, int at, double value) {
        long whole = (long) value;
        double magnitude = Math.abs(value);
        if (whole == value && magnitude <= JsonValues.MAX_EXACT_INTEGER) {
            return put(out, at, whole);
        }
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("a JSON number must be finite, but was " + value + ".");
        }
        int from = value < 0 ? putByte(out, at, '-') : at;
        double units = Math.rint(magnitude * EIGHT_DIGITS_END);
        if (units / EIGHT_DIGITS_END == magnitude && units < UNIQUE_END && magnitude >= PLAIN_BEGIN) {
            return putEightPlaces(out, from, (long) units);
        }
        return put(out, from, ShortestDecimal.digits(magnitude), ShortestDecimal.exponent(magnitude));
    }

    /** Writes an integer; where its text ends. */
    static int put(byte[] out, int at, long value) {
        if (value < 0) {
            return put(out, putByte(out, at, '-'), -value);
        }
        if (value < 10) {
            return putByte(out, at, (char) ('0' + value));
        }
        int length = length(value);
        putPadded(out, at, value, length);
        return at + length;
    }

    /** Writes digits x 10^exponent, above 0 and with up to 17 digits, of which the last may be zeros; where its text ends. */
    static int put(byte[] out, int at, long digits, int exponent) {
        int point = length(digits) + exponent;
        if (exponent == -EIGHT - 2 && digits % 100 == 0 && point > -6) {
            return putEightPlaces(out, at, digits / 100);
        }
        if (exponent < 0 && point > -6 && -exponent < POWERS.length) {
            return putPlaces(out, at, digits, POWERS[-exponent], -exponent);
        }
        long m = digits;
        while (m % 10 == 0) {
            m /= 10;
        }
        int length = length(m);
        return point > 21 || point <= -6
                ? putScientific(out, at, m, length, point - 1)
                : putPlain(out, at, m, length, point);
    }

    /** Writes units / 10^8 without zeros behind; where its text ends. */
    private static int putEightPlaces(byte[] out, int at, long units) {
        long whole = units / EIGHT_DIGITS_END;
        int point = put(out, at, whole);
        long digits = eightDigits((int) (units - whole * EIGHT_DIGITS_END));
        if (digits == 0) {
            return point;
        }
        out[point] = '.';
        LONGS.set(out, point + 1, digits | EIGHT_ZEROS);
        return point + 1 + EIGHT - Long.numberOfLeadingZeros(digits) / Byte.SIZE;
    }

    /** Writes units / power, the power being 10^places, without zeros behind; where its text ends. */
    private static int putPlaces(byte[] out, int at, long units, long power, int places) {
        long whole = units / power;
        int point = put(out, at, whole);
        out[point] = '.';
        int end = point + 1 + places;
        putPadded(out, point + 1, units - whole * power, places);
        while (out[end - 1] == '0') {
            end--;
        }
        return end == point + 1 ? point : end;
    }

    /** Writes m x 10^(point - length): an integer with zeros behind, or zeros and more than 18 places. */
    private static int putPlain(byte[] out, int at, long m, int length, int point) {
        if (point <= 0) {
            out[at] = '0';
            out[at + 1] = '.';
            putPadded(out, at + 2, 0, -point);
            putPadded(out, at + 2 - point, m, length);
            return at + 2 - point + length;
        }
        putPadded(out, at, m, length);
        putPadded(out, at + length, 0, point - length);
        return at + point;
    }

    private static int putScientific(byte[] out, int at, long m, int length, int exponent) {
        int end = at + length;
        putPadded(out, at + 1, m, length);
        out[at] = out[at + 1];
        if (length > 1) {
            out[at + 1] = '.';
            end++;
        }
        int sign = putByte(out, end, 'e');
        return put(out, exponent < 0 ? sign : putByte(out, sign, '+'), exponent);
    }

    private static int putByte(byte[] out, int at, char c) {
        out[at] = (byte) c;
        return at + 1;
    }

    /** Writes a number with this many digits, zeros in front. */
    private static void putPadded(byte[] out, int at, long value, int digits) {
        long rest = value;
        int end = at + digits;
        for (; end >= at + EIGHT; end -= EIGHT) {
            long high = rest / EIGHT_DIGITS_END;
            LONGS.set(out, end - EIGHT, eightDigits((int) (rest - high * EIGHT_DIGITS_END)) | EIGHT_ZEROS);
            rest = high;
        }
        int few = (int) rest;
        while (--end >= at) {
            int tens = few / 10;
            out[end] = (byte) ('0' + (few - tens * 10));
            few = tens;
        }
    }

    /**
     * The eight digits of a number below 10^8, a byte each, the first lowest: halves of four, two and one digit, each kind divided
     * at once (Paul Khuong, <a href="https://pvk.ca/Blog/2017/12/22/appnexus-common-framework-its-out-also-how-to-print-integers-faster/">
     * How to print integers really fast</a>, 2017).
     */
    private static long eightDigits(int value) {
        int thousands = value / 10_000;
        long fours = thousands | ((long) (value - thousands * 10_000) << 32);
        long hundreds = ((fours * 10_486) >>> 20) & 0x0000_007f_0000_007fL;
        long twos = hundreds | ((fours - hundreds * 100) << 16);
        long tens = ((twos * 103) >>> 10) & 0x000f_000f_000f_000fL;
        return tens | ((twos - tens * 10) << 8);
    }

    /** The number of digits of an integer from 0 to 10^18 - 1. */
    private static int length(long value) {
        int atMost = ((64 - Long.numberOfLeadingZeros(value | 1)) * 1233) >> 12;
        return value >= POWERS[atMost] ? atMost + 1 : Math.max(atMost, 1);
    }
}
