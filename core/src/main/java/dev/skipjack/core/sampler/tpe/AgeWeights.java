package dev.skipjack.core.sampler.tpe;

/**
 * How much each of n observations counts by its age: a line from 1/n to 1 over the oldest n - 25, then 1. Immutable.
 *
 * @param count n
 * @param ramp how many of the oldest lie on the line
 * @param first the oldest's weight
 * @param step from one weight on the line to the next
 */
record AgeWeights(int count, int ramp, double first, double step) implements Weights {
    private static final int FULL = 25;

    static AgeWeights of(int n) {
        int ramp = Math.max(0, n - FULL);
        double first = 1.0 / Math.max(1, n);
        return new AgeWeights(n, ramp, first, ramp > 1 ? (1 - first) / (ramp - 1) : 0);
    }

    @Override
    public double at(int rank) {
        return rank < ramp && (rank < ramp - 1 || ramp == 1) ? first + rank * step : 1;
    }

    @Override
    public double total() {
        double line = ramp == 1 ? first : 0.5 * ramp * (first + 1);
        return line + (count - ramp);
    }
}
