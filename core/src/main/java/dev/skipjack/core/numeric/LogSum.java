package dev.skipjack.core.numeric;

/**
 * The logarithm of a growing sum of exponentials, ln(w1 e^x1 + w2 e^x2 + ...), that never overflows: kept as a sum relative to the
 * largest exponent so far. The order of adding decides the last bits. One thread at a time.
 */
public final class LogSum {
    /** Terms below e^-45 = 3e-20 of the largest are left out: a million of them change no bit. */
    public static final double NEGLIGIBLE = 45;

    private double largest = Double.NEGATIVE_INFINITY;
    private double relative;

    /** Makes the sum empty again. */
    public void reset() {
        largest = Double.NEGATIVE_INFINITY;
        relative = 0;
    }

    /** Adds {@code weights[i] * e^exponents[i]} for i in [from, to). Weights are at least 0, exponents not NaN. */
    public void add(double[] exponents, double[] weights, int from, int to) {
        double peak = Double.NEGATIVE_INFINITY;
        for (int i = from; i < to; i++) {
            peak = Math.max(peak, exponents[i]);
        }
        if (peak > largest) {
            relative *= Exponential.exp(largest - peak);
            largest = peak;
        }
        double floor = largest - NEGLIGIBLE;
        double sum = relative;
        for (int i = from; i < to; i++) {
            if (exponents[i] > floor) {
                sum += weights[i] * Exponential.exp(exponents[i] - largest);
            }
        }
        relative = sum;
    }

    /** ln of the sum; -Infinity if it is empty. */
    public double value() {
        return relative > 0 ? largest + StrictMath.log(relative) : Double.NEGATIVE_INFINITY;
    }
}
