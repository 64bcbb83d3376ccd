package dev.skipjack.core.sampler.tpe;

import dev.skipjack.core.numeric.Exponential;
import java.util.Arrays;

/**
 * Bounds of a mixture over one line without steps, at a cost that does not depend on how many observations it has. From 98
 * observations on all but some two hundred kernels have the least bandwidth; those are kept as moments in bins of that width.
 * Kernels that are wider are looked at one by one.
 *
 * <p>Greengard, Strain: "The fast Gauss transform", SIAM J. Sci. Stat. Comput. 12 (1991) 79-94,
 * <a href="https://doi.org/10.1137/0912004">doi:10.1137/0912004</a>, the Hermite series of section 2; what it leaves out is
 * bounded by Cramer's inequality.
 *
 * <p>One thread at a time. Cost: O(1) to add or remove a kernel or to shift ranks; O(n) once in n/{@value #SHIFTS} shifts.
 */
final class GaussBins {
    /** Below this a plain sum costs less. */
    static final int FEWEST = 160;

    private static final int SHIFTS = 64;
    /** Bins further away than this count at most e^(-REACH^2 / 2) each. */
    private static final int REACH = 5;

    private static final double FAR = StrictMath.exp(-0.5 * REACH * REACH);
    /** 1.0865 times the sum over k from 8 of (1/2)^k / sqrt(k!), rounded up. */
    private static final double LEFT_OUT = 2.6e-5;
    /** Of rounding, above all in sums from which much was taken away. */
    private static final double ROUNDING = 1e-12;

    private final NumericKernels kernels;
    private final ObservationSlots slots;
    private final LooseKernels loose;
    private final double low;
    private int bins;
    private double width;
    /** ln of a kernel's height if it has the least bandwidth and is not cut. */
    private double logHeight;

    private RankedMoments moments = new RankedMoments(0, 0);
    /** By slot: the bin, or -1, and how it was added. */
    private int[] bin = {};

    private int[] age = {};
    private double[] offset = {};
    private double[] rank = {};
    private double[] factor = {};
    /** The kernels of ranks below this are weighed by rank; the others are young. */
    private int settled;

    private int shifts;
    private double step;
    private double excess;
    private double lower;
    private double upper;

    GaussBins(NumericKernels kernels, ObservationSlots slots) {
        this.kernels = kernels;
        this.slots = slots;
        this.low = kernels.axis().low();
        this.loose = new LooseKernels(kernels, slots);
    }

    /** Takes in what changed since the last call, if there are enough observations; else it starts anew when there are. */
    void refresh(SlotSet changed, AgeWeights weights) {
        shifts += slots.shifts();
        if (slots.size() < FEWEST) {
            width = Double.NaN;
            return;
        }
        grow();
        if (width != kernels.narrowest() || shifts > slots.size() / SHIFTS) {
            rebuild(weights);
        } else {
            update(changed, weights);
        }
        step = weights.step();
        excess = step * Math.max(0, settled - weights.ramp());
        moments.weigh(weights.first(), step);
        loose.weigh(weights, logHeight);
    }

    private void grow() {
        int known = bin.length;
        if (slots.end() > known) {
            int capacity = 2 * slots.end();
            bin = Arrays.copyOf(bin, capacity);
            Arrays.fill(bin, known, capacity, -1);
            age = Arrays.copyOf(age, capacity);
            offset = Arrays.copyOf(offset, capacity);
            rank = Arrays.copyOf(rank, capacity);
            factor = Arrays.copyOf(factor, capacity);
        }
    }

    private void rebuild(AgeWeights weights) {
        width = kernels.narrowest();
        bins = (int) Math.ceil((kernels.axis().high() - low) / width);
        logHeight = kernels.logHeight(width);
        settled = weights.ramp();
        moments = new RankedMoments(bins, settled);
        shifts = 0;
        Arrays.fill(bin, -1);
        loose.clear();
        for (int slot = 1; slot < slots.end(); slot++) {
            place(slot);
        }
    }

    private void update(SlotSet changed, AgeWeights weights) {
        for (int i = 0; i < slots.shifts(); i++) {
            shift(slots.shiftedFrom(i), slots.shiftedBy(i));
        }
        for (int i = 0; i < changed.size(); i++) {
            if (changed.get(i) != ObservationSlots.PRIOR) {
                place(changed.get(i));
            }
        }
        while (settled < weights.ramp()) {
            settled++;
            place(slots.slot(settled - 1));
        }
    }

    private void shift(int first, int by) {
        moments.shift(first, by);
        boolean isOlder = by > 0 ? first < settled : first <= settled;
        settled += isOlder ? by : 0;
    }

    private void place(int slot) {
        takeOut(slot);
        if (slots.isFree(slot)) {
            return;
        }
        double place = (kernels.centre(slot) - low) / width;
        boolean isInside = place >= 0 && place < bins;
        if (isInside && kernels.width(slot) == width) {
            putIn(slot, place);
        } else {
            loose.add(slot);
        }
    }

    private void takeOut(int slot) {
        if (bin[slot] >= 0) {
            moments.add(bin[slot], age[slot], offset[slot], rank[slot] + moments.shift(age[slot]), -factor[slot]);
            bin[slot] = -1;
        }
        loose.remove(slot);
    }

    private void putIn(int slot, double place) {
        bin[slot] = (int) place;
        age[slot] = slots.rank(slot) < settled ? moments.age(slots.rank(slot)) : RankedMoments.YOUNG;
        offset[slot] = place - bin[slot] - 0.5;
        rank[slot] = slots.rank(slot) - moments.shift(age[slot]);
        factor[slot] = Exponential.exp(kernels.constant(slot) - logHeight);
        moments.add(bin[slot], age[slot], offset[slot], slots.rank(slot), factor[slot]);
    }

    /** Computes {@link #lower} and {@link #upper} for a coordinate. */
    void bound(double coordinate) {
        double place = (coordinate - low) / width;
        int to = Math.min(bins - 1, (int) place + REACH);
        double sum = 0;
        double error = ROUNDING * moments.mass();
        for (int b = Math.max(0, (int) place - REACH); b <= to; b++) {
            double t = place - b - 0.5;
            double bell = Exponential.exp(-0.5 * t * t);
            sum += bell * moments.weighted(b, t);
            error += bell * step * moments.doubt(b, t) + LEFT_OUT * moments.mass(b) * Math.sqrt(bell);
            if (excess > 0) {
                error += excess * bell * Math.max(0, moments.plain(b, t));
            }
        }
        double certain = loose.sum(coordinate);
        error = Math.max(error, 0);
        lower = StrictMath.log(certain + Math.max(0, sum - error)) + logHeight;
        upper = StrictMath.log(certain + Math.max(0, sum) + error + FAR * moments.mass()) + logHeight;
    }

    /** A number that ln of the sum of weighted densities is not below, at the last coordinate. */
    double lower() {
        return lower;
    }

    /** A number that it is not above. */
    double upper() {
        return upper;
    }
}
