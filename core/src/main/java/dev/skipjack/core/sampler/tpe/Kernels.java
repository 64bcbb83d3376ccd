package dev.skipjack.core.sampler.tpe;

import dev.skipjack.core.space.CategoricalDistribution;
import dev.skipjack.core.space.Distribution;

/**
 * The kernels of one parameter in a mixture: component 0 is the prior, component i is observation i, oldest first. One thread at
 * a time.
 */
sealed interface Kernels permits NumericKernels, CategoricalKernels, FlatKernels {
    /** The kernels of a distribution, as yet without observations. */
    static Kernels of(Distribution distribution) {
        if (distribution instanceof CategoricalDistribution categorical && !categorical.isSingle()) {
            return new CategoricalKernels(categorical);
        }
        if (distribution.isSingle() || !Axis.of(distribution).hasLength()) {
            return new FlatKernels(distribution);
        }
        return new NumericKernels(Axis.of(distribution));
    }

    /** Where an internal value lies for these kernels; NaN if it can be no observation. */
    double coordinate(double internal);

    /** Puts an observation before component {@code component} (in [1, number of components]). */
    void insert(int component, double coordinate);

    /** Takes component {@code component} (1 or more) out. */
    void remove(int component);

    /** Brings all kernels up to date after insertions and removals. */
    void refresh();

    /** Draws from a component with a uniform u in [0, 1): an internal value of the domain. */
    double draw(int component, double u);

    /** Adds to {@code sums[c]} the part of component c's log density that does not depend on where it is taken. */
    void addConstants(double[] sums);

    /**
     * Adds to {@code sums[c]}, c in [from, to), the part of component c's log density that depends on the coordinate. Components
     * whose sum is below {@code floor} may be left as they are: a further parameter can only lower them.
     */
    void addTerms(double coordinate, double[] sums, int from, int to, double floor);
}
