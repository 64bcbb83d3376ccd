package dev.skipjack.bench.verdict;

import java.util.Locale;

/** How many of some; its interval is Wilson's at 95% (1927, <a href="https://doi.org/10.1080/01621459.1927.10502953">doi</a>). */
record Share(int hits, int all) {
    private static final double Z = 1.959963984540054;

    /** NaN of none. */
    double rate() {
        return (double) hits / all;
    }

    double low() {
        return Math.max(0, centre() - width());
    }

    double high() {
        return Math.min(1, centre() + width());
    }

    private double centre() {
        return (hits + Z * Z / 2) / (all + Z * Z);
    }

    private double width() {
        return Z / (all + Z * Z) * Math.sqrt(hits * (1 - rate()) + Z * Z / 4);
    }

    /** As "4.0% [2.7, 5.9]". */
    @Override
    public String toString() {
        return all == 0
                ? "-"
                : String.format(Locale.ROOT, "%.1f%% [%.1f, %.1f]", 100 * rate(), 100 * low(), 100 * high());
    }
}
