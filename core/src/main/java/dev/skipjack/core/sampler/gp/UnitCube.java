package dev.skipjack.core.sampler.gp;

import dev.skipjack.core.space.CategoricalDistribution;
import dev.skipjack.core.space.Distribution;
import dev.skipjack.core.space.SearchSpace;

/**
 * A space as the unit cube of its domains' own scales, levels at the middle of their cells. A categorical coordinate is the choice's
 * own number. Immutable.
 */
final class UnitCube {
    private static final double BELOW_ONE = Math.nextDown(1.0);

    private final SearchSpace space;
    private final boolean[] categorical;

    UnitCube(SearchSpace space) {
        this.space = space;
        this.categorical = new boolean[space.size()];
        for (int i = 0; i < categorical.length; i++) {
            categorical[i] = space.distribution(i) instanceof CategoricalDistribution;
        }
    }

    SearchSpace space() {
        return space;
    }

    int dimension() {
        return categorical.length;
    }

    /** Which coordinates are categorical; not to be changed. */
    boolean[] categorical() {
        return categorical;
    }

    /** The coordinate of an internal value; NaN if the value is none of the domain. */
    double coordinate(int i, double internal) {
        Distribution distribution = space.distribution(i);
        if (!distribution.contains(internal)) {
            return Double.NaN;
        }
        return categorical[i] ? internal : distribution.toUnit(internal);
    }

    /** The internal value of a coordinate; rounds to a level where the domain has them. */
    double internal(int i, double coordinate) {
        return categorical[i] ? coordinate : space.distribution(i).fromUnit(Math.min(coordinate, BELOW_ONE));
    }

    /** The coordinate of a uniform draw. */
    double draw(int i, double uniform) {
        return coordinate(i, space.distribution(i).fromUnit(uniform));
    }

    /** Internal values of a point of the cube. */
    double[] internals(double[] point) {
        double[] internals = new double[point.length];
        for (int i = 0; i < point.length; i++) {
            internals[i] = internal(i, point[i]);
        }
        return internals;
    }

    /** The point of the cube of internal values of the space. */
    double[] coordinates(double[] internals) {
        double[] point = new double[internals.length];
        for (int i = 0; i < point.length; i++) {
            point[i] = coordinate(i, internals[i]);
        }
        return point;
    }

    /** The number of levels where these are to be tried one by one, else 0. */
    int levels(int i, int most) {
        long levels = space.distribution(i).levels();
        return levels <= most || categorical[i] ? (int) Math.min(levels, Integer.MAX_VALUE) : 0;
    }

    /** The coordinate of a level. */
    double level(int i, int k) {
        return coordinate(i, space.distribution(i).level(k));
    }
}
