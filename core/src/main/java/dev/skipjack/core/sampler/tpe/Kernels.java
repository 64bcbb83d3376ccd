package dev.skipjack.core.sampler.tpe;

import dev.skipjack.core.space.CategoricalDistribution;
import dev.skipjack.core.space.Distribution;

/**
 * The kernels of one parameter in a mixture, by the slots of their observations; slot 0 is the prior. One thread at a time.
 */
sealed interface Kernels permits NumericKernels, CategoricalKernels, FlatKernels {
    /**
     * The kernels of a distribution, as yet without observations.
     *
     * @param slots the observations of the mixture
     * @param bandwidths how wide they are
     * @param parameters the number of parameters of the mixture
     * @param changed where to note slots whose {@link #constant} changes
     */
    static Kernels of(
            Distribution distribution, Bandwidths bandwidths, int parameters, ObservationSlots slots, SlotSet changed) {
        if (distribution instanceof CategoricalDistribution categorical && !categorical.isSingle()) {
            return new CategoricalKernels(categorical, slots);
        }
        if (distribution.isSingle() || !Axis.of(distribution).hasLength()) {
            return new FlatKernels(distribution);
        }
        return new NumericKernels(Axis.of(distribution), bandwidths, parameters, slots, changed);
    }

    /** Where an internal value lies for these kernels; NaN if it can be no observation. */
    double coordinate(double internal);

    /** Puts an observation into a slot that has its trial number already. */
    void put(int slot, double coordinate);

    /** Takes an observation out; to be called while its slot has its trial number. */
    void clear(int slot);

    /** Brings all kernels up to date after changes of observations or their weights. */
    void refresh(Weights weights);

    /** Draws from a slot's kernel with a uniform u in [0, 1): an internal value of the domain. */
    double draw(int slot, double u);

    /** The part of the log density of a slot's kernel that depends on the slot alone. */
    double constant(int slot);

    /** The part of the log density that all observations' kernels share and the prior's has not. */
    double common();

    /** A lower number for kernels that should be asked first: they are cheap or tell much. */
    int turn();

    /**
     * Adds to {@code sums[s]}, s in [from, to), the part of the log density that depends on the coordinate. Slots whose sum is below
     * {@code floor} may be left as they are: a further parameter can only lower them.
     */
    void addTerms(double coordinate, double[] sums, int from, int to, double floor);

    /** The same for the first {@code count} of some slots, without a floor. */
    void addTerms(double coordinate, double[] sums, int[] slots, int count);
}
