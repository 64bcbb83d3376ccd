package dev.skipjack.core.sampler.gp;

import java.util.Arrays;

/** The parameters of a Gaussian process with the kernel {@link Matern}. Immutable. */
final class KernelParameters {
    private final double[] inverseSquaredLengths;
    private final double scale;
    private final double noise;

    /**
     * Parameters.
     *
     * @param inverseSquaredLengths for each coordinate 1 / l^2, above 0; copied
     * @param scale the variance of the function, above 0
     * @param noise the variance of a value about the function, above 0
     */
    KernelParameters(double[] inverseSquaredLengths, double scale, double noise) {
        this.inverseSquaredLengths = inverseSquaredLengths.clone();
        this.scale = scale;
        this.noise = noise;
    }

    /** All ones: where a fit begins. */
    static KernelParameters ones(int dimension) {
        double[] lengths = new double[dimension];
        Arrays.fill(lengths, 1);
        return new KernelParameters(lengths, 1, 1);
    }

    /**
     * From what a fit moves.
     *
     * @param logs ln of the inverse squared lengths, of the scale, and of what the noise is above its least
     */
    static KernelParameters ofLogs(double[] logs, double leastNoise) {
        double[] values = new double[logs.length];
        Arrays.setAll(values, i -> StrictMath.exp(logs[i]));
        int d = logs.length - 2;
        return new KernelParameters(Arrays.copyOf(values, d), values[d], values[d + 1] + leastNoise);
    }

    /** The reverse of {@link #ofLogs}. */
    double[] logs(double leastNoise) {
        double[] values = Arrays.copyOf(inverseSquaredLengths, dimension() + 2);
        values[dimension()] = scale;
        values[dimension() + 1] = noise - leastNoise;
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
}
