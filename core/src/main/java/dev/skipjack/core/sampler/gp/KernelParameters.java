package dev.skipjack.core.sampler.gp;

import java.util.Arrays;

/** The parameters of a Gaussian process with the kernel {@link Matern}, and {@link MainEffects} added to it or not. Immutable. */
final class KernelParameters {
    private final double[] inverseSquaredLengths;
    private final double scale;
    private final double noise;
    private final double trend;

    /**
     * Parameters.
     *
     * @param inverseSquaredLengths for each coordinate 1 / l^2, above 0; copied
     * @param scale the variance of the function, above 0
     * @param noise the variance of a value about the function, above 0
     * @param trend the variance of a factor of the main effects, 0 for none
     */
    KernelParameters(double[] inverseSquaredLengths, double scale, double noise, double trend) {
        this.inverseSquaredLengths = inverseSquaredLengths.clone();
        this.scale = scale;
        this.noise = noise;
        this.trend = trend;
    }

    /** All ones, and a trend: where a fit begins. */
    static KernelParameters ones(int dimension, double trend) {
        double[] lengths = new double[dimension];
        Arrays.fill(lengths, 1);
        return new KernelParameters(lengths, 1, 1, trend);
    }

    /**
     * From what a fit moves.
     *
     * @param logs ln of the inverse squared lengths, of the scale, of what the noise is above its least, and of the trend if there is one
     */
    static KernelParameters ofLogs(double[] logs, int d, double leastNoise) {
        double[] values = new double[logs.length];
        Arrays.setAll(values, i -> StrictMath.exp(logs[i]));
        double trend = logs.length > d + 2 ? values[d + 2] : 0;
        return new KernelParameters(Arrays.copyOf(values, d), values[d], values[d + 1] + leastNoise, trend);
    }

    /** The reverse of {@link #ofLogs}. */
    double[] logs(double leastNoise) {
        double[] values = Arrays.copyOf(inverseSquaredLengths, dimension() + (trend > 0 ? 3 : 2));
        values[dimension()] = scale;
        values[dimension() + 1] = noise - leastNoise;
        if (trend > 0) {
            values[dimension() + 2] = trend;
        }
        Arrays.setAll(values, i -> StrictMath.log(values[i]));
        return values;
    }

    int dimension() {
        return inverseSquaredLengths.length;
    }

    double inverseSquaredLength(int i) {
        return inverseSquaredLengths[i];
    }

    double scale() {
        return scale;
    }

    double noise() {
        return noise;
    }

    double trend() {
        return trend;
    }
}
