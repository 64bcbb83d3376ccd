package dev.skipjack.core.sampler.tpe;

/** How much an observation counts by its age: the newest 25 fully, older ones less and less. */
final class AgeWeights {
    private static final int FULL = 25;

    private AgeWeights() {}

    /**
     * Writes the weights of n observations, oldest first, to {@code weights[from]} and on: a line from 1/n to 1 over the oldest n -
     * 25, then 1.
     */
    static void fill(double[] weights, int from, int n) {
        int ramp = Math.max(0, n - FULL);
        double first = 1.0 / n;
        double step = ramp > 1 ? (1 - first) / (ramp - 1) : 0;
        for (int i = 0; i < ramp; i++) {
            weights[from + i] = first + i * step;
        }
        if (ramp > 1) {
            weights[from + ramp - 1] = 1;
        }
        for (int i = ramp; i < n; i++) {
            weights[from + i] = 1;
        }
    }
}
