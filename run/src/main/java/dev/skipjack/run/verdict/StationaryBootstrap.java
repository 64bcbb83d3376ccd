package dev.skipjack.run.verdict;

import dev.skipjack.core.rng.RandomStream;
import dev.skipjack.core.rng.Streams;

/**
 * Means of resampled time series: Politis and Romano, "The stationary bootstrap", 1994,
 * <a href="https://doi.org/10.1080/01621459.1994.10476870">doi:10.1080/01621459.1994.10476870</a>. A sample is made of blocks of geometric
 * length from anywhere, the end followed by the beginning, and the same for all series: what they share stays shared.
 */
final class StationaryBootstrap {
    private StationaryBootstrap() {}

    /** A mean length for blocks of a series: n^(1/3), at least 2. */
    static double blockLength(int observations) {
        return Math.max(2, Math.cbrt(observations));
    }

    /**
     * Resampled means; O(samples * series * observations / block).
     *
     * @param series one row a series, all of one length, at least 1
     * @param block the mean length of blocks, 1 or more
     * @param streams sample s draws from the stream "bootstrap" of attempt s
     * @return by sample, then series
     */
    static double[][] means(double[][] series, int samples, double block, Streams streams) {
        double[][] prefixes = prefixes(series);
        double[][] means = new double[samples][];
        for (int sample = 0; sample < samples; sample++) {
            means[sample] = mean(prefixes, block, streams.withAttempt(sample).stream("bootstrap"));
        }
        return means;
    }

    private static double[] mean(double[][] prefixes, double block, RandomStream stream) {
        int n = prefixes[0].length - 1;
        double[] sums = new double[prefixes.length];
        int taken = 0;
        while (taken < n) {
            int start = (int) (stream.nextDouble() * n);
            int length = Math.min(length(block, stream.nextDouble()), n - taken);
            add(prefixes, sums, start, length);
            taken += length;
        }
        for (int i = 0; i < sums.length; i++) {
            sums[i] /= n;
        }
        return sums;
    }

    /** A geometric length of a given mean. */
    private static int length(double block, double uniform) {
        return block <= 1 ? 1 : 1 + (int) Math.min(1e9, Math.log1p(-uniform) / Math.log1p(-1 / block));
    }

    private static void add(double[][] prefixes, double[] sums, int start, int length) {
        int n = prefixes[0].length - 1;
        int end = start + length;
        for (int i = 0; i < sums.length; i++) {
            double[] prefix = prefixes[i];
            sums[i] += end <= n ? prefix[end] - prefix[start] : prefix[n] - prefix[start] + prefix[end - n];
        }
    }

    private static double[][] prefixes(double[][] series) {
        double[][] prefixes = new double[series.length][series[0].length + 1];
        for (int i = 0; i < series.length; i++) {
            for (int t = 0; t < series[i].length; t++) {
                prefixes[i][t + 1] = prefixes[i][t] + series[i][t];
            }
        }
        return prefixes;
    }
}
