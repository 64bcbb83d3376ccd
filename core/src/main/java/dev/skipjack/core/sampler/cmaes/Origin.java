package dev.skipjack.core.sampler.cmaes;

/**
 * The distribution that the trials of one generation are drawn from. Immutable.
 *
 * <p>A place outside [0, 1] has the value of the nearer bound. It may lie outside by a part of the standard deviation: if it were
 * moved onto the bound, a coordinate whose optimum is the bound would lose its variance before the others have found theirs; if
 * it were left where it is, nothing would hold the variance back.
 */
final class Origin {
    private static final double ROOM = 0.3;

    private final Coordinates coordinates;
    private final double[] mean;
    private final double sigma;
    private final Stretch stretch;
    private final double[] amplitudes;
    private final double[] room;

    Origin(Coordinates coordinates, Evolution evolution, Margin margin) {
        this.coordinates = coordinates;
        this.mean = evolution.mean().clone();
        this.sigma = evolution.sigma();
        this.stretch = evolution.covariance().stretch();
        this.room = new double[mean.length];
        for (int i = 0; i < room.length; i++) {
            room[i] = ROOM * evolution.deviation(i);
        }
        this.amplitudes = margin.amplitudes();
    }

    /**
     * The place that a standard normal vector stands for: x = m + sigma B D z, cut to what is a little wider than [0, 1] where a
     * coordinate is continuous.
     *
     * @param shift what m is moved by
     */
    double[] place(double[] z, double[] shift) {
        double[] x = new double[mean.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = coordinate(z, shift, i);
        }
        return x;
    }

    private double coordinate(double[] z, double[] shift, int i) {
        double free = mean[i] + shift[i] + sigma * stretch.apply(z, i);
        return coordinates.isDiscrete(i) ? free : Math.clamp(free, -room[i], 1 + room[i]);
    }

    /** The internal value that a place has at coordinate i. */
    double internal(double[] x, int i) {
        return internal(x[i], i);
    }

    private double internal(double x, int i) {
        boolean isDiscrete = coordinates.isDiscrete(i);
        return coordinates.internal(i, isDiscrete ? mean[i] + amplitudes[i] * (x - mean[i]) : Math.clamp(x, 0.0, 1.0));
    }

    /** Whether the place of a vector has these internal values. */
    boolean gives(double[] z, double[] shift, double[] internals) {
        for (int i = 0; i < internals.length; i++) {
            if (internal(coordinate(z, shift, i), i) != internals[i]) {
                return false;
            }
        }
        return true;
    }

    /** A place of a point of the space, but in the middle of the cell of each level. */
    double[] centred(double[] place, double[] point) {
        double[] x = place.clone();
        for (int i = 0; i < x.length; i++) {
            x[i] = coordinates.isDiscrete(i) ? placeOf(i, point[coordinates.index(i)]) : x[i];
        }
        return x;
    }

    private double placeOf(int i, double internal) {
        double place = coordinates.place(i, internal);
        return coordinates.isDiscrete(i) ? mean[i] + (place - mean[i]) / amplitudes[i] : place;
    }

    /** A place that has these internal values. */
    double[] placeOf(double[] internals) {
        double[] x = new double[internals.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = placeOf(i, internals[i]);
        }
        return x;
    }
}
