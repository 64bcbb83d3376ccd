package dev.skipjack.core.numeric.pareto;

/**
 * The area of two objectives that points dominate within a reference point, kept while points are added. A point costs a binary search,
 * and moving the steps behind it. Confined.
 */
final class Staircase {
    private final double right;
    private final double top;

    /** The points that none dominates, from left to right and so from top to bottom. */
    private final double[] xs;

    private final double[] ys;
    private int size;

    /**
     * A staircase without steps.
     *
     * @param capacity how many points are added at most
     */
    Staircase(double right, double top, int capacity) {
        this.right = right;
        this.top = top;
        this.xs = new double[capacity];
        this.ys = new double[capacity];
    }

    /** Adds a point, which lies within the reference point; the area that it adds. */
    double add(double x, double y) {
        int first = firstAtOrAfter(x);
        double above = first == 0 ? top : ys[first - 1];
        boolean isDominated = above <= y || (first < size && xs[first] == x && ys[first] <= y);
        if (isDominated) {
            return 0;
        }
        double area = 0;
        double from = x;
        int next = first;
        while (next < size && ys[next] >= y) {
            area += (xs[next] - from) * (above - y);
            from = xs[next];
            above = ys[next];
            next++;
        }
        area += ((next < size ? xs[next] : right) - from) * (above - y);
        replace(first, next, x, y);
        return area;
    }

    /** The first step that does not lie left of a place. */
    private int firstAtOrAfter(double x) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (xs[middle] < x) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Puts a step in the place of those from one on and before another. */
    private void replace(int from, int to, double x, double y) {
        System.arraycopy(xs, to, xs, from + 1, size - to);
        System.arraycopy(ys, to, ys, from + 1, size - to);
        xs[from] = x;
        ys[from] = y;
        size += from + 1 - to;
    }
}
