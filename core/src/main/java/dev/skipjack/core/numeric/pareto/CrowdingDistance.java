package dev.skipjack.core.numeric.pareto;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * How far each point of a front lies from its neighbours: over the objectives, the sum of the gap between both neighbours, in parts of
 * the range; infinite for the outermost.
 *
 * <p>Deb, Pratap, Agarwal, Meyarivan: "A fast and elitist multiobjective genetic algorithm: NSGA-II", 2002, section III-B,
 * <a href="https://doi.org/10.1109/4235.996017">doi:10.1109/4235.996017</a>. As Optuna 5.0 does: an objective in which all are equal adds
 * nothing; the range leaves out infinities, and is 1 where it is not above 0; a gap between equal infinities is 0; points equal in an
 * objective keep the order of the one before.
 */
public final class CrowdingDistance {
    private CrowdingDistance() {}

    /**
     * The distance of each point.
     *
     * @param values {@code [n][m]}, infinities allowed, no NaN
     */
    public static double[] of(double[][] values) {
        double[] distances = new double[values.length];
        Integer[] order = IntStream.range(0, values.length).boxed().toArray(Integer[]::new);
        for (int j = 0; values.length > 0 && j < values[0].length; j++) {
            add(values, j, order, distances);
        }
        return distances;
    }

    private static void add(double[][] values, int objective, Integer[] order, double[] distances) {
        Arrays.sort(order, Comparator.comparingDouble(i -> values[i][objective] + 0.0));
        double[] sorted =
                Arrays.stream(order).mapToDouble(i -> values[i][objective]).toArray();
        int n = sorted.length;
        if (sorted[0] == sorted[n - 1]) {
            return;
        }
        double range = range(sorted);
        for (int i = 0; i < n; i++) {
            double lower = i == 0 ? Double.NEGATIVE_INFINITY : sorted[i - 1];
            double upper = i == n - 1 ? Double.POSITIVE_INFINITY : sorted[i + 1];
            distances[order[i]] += lower == upper ? 0 : (upper - lower) / range;
        }
    }

    private static double range(double[] sorted) {
        double largest = Double.NEGATIVE_INFINITY;
        double smallest = Double.POSITIVE_INFINITY;
        for (double value : sorted) {
            largest = value == Double.POSITIVE_INFINITY ? largest : Math.max(largest, value);
            smallest = value == Double.NEGATIVE_INFINITY ? smallest : Math.min(smallest, value);
        }
        double range = largest - smallest;
        return range > 0 ? range : 1;
    }
}
