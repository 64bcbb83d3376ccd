package dev.skipjack.core.sampler.nsga;

import dev.skipjack.core.rng.RandomStream;
import java.util.Map;

/**
 * How numeric parents make a child. Coordinates are on their own scales, [0, 1] within the domain; a child may lie outside, whoever
 * uses it puts it on the bound. Categorical parameters have no distances: a child has the choice of one of its first two parents.
 * Immutable.
 */
public sealed interface Crossover
        permits BlendCrossover,
                SimplexCrossover,
                SimulatedBinaryCrossover,
                UniformCrossover,
                UnimodalNormalCrossover,
                VersatileBinaryCrossover {

    /**
     * Each coordinate from one of two parents (Syswerda, "Uniform crossover in genetic algorithms", ICGA 1989).
     *
     * @param swapping the probability of the second parent's, in [0, 1]
     */
    static Crossover uniform(double swapping) {
        return new UniformCrossover(swapping);
    }

    /** {@link #uniform(double)} with 0.5. */
    static Crossover uniform() {
        return uniform(0.5);
    }

    /**
     * BLX-alpha: uniform on what lies between two parents and alpha times that on both sides.
     *
     * @param alpha 0 or more
     */
    static Crossover blx(double alpha) {
        return new BlendCrossover(alpha);
    }

    /** {@link #blx(double)} with 0.5. */
    static Crossover blx() {
        return blx(0.5);
    }

    /**
     * SPX: uniform on the simplex of d + 1 parents, widened.
     *
     * @param epsilon the factor by which, or 0 for sqrt(d + 2), which keeps the parents' covariance; finite
     */
    static Crossover spx(double epsilon) {
        return new SimplexCrossover(epsilon);
    }

    /** {@link #spx(double)} with sqrt(d + 2). */
    static Crossover spx() {
        return spx(0);
    }

    /**
     * SBX: around two parents, as far as a one-point crossover of bit strings goes.
     *
     * @param eta how near to them; 0 or more
     */
    static Crossover sbx(double eta) {
        return new SimulatedBinaryCrossover(eta);
    }

    /** {@link #sbx(double)} with 20. */
    static Crossover sbx() {
        return sbx(SimulatedBinaryCrossover.ETA);
    }

    /**
     * vSBX: as SBX, on both sides of a parent alike.
     *
     * @param eta how near to the parents; 0 or more
     */
    static Crossover vsbx(double eta) {
        return new VersatileBinaryCrossover(eta);
    }

    /** {@link #vsbx(double)} with 20. */
    static Crossover vsbx() {
        return vsbx(SimulatedBinaryCrossover.ETA);
    }

    /**
     * UNDX: normal around the middle of two parents, along their line as far as they are apart, across it as far as a third is off.
     *
     * @param along sigma_xi, the standard deviation along the line in distances of the parents; 0 or more
     * @param across sigma_eta times sqrt(d), in distances of the third from the line; 0 or more
     */
    static Crossover undx(double along, double across) {
        return new UnimodalNormalCrossover(along, across);
    }

    /** {@link #undx(double, double)} with 0.5 and 0.35. */
    static Crossover undx() {
        return undx(0.5, 0.35);
    }

    /** How many parents a child in so many dimensions has; 2 or more. */
    int parents(int dimension);

    /**
     * Makes a child.
     *
     * @param parents {@code [parents(d)][d]}, the first of them the one that the child takes most after, if any
     * @param child {@code [d]}, written
     */
    void cross(double[][] parents, RandomStream stream, double[] child);

    /** The name and every option, as part of a sampler's identity. */
    Map<String, Object> identity();
}
