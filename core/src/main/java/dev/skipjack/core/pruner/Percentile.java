package dev.skipjack.core.pruner;

import java.util.Arrays;

/** The percentile of some numbers, between two of them by linear interpolation, as numpy has it. */
final class Percentile {
    private Percentile() {}

    /**
     * The percentile; O(n log n).
     *
     * @param numbers NaN is left out
     * @param percent from 0 to 100
     * @return NaN if there is no number
     */
    static double of(double[] numbers, double percent) {
        double[] sorted =
                Arrays.stream(numbers).filter(x -> !Double.isNaN(x)).sorted().toArray();
        if (sorted.length == 0) {
            return Double.NaN;
        }
        double place = percent / 100 * (sorted.length - 1);
        int low = (int) place;
        int high = Math.min(low + 1, sorted.length - 1);
        return between(sorted[low], sorted[high], place - low);
    }

    /** From the nearer end, so that both ends are met exactly. */
    private static double between(double low, double high, double share) {
        double difference = high - low;
        return share >= 0.5 ? high - difference * (1 - share) : low + difference * share;
    }
}
