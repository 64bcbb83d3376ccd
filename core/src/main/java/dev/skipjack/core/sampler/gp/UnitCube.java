package dev.skipjack.core.sampler.gp;

import dev.skipjack.core.space.CategoricalDistribution;
import dev.skipjack.core.space.Distribution;
import dev.skipjack.core.space.SearchSpace;

/**
 * A space as the unit cube of its domains' own scales, levels at the middle of their cells. A categorical coordinate is the choice's
 * own number. Coordinates are in the order of the parameters' names, so that sums over them have the same bits in whatever order a
 * space declares its parameters. Immutable.
 */
final class UnitCube {
    private static final double BELOW_ONE = Math.nextDown(1.0);

    private final SearchSpace space;
    private final int[] order;
    private final boolean[] categorical;

    UnitCube(SearchSpace space) {
        this.space = space;
        this.order = space.names().stream().sorted().mapToInt(space::indexOf).toArray();
        this.categorical = new boolean[order.length];
        for (int i = 0; i < categorical.length; i++) {
            categorical[i] = distribution(i) instanceof CategoricalDistribution;
        }
    }

    SearchSpace space() {
        return space;
    }

    int dimension() {
        return categorical.length;
    }

    /** The name of the parameter of a coordinate. */
    String name(int i) {
        return space.name(order[i]);
    }

    /** The domain of a coordinate. */
    Distribution distribution(int i) {
        return space.distribution(order[i]);
    }

    /** Which coordinates are categorical; not to be changed. */
    boolean[] categorical() {
        return categorical;
    }

    /** The coordinate of an internal value; NaN if the value is none of the domain. */
    double coordinate(int i, double internal) {
        Distribution distribution = distribution(i);
        if (!distribution.contains(internal)) {
            return Double.NaN;
        }
        return categorical[i] ? internal : distribution.toUnit(internal);
    }

    /** The internal value of a coordinate; rounds to a level where the domain has them. */
    double internal(int i, double coordinate) {
        return categorical[i] ? coordinate : distribution(i).fromUnit(Math.min(coordinate, BELOW_ONE));
    }

    /** The coordinate of a uniform draw. */
    double draw(int i, double uniform) {
        return coordinate(i, distribution(i).fromUnit(uniform));
    }

    /** Internal values of a point of the cube, in the space's order. */
    double[] internals(double[] point) {
        double[] internals = new double[point.length];
        for (int i = 0; i < point.length; i++) {
            internals[order[i]] = internal(i, point[i]);
        }
        return internals;
    }

    /** The point of the cube of internal values in the space's order. */
    double[] coordinates(double[] internals) {
        double[] point = new double[internals.length];
        for (int i = 0; i < point.length; i++) {
            point[i] = coordinate(i, internals[order[i]]);
        }
        return point;
    }

    /** The number of levels where these are to be tried one by one, else 0. */
    int levels(int i, int most) {
        long levels = distribution(i).levels();
        return levels <= most || categorical[i] ? (int) Math.min(levels, Integer.MAX_VALUE) : 0;
    }

    /** The coordinate of a level. */
    double level(int i, int k) {
        return coordinate(i, distribution(i).level(k));
    }
}
