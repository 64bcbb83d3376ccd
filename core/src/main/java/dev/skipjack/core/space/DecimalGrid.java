package dev.skipjack.core.space;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * The doubles nearest to the exact decimals {@code low + k * step}, k = 0 .. levels-1, where low and step are read as the
 * decimals that their shortest text shows. Immutable.
 *
 * <p>Where low and step are whole multiples of 10^-s with s at most 22 and numerators below 2^53, a level is one division of
 * two exact doubles, which IEEE 754 rounds correctly; otherwise it is computed in decimals.
 */
final class DecimalGrid {
    private static final int MAX_EXACT_POWER = 22;
    private static final double[] POWERS_OF_TEN = powersOfTen();

    private final BigDecimal low;
    private final BigDecimal step;
    private final long levels;
    private final boolean fast;
    private final long lowNumerator;
    private final long stepNumerator;
    private final double scale;

    private DecimalGrid(BigDecimal low, BigDecimal step, long levels) {
        this.low = low;
        this.step = step;
        this.levels = levels;
        int digits = Math.max(0, Math.max(low.scale(), step.scale()));
        BigDecimal largest = low.abs()
                .max(low.add(step.multiply(BigDecimal.valueOf(levels - 1))).abs());
        this.fast = digits <= MAX_EXACT_POWER
                && largest.movePointRight(digits).compareTo(BigDecimal.valueOf(1L << 53)) < 0
                && step.movePointRight(digits).compareTo(BigDecimal.valueOf(1L << 53)) < 0;
        this.scale = fast ? POWERS_OF_TEN[digits] : 1;
        this.lowNumerator = fast ? low.movePointRight(digits).longValueExact() : 0;
        this.stepNumerator = fast ? step.movePointRight(digits).longValueExact() : 0;
    }

    /** The grid from low by step, up to the last level that does not exceed high. All finite, step above 0, low <= high. */
    static DecimalGrid of(double low, double high, double step) {
        BigDecimal l = decimal(low);
        BigDecimal s = decimal(step);
        return new DecimalGrid(l, s, wholeSteps(l, decimal(high), s).longValueExact() + 1);
    }

    /** How many whole steps fit between low and high; may be huge. */
    static BigDecimal wholeSteps(double low, double high, double step) {
        return wholeSteps(decimal(low), decimal(high), decimal(step));
    }

    private static BigDecimal wholeSteps(BigDecimal low, BigDecimal high, BigDecimal step) {
        return high.subtract(low).divide(step, 0, RoundingMode.FLOOR);
    }

    private static BigDecimal decimal(double value) {
        return new BigDecimal(Double.toString(value)).stripTrailingZeros();
    }

    long levels() {
        return levels;
    }

    double level(long k) {
        if (fast) {
            return (lowNumerator + k * stepNumerator) / scale;
        }
        return low.add(step.multiply(BigDecimal.valueOf(k))).doubleValue();
    }

    /** The level nearest to a value, clipped to the grid. */
    long levelOf(double value) {
        double k = Math.rint((value - low.doubleValue()) / step.doubleValue());
        return (long) Math.clamp(k, 0.0, (double) (levels - 1));
    }

    private static double[] powersOfTen() {
        double[] powers = new double[MAX_EXACT_POWER + 1];
        for (int i = 0; i <= MAX_EXACT_POWER; i++) {
            powers[i] = Double.parseDouble("1e" + i);
        }
        return powers;
    }
}
