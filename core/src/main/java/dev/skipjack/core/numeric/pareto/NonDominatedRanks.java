package dev.skipjack.core.numeric.pareto;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Non-dominated sorting: rank 0 is what nothing dominates, rank 1 what only those dominate, and so on. A point dominates another if it
 * is nowhere larger and somewhere smaller, so equal points share a rank.
 *
 * <p>Zhang, Tian, Cheng, Jin: "An efficient approach to nondominated sorting for evolutionary multiobjective optimization", 2015,
 * <a href="https://doi.org/10.1109/TEVC.2014.2308305">doi:10.1109/TEVC.2014.2308305</a>, ENS-BS. With one or two objectives only
 * the last point of a front is compared, as it is the smallest in the last objective. Cost: O(m n^2) at most, O(n log n) with one or two
 * objectives.
 */
public final class NonDominatedRanks {
    private final double[][] losses;
    private final Fronts fronts = new Fronts();

    private NonDominatedRanks(double[][] losses) {
        this.losses = losses;
    }

    /**
     * The rank of each point.
     *
     * @param losses {@code [n][m]}, infinities allowed, no NaN
     */
    public static int[] of(double[][] losses) {
        return of(losses, new double[losses.length]);
    }

    /**
     * The rank of each point where some are infeasible: these come behind all feasible ones, by their penalty alone, equal penalties
     * sharing a rank.
     *
     * @param losses {@code [n][m]}, infinities allowed, no NaN
     * @param penalties {@code [n]}, at most 0 for a feasible point, no NaN
     */
    public static int[] of(double[][] losses, double[] penalties) {
        int[] feasible = indices(losses.length, i -> penalties[i] <= 0);
        int[] infeasible = indices(losses.length, i -> !(penalties[i] <= 0));
        int[] ranks = new int[losses.length];
        int next = new NonDominatedRanks(losses).rank(feasible, ranks);
        double[] distinct = Arrays.stream(infeasible)
                .mapToDouble(i -> penalties[i])
                .sorted()
                .distinct()
                .toArray();
        for (int i : infeasible) {
            ranks[i] = next + Arrays.binarySearch(distinct, penalties[i]);
        }
        return ranks;
    }

    /**
     * The same ranks up to the first with which {@code count} points are ranked; all others get the next one.
     *
     * @param ranks {@code [n]}, not changed
     */
    public static int[] upTo(int[] ranks, int count) {
        int[] sorted = ranks.clone();
        Arrays.sort(sorted);
        int last = count <= 0 || sorted.length == 0 ? -1 : sorted[Math.min(count, sorted.length) - 1];
        return Arrays.stream(ranks).map(rank -> Math.min(rank, last + 1)).toArray();
    }

    /** Whether a point is nowhere larger than another, and somewhere smaller. */
    public static boolean dominates(double[] a, double[] b) {
        boolean isSmaller = false;
        for (int j = 0; j < a.length; j++) {
            if (a[j] > b[j]) {
                return false;
            }
            isSmaller |= a[j] < b[j];
        }
        return isSmaller;
    }

    private static int[] indices(int n, java.util.function.IntPredicate such) {
        return IntStream.range(0, n).filter(such).toArray();
    }

    /** Ranks some points; how many ranks there are. */
    private int rank(int[] points, int[] ranks) {
        Integer[] order = Arrays.stream(points).boxed().toArray(Integer[]::new);
        Arrays.sort(order, Comparator.comparing(i -> losses[i], NonDominatedRanks::compareLexicographically));
        for (int point : order) {
            ranks[point] = firstFront(point);
            fronts.add(ranks[point], point);
        }
        return fronts.count;
    }

    /** The order of the first objective that differs; both zeros are one. */
    static int compareLexicographically(double[] a, double[] b) {
        int order = 0;
        for (int j = 0; j < a.length && order == 0; j++) {
            order = Double.compare(a[j] + 0.0, b[j] + 0.0);
        }
        return order;
    }

    /** The first front without a point that dominates it: whoever is dominated by one in a front is so by one in each before. */
    private int firstFront(int point) {
        int low = 0;
        int high = fronts.count;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (isDominatedIn(middle, point)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private boolean isDominatedIn(int front, int point) {
        int[] members = fronts.members[front];
        int last = fronts.sizes[front] - 1;
        int first = losses[point].length <= 2 ? last : 0;
        for (int i = last; i >= first; i--) {
            if (dominates(losses[members[i]], losses[point])) {
                return true;
            }
        }
        return false;
    }

    /** The members of each front, in the order added. */
    private static final class Fronts {
        private int[][] members = new int[8][];
        private int[] sizes = new int[8];
        private int count;

        void add(int front, int point) {
            if (front == count) {
                open();
            }
            if (sizes[front] == members[front].length) {
                members[front] = Arrays.copyOf(members[front], 2 * sizes[front]);
            }
            members[front][sizes[front]++] = point;
        }

        private void open() {
            if (count == members.length) {
                members = Arrays.copyOf(members, 2 * count);
                sizes = Arrays.copyOf(sizes, 2 * count);
            }
            members[count++] = new int[4];
        }
    }
}
