package dev.skipjack.core.sampler.tpe;

import dev.skipjack.core.numeric.TruncatedNormal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The logarithms of the masses that normal distributions around a level give to the cells of an even grid, remembered by width and
 * distance: a study of few levels has few of both. A kernel's mass depends on nothing else. One thread at a time.
 */
final class CellMasses {
    /** A grid with more levels would need too large a memory: at most levels^2 doubles. */
    static final long MOST_LEVELS = 1024;

    private final int levels;
    private final Map<Double, double[]> byWidth = new HashMap<>();

    CellMasses(int levels) {
        this.levels = levels;
    }

    /** Forgets all widths. */
    void clear() {
        byWidth.clear();
    }

    /** The masses by distance in levels for a width; NaN where not computed yet. */
    double[] of(double width) {
        return byWidth.computeIfAbsent(width, w -> {
            double[] unknown = new double[levels];
            Arrays.fill(unknown, Double.NaN);
            return unknown;
        });
    }

    /** The ln mass of the cell at a distance, computed into the table if it is not there. */
    static double at(double[] table, int distance, double width) {
        double known = table[distance];
        if (Double.isNaN(known)) {
            known = TruncatedNormal.logMass((distance - 0.5) / width, (distance + 0.5) / width);
            table[distance] = known;
        }
        return known;
    }
}
