package dev.skipjack.core.sampler.tpe;

import dev.skipjack.core.numeric.StandardNormal;
import dev.skipjack.core.numeric.TruncatedNormal;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Kernels over a line: normal distributions cut to the line's ends, one around each observation, and a prior as wide as the line
 * around its centre. Of a stepped axis a kernel gives the mass of a cell, else the density.
 *
 * <p>The bandwidth is the larger distance to the two neighbouring observations, the ends of the line being neighbours too; but
 * with two neighbours or more, the outermost take only their inner distance. It is then brought into the limits of
 * {@link Bandwidths}. Equal observations are neighbours in the order of their age.
 *
 * <p>Cost: an insertion or removal finds its neighbours by bisection and refits up to three kernels; when the limits move, which
 * {@link Bandwidths#OPTUNA5} does as long as n is below 98, all are refitted.
 */
final class NumericKernels implements Kernels {
    private static final double SQRT_2 = 1.4142135623730951;
    private static final double[] NO_TABLE = {};

    private final Axis axis;
    private final Bandwidths bandwidths;
    private final int parameters;
    private final ObservationSlots slots;
    private final double range;
    private final CentreOrder order;
    private final SlotSet changed;
    private double[] centre = new double[64];
    private double[] width = new double[64];
    /** 1 / (width sqrt 2). */
    private double[] slope = new double[64];

    private double[] logWidth = new double[64];
    private double[] constant = new double[64];
    /** The standard normal's mass below and above the line, as seen from the kernel; NaN until it is drawn from. */
    private double[] massBelow = {};

    private double[] massAbove = {};
    /** For each slot its part of {@link #masses}, or an empty array. */
    private double[][] table = new double[64][];

    private final @Nullable CellMasses masses;
    private final RecentMasses recent = new RecentMasses();
    private Bandwidths.Limits limits;
    private boolean stale = true;
    /** The last bandwidth fitted: many kernels have the same. */
    private double lastWidth = Double.NaN;

    private double lastLogWidth;

    NumericKernels(Axis axis, Bandwidths bandwidths, int parameters, ObservationSlots slots, SlotSet changed) {
        this.axis = axis;
        this.bandwidths = bandwidths;
        this.parameters = parameters;
        this.slots = slots;
        this.range = axis.high() - axis.low();
        this.order = new CentreOrder(slots);
        this.changed = changed;
        this.limits = new Bandwidths.Limits(range, range);
        this.masses = axis instanceof Axis.Levels grid && grid.domain().levels() <= CellMasses.MOST_LEVELS
                ? new CellMasses((int) grid.domain().levels())
                : null;
        centre[ObservationSlots.PRIOR] = 0.5 * (axis.low() + axis.high());
        fit(ObservationSlots.PRIOR, range);
    }

    @Override
    public double coordinate(double internal) {
        double coordinate = axis.coordinate(internal);
        return Double.isFinite(coordinate) ? coordinate : Double.NaN;
    }

    @Override
    public void put(int slot, double coordinate) {
        if (slot >= centre.length) {
            grow(2 * slot);
        }
        centre[slot] = coordinate;
        width[slot] = Double.NaN;
        order.add(slot, coordinate);
        refit(order.before(slot));
        refit(slot);
        refit(order.after(slot));
    }

    @Override
    public void clear(int slot) {
        int before = order.before(slot);
        int after = order.after(slot);
        order.remove(slot);
        refit(before);
        refit(after);
    }

    private void grow(int capacity) {
        centre = Arrays.copyOf(centre, capacity);
        width = Arrays.copyOf(width, capacity);
        slope = Arrays.copyOf(slope, capacity);
        logWidth = Arrays.copyOf(logWidth, capacity);
        constant = Arrays.copyOf(constant, capacity);
        if (masses != null) {
            table = Arrays.copyOf(table, capacity);
        }
    }

    private Bandwidths.Limits limitsByNumber() {
        return bandwidths.limits(new Bandwidths.Centres(range, order.size(), parameters, 0, 0));
    }

    private Bandwidths.Limits limitsOf(Weights weights) {
        double mean = 0;
        for (int rank = 0; rank < order.size(); rank++) {
            mean += weights.at(rank) * centre[slots.slot(rank)];
        }
        mean /= weights.total();
        double squares = 0;
        for (int rank = 0; rank < order.size(); rank++) {
            double distance = centre[slots.slot(rank)] - mean;
            squares += weights.at(rank) * distance * distance;
        }
        return bandwidths.limits(new Bandwidths.Centres(range, order.size(), parameters, weights.total(), squares));
    }

    @Override
    public void refresh(Weights weights) {
        if (stale || bandwidths.asksCentres()) {
            stale = false;
            limits = bandwidths.asksCentres() ? limitsOf(weights) : limitsByNumber();
            if (masses != null) {
                masses.clear();
                fit(ObservationSlots.PRIOR, range);
            }
            for (int slot = order.after(ObservationSlots.PRIOR);
                    slot != ObservationSlots.PRIOR;
                    slot = order.after(slot)) {
                fitToLimits(slot);
            }
        }
    }

    /** Refits the kernel of a slot unless it is the prior's, or notes that all need it. */
    private void refit(int slot) {
        stale |= bandwidths.asksCentres() || !limitsByNumber().equals(limits);
        if (!stale && slot != ObservationSlots.PRIOR) {
            fitToLimits(slot);
        }
    }

    private void fitToLimits(int slot) {
        double bandwidth = Math.clamp(gap(slot), limits.least(), limits.largest());
        if (bandwidth != width[slot]) {
            fit(slot, bandwidth);
        }
    }

    private double gap(int slot) {
        boolean isFirst = order.before(slot) == ObservationSlots.PRIOR;
        boolean isLast = order.after(slot) == ObservationSlots.PRIOR;
        double before = isFirst ? axis.low() : centre[order.before(slot)];
        double after = isLast ? axis.high() : centre[order.after(slot)];
        if (bandwidths.countsMiddle()) {
            double middle = centre[ObservationSlots.PRIOR];
            boolean isMiddleAfter = centre[slot] <= middle && (isLast || after > middle);
            boolean isMiddleBefore = centre[slot] > middle && (isFirst || before <= middle);
            isFirst &= !isMiddleBefore;
            isLast &= !isMiddleAfter;
            before = isMiddleBefore ? middle : before;
            after = isMiddleAfter ? middle : after;
        }
        if (isFirst != isLast) {
            return isFirst ? after - centre[slot] : centre[slot] - before;
        }
        return Math.max(centre[slot] - before, after - centre[slot]);
    }

    private void fit(int slot, double bandwidth) {
        width[slot] = bandwidth;
        slope[slot] = 1 / (bandwidth * SQRT_2);
        if (bandwidth != lastWidth) {
            lastWidth = bandwidth;
            lastLogWidth = StrictMath.log(bandwidth);
        }
        logWidth[slot] = lastLogWidth;
        if (slot < massBelow.length) {
            massBelow[slot] = Double.NaN;
        }
        if (masses != null) {
            table[slot] = isLevel(centre[slot]) ? masses.of(bandwidth) : NO_TABLE;
        }
        double mass = TruncatedNormal.logMass(scaledLow(slot), scaledHigh(slot));
        constant[slot] =
                axis.isStepped() ? -mass : -mass - logWidth[slot] - StandardNormal.LOG_SQRT_2_PI - axis.logUnit();
        changed.add(slot);
    }

    /** A centre may lie off the grid if the space was another when it was observed. */
    private boolean isLevel(double coordinate) {
        return coordinate > axis.low() && coordinate < axis.high() && coordinate == Math.rint(coordinate);
    }

    private double scaledLow(int slot) {
        return (axis.low() - centre[slot]) / width[slot];
    }

    private double scaledHigh(int slot) {
        return (axis.high() - centre[slot]) / width[slot];
    }

    @Override
    public double draw(int slot, double u) {
        double low = scaledLow(slot);
        double high = scaledHigh(slot);
        double z = low <= 0 && high >= 0 ? drawInside(slot, u, low, high) : TruncatedNormal.quantile(u, low, high);
        return axis.internal(centre[slot] + width[slot] * z);
    }

    private double drawInside(int slot, double u, double low, double high) {
        if (slot >= massBelow.length) {
            int known = massBelow.length;
            massBelow = Arrays.copyOf(massBelow, centre.length);
            massAbove = Arrays.copyOf(massAbove, centre.length);
            Arrays.fill(massBelow, known, centre.length, Double.NaN);
        }
        if (Double.isNaN(massBelow[slot])) {
            massBelow[slot] = StandardNormal.cdf(low);
            massAbove[slot] = StandardNormal.cdf(-high);
        }
        return TruncatedNormal.quantile(u, low, high, massBelow[slot], massAbove[slot]);
    }

    @Override
    public double constant(int slot) {
        return constant[slot];
    }

    @Override
    public double common() {
        return 0;
    }

    @Override
    public int turn() {
        if (!axis.isStepped()) {
            return 1;
        }
        return masses != null ? 3 : 4;
    }

    @Override
    public void addTerms(double coordinate, double[] sums, int from, int to, double floor) {
        if (masses != null) {
            addKnownMasses((int) coordinate, sums, from, to, floor);
        } else if (axis.isStepped()) {
            addMasses(axis.cellMiddle(coordinate), axis.cellLength(coordinate), sums, from, to, floor);
        } else {
            addSquares(coordinate, sums, from, to);
        }
    }

    private void addSquares(double coordinate, double[] sums, int from, int to) {
        double[] centres = centre;
        double[] slopes = slope;
        for (int s = from; s < to; s++) {
            double z = (coordinate - centres[s]) * slopes[s];
            sums[s] -= z * z;
        }
    }

    private void addKnownMasses(int level, double[] sums, int from, int to, double floor) {
        for (int s = from; s < to; s++) {
            if (sums[s] >= floor) {
                sums[s] += knownMass(level, s);
            }
        }
    }

    private double knownMass(int level, int slot) {
        double[] known = table[slot];
        return known.length == 0
                ? TruncatedNormal.logMass(
                        (level - 0.5 - centre[slot]) / width[slot], (level + 0.5 - centre[slot]) / width[slot])
                : CellMasses.at(known, Math.abs(level - (int) centre[slot]), width[slot]);
    }

    private void addMasses(double middle, double length, double[] sums, int from, int to, double floor) {
        double logLength = StrictMath.log(length);
        recent.reset();
        for (int s = from; s < to; s++) {
            if (sums[s] >= floor) {
                sums[s] += mass(middle, length, logLength, s);
            }
        }
    }

    private double mass(double middle, double length, double logLength, int slot) {
        double known = recent.get(centre[slot], width[slot]);
        if (Double.isNaN(known)) {
            double scale = 1 / width[slot];
            known = TruncatedNormal.logMassAround(
                    (middle - centre[slot]) * scale, length * scale, logLength - logWidth[slot]);
            recent.put(centre[slot], width[slot], known);
        }
        return known;
    }

    @Override
    public void addTerms(double coordinate, double[] sums, int[] slots, int count) {
        if (masses != null) {
            for (int i = 0; i < count; i++) {
                sums[slots[i]] += knownMass((int) coordinate, slots[i]);
            }
        } else if (axis.isStepped()) {
            addMasses(axis.cellMiddle(coordinate), axis.cellLength(coordinate), sums, slots, count);
        } else {
            for (int i = 0; i < count; i++) {
                double z = (coordinate - centre[slots[i]]) * slope[slots[i]];
                sums[slots[i]] -= z * z;
            }
        }
    }

    private void addMasses(double middle, double length, double[] sums, int[] slots, int count) {
        double logLength = StrictMath.log(length);
        recent.reset();
        for (int i = 0; i < count; i++) {
            sums[slots[i]] += mass(middle, length, logLength, slots[i]);
        }
    }

    Axis axis() {
        return axis;
    }

    /** The least bandwidth there may be now, in coordinates: from 98 observations on most have it. */
    double narrowest() {
        return limits.least();
    }

    /** ln of the height of a kernel that is not cut, on an axis without steps. */
    double logHeight(double bandwidth) {
        return -StrictMath.log(bandwidth) - StandardNormal.LOG_SQRT_2_PI - axis.logUnit();
    }

    /** 1 / (bandwidth sqrt 2) of a slot's kernel. */
    double slope(int slot) {
        return slope[slot];
    }

    /** The bandwidth of a slot's kernel, in coordinates. */
    double width(int slot) {
        return width[slot];
    }

    /** The centre of a slot's kernel, in coordinates. */
    double centre(int slot) {
        return centre[slot];
    }
}
