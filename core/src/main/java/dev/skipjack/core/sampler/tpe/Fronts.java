package dev.skipjack.core.sampler.tpe;

import dev.skipjack.core.numeric.pareto.Hypervolume;
import dev.skipjack.core.numeric.pareto.HypervolumeSubset;
import dev.skipjack.core.numeric.pareto.NonDominatedRanks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Rows with several losses in fronts: the first is what nothing dominates, the second what only those dominate, and so on; kept up to date as
 * rows are added. One thread at a time.
 *
 * <p>Li, Deb, Zhang, Zhang: "Efficient nondomination level update method for steady-state evolutionary multiobjective optimization", IEEE
 * Trans. Cybernetics 47 (2017), <a href="https://doi.org/10.1109/TCYB.2016.2621008">doi:10.1109/TCYB.2016.2621008</a>: a new row sends those it
 * dominates one front back, and these others.
 *
 * <p>Cost: O(m n) comparisons at most to add a row of m losses, mostly those of a few fronts.
 */
final class Fronts {
    /** Stands for 0 in a reference point, and for no weight at all (EPS of Optuna). */
    static final double TINY = 1e-12;

    private final List<List<Point>> fronts = new ArrayList<>();

    /** A row and its losses, none NaN. */
    private static final class Point {
        private final int row;
        private final double[] losses;

        Point(int row, double[] losses) {
            this.row = row;
            this.losses = losses;
        }

        boolean dominates(Point other) {
            return NonDominatedRanks.dominates(losses, other.losses);
        }
    }

    /** Adds a row with losses, none NaN. */
    void add(int row, double[] losses) {
        List<Point> coming = List.of(new Point(row, losses));
        for (int front = firstFront(coming.getFirst()); !coming.isEmpty(); front++) {
            if (front == fronts.size()) {
                fronts.add(new ArrayList<>());
            }
            coming = enter(coming, fronts.get(front));
        }
    }

    /** The first front without a row that dominates this one. */
    private int firstFront(Point point) {
        int low = 0;
        int high = fronts.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (fronts.get(middle).stream().anyMatch(member -> member.dominates(point))) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Adds points to a front; those that have to leave it for them. */
    private static List<Point> enter(List<Point> coming, List<Point> front) {
        List<Point> leaving = new ArrayList<>();
        front.removeIf(member -> {
            boolean leaves = coming.stream().anyMatch(point -> point.dominates(member));
            if (leaves) {
                leaving.add(member);
            }
            return leaves;
        });
        front.addAll(coming);
        return leaving;
    }

    /**
     * The best rows: whole fronts as long as they fit, and of the next one what dominates much together, see {@link HypervolumeSubset}.
     *
     * @param size how many, at most as many as were added
     */
    int[] best(int size) {
        int[] rows = new int[size];
        int count = 0;
        for (List<Point> front : fronts) {
            List<Point> chosen = front.size() <= size - count ? front : subset(front, size - count);
            for (Point point : chosen) {
                rows[count++] = point.row;
            }
            if (count == size) {
                break;
            }
        }
        return rows;
    }

    private static List<Point> subset(List<Point> front, int size) {
        List<Point> points = new ArrayList<>(front);
        points.sort((a, b) -> Integer.compare(a.row, b.row));
        double[][] losses = points.stream().map(point -> point.losses).toArray(double[][]::new);
        return Arrays.stream(HypervolumeSubset.select(losses, reference(losses), size))
                .mapToObj(points::get)
                .toList();
    }

    /**
     * The corner that volumes are measured from: in each objective a tenth beyond the worst, as Optuna does.
     *
     * @param losses {@code [n][m]}, n at least 1
     */
    static double[] reference(double[][] losses) {
        double[] reference = losses[0].clone();
        for (double[] point : losses) {
            for (int j = 0; j < point.length; j++) {
                reference[j] = Math.max(reference[j], point[j]);
            }
        }
        for (int j = 0; j < reference.length; j++) {
            double corner = Math.max(1.1 * reference[j], 0.9 * reference[j]);
            reference[j] = corner == 0 ? TINY : corner;
        }
        return reference;
    }

    /**
     * The volume that each point alone dominates, in parts of the largest, at least {@link #TINY}; 1 for all where that is not finite. As
     * Optuna 4.9 weighs them.
     *
     * @param losses {@code [n][m]}
     */
    static double[] shares(double[][] losses) {
        double[] shares = new double[losses.length];
        Arrays.fill(shares, 1);
        if (losses.length <= 1) {
            return shares;
        }
        double[] reference = reference(losses);
        int[] ranks = NonDominatedRanks.of(losses);
        List<double[]> front = new ArrayList<>();
        for (int i = 0; i < losses.length; i++) {
            if (ranks[i] == 0) {
                front.add(losses[i]);
            }
        }
        if (Double.isInfinite(Hypervolume.of(front.toArray(double[][]::new), reference))) {
            return shares;
        }
        double largest = TINY;
        for (int i = 0; i < losses.length; i++) {
            shares[i] = ranks[i] == 0 ? alone(losses[i], front, reference) : 0;
            largest = Math.max(largest, shares[i]);
        }
        for (int i = 0; i < losses.length; i++) {
            shares[i] = Math.max(shares[i] / largest, TINY);
        }
        return shares;
    }

    @SuppressWarnings("ReferenceEquality") // equal points are others
    private static double alone(double[] point, List<double[]> front, double[] reference) {
        double[][] others = front.stream().filter(other -> other != point).toArray(double[][]::new);
        return Hypervolume.added(point, others, reference);
    }
}
