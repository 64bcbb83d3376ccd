package dev.skipjack.core.numeric.pareto;

/**
 * The volume of three objectives that points dominate within a reference point: slices between one point and the next in the last, of the
 * area that those before dominate in the first two. Confined.
 */
final class Slices {
    private final Staircase stairs;
    private final double bottom;
    private double area;
    private double depth;
    private double volume;

    /**
     * Without a point.
     *
     * @param reference its first three entries count
     * @param capacity how many points are added at most
     */
    Slices(double[] reference, int capacity) {
        this.stairs = new Staircase(reference[0], reference[1], capacity);
        this.bottom = reference[2];
        this.depth = bottom;
    }

    /** Adds a point within the reference point, none before another that is better in the last objective. */
    void add(double x, double y, double z) {
        volume += area * (z - depth);
        depth = z;
        area += stairs.add(x, y);
    }

    /** The volume of the points so far. */
    double volume() {
        return volume + area * (bottom - depth);
    }
}
