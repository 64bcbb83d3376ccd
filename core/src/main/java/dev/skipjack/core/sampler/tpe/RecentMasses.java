package dev.skipjack.core.sampler.tpe;

import java.util.Arrays;

/**
 * The masses that one cell got from the kernels just seen: where observations repeat, so do kernels. A table of {@value #SLOTS}
 * places in which a later kernel replaces an earlier one. One thread at a time.
 */
final class RecentMasses {
    private static final int SLOTS = 64;

    private final double[] centres = new double[SLOTS];
    private final double[] widths = new double[SLOTS];
    private final double[] masses = new double[SLOTS];

    /** Forgets all; to be called for another cell. */
    void reset() {
        Arrays.fill(masses, Double.NaN);
    }

    /** What was put for an equal kernel, or NaN. */
    double get(double centre, double width) {
        int slot = slot(centre, width);
        return centres[slot] == centre && widths[slot] == width ? masses[slot] : Double.NaN;
    }

    void put(double centre, double width, double mass) {
        int slot = slot(centre, width);
        centres[slot] = centre;
        widths[slot] = width;
        masses[slot] = mass;
    }

    /** The top six bits of a Fibonacci hash. */
    private static int slot(double centre, double width) {
        long bits = Double.doubleToRawLongBits(centre) + 31 * Double.doubleToRawLongBits(width);
        return (int) ((bits * 0x9E3779B97F4A7C15L) >>> 58);
    }
}
