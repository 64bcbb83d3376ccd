package dev.skipjack.core.sampler.nsga;

import java.util.ArrayList;
import java.util.List;

/**
 * The directions of reference lines through the origin.
 *
 * <p>Das, Dennis: "Normal-boundary intersection: a new method for generating the Pareto surface in nonlinear multicriteria optimization
 * problems", SIAM J. Optim. 8, 1998, <a href="https://doi.org/10.1137/S1052623496307510">doi:10.1137/S1052623496307510</a>, section 3.
 */
final class ReferenceLines {
    private ReferenceLines() {}

    /** Unit vectors, {@code [lines][objectives]}. */
    static double[][] of(Selection.Reference reference, int objectives, int population) {
        if (reference.points().isEmpty()) {
            int divisions = reference.divisions() > 0 ? reference.divisions() : divisions(objectives, population);
            return even(objectives, divisions);
        }
        return reference.points().stream()
                .map(point -> unit(point.stream().mapToDouble(x -> x).toArray()))
                .toArray(double[][]::new);
    }

    /** The largest number of divisions with no more points than the population has members; at least 1. */
    static int divisions(int objectives, int population) {
        int divisions = 1;
        while (objectives > 1 && points(objectives, divisions + 1) <= population) {
            divisions++;
        }
        return divisions;
    }

    /** Binomial (m + p - 1, p). */
    private static long points(int objectives, int divisions) {
        long points = 1;
        for (int k = 1; k <= divisions; k++) {
            points = points * (objectives + k - 1) / k;
        }
        return points;
    }

    /** Directions to all points whose coordinates are multiples of 1 / divisions and add up to 1. */
    static double[][] even(int objectives, int divisions) {
        List<double[]> lines = new ArrayList<>();
        add(new double[objectives], 0, divisions, lines);
        return lines.toArray(double[][]::new);
    }

    private static void add(double[] point, int from, int left, List<double[]> lines) {
        if (from == point.length - 1) {
            point[from] = left;
            lines.add(unit(point));
            return;
        }
        for (int share = 0; share <= left; share++) {
            point[from] = share;
            add(point, from + 1, left - share, lines);
        }
    }

    private static double[] unit(double[] point) {
        double length = Math.sqrt(Vectors.dot(point, point));
        double[] unit = new double[point.length];
        for (int j = 0; j < unit.length; j++) {
            unit[j] = point[j] / length;
        }
        return unit;
    }
}
