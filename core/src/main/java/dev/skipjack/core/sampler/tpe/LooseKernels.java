package dev.skipjack.core.sampler.tpe;

import dev.skipjack.core.numeric.Exponential;
import java.util.Arrays;

/** The kernels of one line that are summed one by one, the prior among them. One thread at a time. */
final class LooseKernels {
    /** Squares above this are left out: e^-45 of a height is far below what the prior gives anywhere. */
    private static final double NEGLIGIBLE = 45;

    private final NumericKernels kernels;
    private final ObservationSlots slots;
    private int[] members = new int[64];
    /** By slot, the index among the members plus 1; 0 if it is none. */
    private int[] places = new int[64];

    private int count;
    private double[] centres = {};
    private double[] slopes = {};
    private double[] heights = {};

    LooseKernels(NumericKernels kernels, ObservationSlots slots) {
        this.kernels = kernels;
        this.slots = slots;
        clear();
    }

    /** Takes all out but the prior. */
    void clear() {
        Arrays.fill(places, 0);
        count = 1;
    }

    /** Takes in a slot that is not in. */
    void add(int slot) {
        if (slot >= places.length) {
            places = Arrays.copyOf(places, 2 * slot);
        }
        if (count == members.length) {
            members = Arrays.copyOf(members, 2 * count);
        }
        members[count++] = slot;
        places[slot] = count;
    }

    /** Takes a slot out, if it is in. */
    void remove(int slot) {
        if (slot < places.length && places[slot] > 0) {
            int last = members[--count];
            members[places[slot] - 1] = last;
            places[last] = places[slot];
            places[slot] = 0;
        }
    }

    /** Brings widths and weights up to date; heights are given as parts of e^logHeight. */
    void weigh(AgeWeights weights, double logHeight) {
        if (centres.length < count) {
            centres = new double[2 * count];
            slopes = new double[2 * count];
            heights = new double[2 * count];
        }
        for (int i = 0; i < count; i++) {
            int slot = members[i];
            centres[i] = kernels.centre(slot);
            slopes[i] = kernels.slope(slot);
            double weight = slot == ObservationSlots.PRIOR ? 1 : weights.at(slots.rank(slot));
            heights[i] = weight * Exponential.exp(kernels.constant(slot) - logHeight);
        }
    }

    /** The sum of the weighted densities at a coordinate, a part of e^logHeight. */
    double sum(double coordinate) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            double z = (coordinate - centres[i]) * slopes[i];
            if (z * z < NEGLIGIBLE) {
                sum += heights[i] * Exponential.exp(-z * z);
            }
        }
        return sum;
    }
}
