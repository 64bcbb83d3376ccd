package dev.skipjack.core.numeric.pareto;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The volume of what points dominate within a reference point, which is the worst corner.
 *
 * <p>By exclusive volumes, as While, Bradstreet, Barone: "A fast way of calculating exact hypervolumes", 2012,
 * <a href="https://doi.org/10.1109/TEVC.2010.2077298">doi:10.1109/TEVC.2010.2077298</a>: points are added from the best in the last
 * objective on, so that what each one adds is a prism over what it adds in one dimension less. Three objectives are swept along the last,
 * as Beume, Fonseca, Lopez-Ibanez, Paquete, Vahrenhold: "On the complexity of computing the hypervolume indicator", 2009,
 * <a href="https://doi.org/10.1109/TEVC.2009.2015575">doi:10.1109/TEVC.2009.2015575</a>. Cost: O(n log n) for up to three objectives,
 * O(n^2 log n) for four; exponential in m at worst.
 */
public final class Hypervolume {
    private Hypervolume() {}

    /**
     * The volume dominated.
     *
     * @param points {@code [n][m]}; dominated, equal and outlying ones are fine; no NaN
     * @param reference {@code [m]}
     * @return 0 or more; infinite if the reference is not finite, or a point within it is not
     */
    public static double of(double[][] points, double[] reference) {
        if (!isFinite(reference)) {
            return Double.POSITIVE_INFINITY;
        }
        List<double[]> inside = new ArrayList<>();
        for (double[] point : points) {
            if (isInside(point, reference)) {
                inside.add(point);
            }
        }
        return inside.stream().allMatch(Hypervolume::isFinite)
                ? volume(inside, reference, reference.length)
                : Double.POSITIVE_INFINITY;
    }

    /**
     * What a point adds to the volume that others dominate; 0 exactly if one of them is as good in all.
     *
     * @param point {@code [m]}
     * @param others {@code [n][m]}
     * @param reference {@code [m]}, finite
     */
    public static double added(double[] point, double[][] others, double[] reference) {
        boolean isDominated = Arrays.stream(others).anyMatch(other -> isAtLeastAsGood(other, point, reference.length));
        if (isDominated || !isInside(point, reference)) {
            return 0;
        }
        if (!isFinite(point)) {
            return Double.isInfinite(of(limited(Arrays.asList(others), point), reference))
                    ? 0
                    : Double.POSITIVE_INFINITY;
        }
        double[][] limited = limited(Arrays.asList(others), point);
        return box(point, reference, reference.length) - of(limited, reference);
    }

    static boolean isFinite(double[] point) {
        return Arrays.stream(point).allMatch(Double::isFinite);
    }

    private static boolean isInside(double[] point, double[] reference) {
        for (int j = 0; j < point.length; j++) {
            if (!(point[j] < reference[j])) {
                return false;
            }
        }
        return true;
    }

    /** The volume of the first {@code m} objectives; all points lie inside. */
    private static double volume(List<double[]> points, double[] reference, int m) {
        if (points.isEmpty()) {
            return 0;
        }
        return switch (m) {
            case 1, 2 -> sweep(points, reference, m);
            case 3 -> slices(points, reference);
            case 4 -> stacks(sorted(nonDominated(points, m), 2), reference);
            default -> prisms(nonDominated(points, m), reference, m - 1);
        };
    }

    private static List<double[]> sorted(List<double[]> points, int objective) {
        List<double[]> sorted = new ArrayList<>(points);
        sorted.sort(Comparator.comparingDouble(point -> point[objective]));
        return sorted;
    }

    private static double slices(List<double[]> points, double[] reference) {
        Slices slices = new Slices(reference, points.size());
        sorted(points, 2).forEach(point -> slices.add(point[0], point[1], point[2]));
        return slices.volume();
    }

    /**
     * Four objectives: prisms over slices.
     *
     * @param points sorted by the third, in which order they stay when they are limited
     */
    private static double stacks(List<double[]> points, double[] reference) {
        boolean[] isBefore = new boolean[points.size()];
        double volume = 0;
        for (int next : IntStream.range(0, points.size())
                .boxed()
                .sorted(Comparator.comparingDouble(i -> points.get(i)[3]))
                .toList()) {
            double[] point = points.get(next);
            Slices overlap = new Slices(reference, points.size());
            for (int i = 0; i < isBefore.length; i++) {
                if (isBefore[i]) {
                    double[] other = points.get(i);
                    overlap.add(
                            Math.max(other[0], point[0]), Math.max(other[1], point[1]), Math.max(other[2], point[2]));
                }
            }
            volume += (box(point, reference, 3) - overlap.volume()) * (reference[3] - point[3]);
            isBefore[next] = true;
        }
        return volume;
    }

    /** One or two objectives: the area below the staircase. */
    private static double sweep(List<double[]> points, double[] reference, int m) {
        List<double[]> sorted = sorted(points, 0);
        if (m == 1) {
            return reference[0] - sorted.getFirst()[0];
        }
        double area = 0;
        double floor = reference[1];
        for (double[] point : sorted) {
            if (point[1] < floor) {
                area += (reference[0] - point[0]) * (floor - point[1]);
                floor = point[1];
            }
        }
        return area;
    }

    private static double prisms(List<double[]> points, double[] reference, int last) {
        points.sort(Comparator.comparingDouble(point -> point[last]));
        double volume = 0;
        for (int i = 0; i < points.size(); i++) {
            double[] point = points.get(i);
            List<double[]> before = Arrays.asList(limited(points.subList(0, i), point));
            double base = box(point, reference, last) - volume(before, reference, last);
            volume += base * (reference[last] - point[last]);
        }
        return volume;
    }

    private static double box(double[] point, double[] reference, int m) {
        double box = 1;
        for (int j = 0; j < m; j++) {
            box *= reference[j] - point[j];
        }
        return box;
    }

    /** The points moved to where they overlap with what one dominates. */
    private static double[][] limited(List<double[]> points, double[] by) {
        double[][] limited = new double[points.size()][];
        for (int i = 0; i < limited.length; i++) {
            double[] point = points.get(i).clone();
            for (int j = 0; j < point.length; j++) {
                point[j] = Math.max(point[j], by[j]);
            }
            limited[i] = point;
        }
        return limited;
    }

    /** Those that no other is at least as good as in the first {@code m} objectives; of equal ones the first. A new list. */
    private static List<double[]> nonDominated(List<double[]> points, int m) {
        List<double[]> kept = new ArrayList<>();
        for (double[] point : points) {
            if (kept.stream().noneMatch(other -> isAtLeastAsGood(other, point, m))) {
                kept.removeIf(other -> isAtLeastAsGood(point, other, m));
                kept.add(point);
            }
        }
        return kept;
    }

    private static boolean isAtLeastAsGood(double[] a, double[] b, int m) {
        for (int j = 0; j < m; j++) {
            if (a[j] > b[j]) {
                return false;
            }
        }
        return true;
    }
}
