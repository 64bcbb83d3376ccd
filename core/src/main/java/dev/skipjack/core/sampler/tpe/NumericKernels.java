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
 * with two observations or more, the outermost take only their inner distance. It is then brought into [range / min(100, n + 2),
 * range], n being the number of observations. Equal observations are neighbours in the order of their age.
 *
 * <p>Cost: an insertion or removal finds its neighbours by bisection and refits up to three kernels; as long as n is below 98 the
 * lower limit moves, and all are refitted.
 */
final class NumericKernels implements Kernels {
    private static final double SQRT_2 = 1.4142135623730951;
    private static final int MOST_PIECES = 100;
    private static final double[] NO_TABLE = {};

    private final Axis axis;
    private final double range;
    private int components = 1;
    private double[] centre = new double[64];
    private double[] width = new double[64];
    /** 1 / (width sqrt 2). */
    private double[] slope = new double[64];

    private double[] logWidth = new double[64];
    private double[] constant = new double[64];
    /** The standard normal's mass below and above the line, as seen from the kernel; NaN until it is drawn from. */
    private double[] massBelow = new double[64];

    private double[] massAbove = new double[64];
    /** For each component its part of {@link #masses}, or an empty array. */
    private double[][] table = new double[64][];

    private final @Nullable CellMasses masses;
    private final RecentMasses recent = new RecentMasses();
    /** The components other than the prior by centre, equal ones by age. */
    private int[] order = new int[64];

    private double narrowest;
    private boolean stale = true;

    NumericKernels(Axis axis) {
        this.axis = axis;
        this.range = axis.high() - axis.low();
        this.narrowest = range;
        this.masses = axis instanceof Axis.Levels grid && grid.domain().levels() <= CellMasses.MOST_LEVELS
                ? new CellMasses((int) grid.domain().levels())
                : null;
        centre[0] = 0.5 * (axis.low() + axis.high());
        fit(0, range);
    }

    @Override
    public double coordinate(double internal) {
        double coordinate = axis.coordinate(internal);
        return Double.isFinite(coordinate) ? coordinate : Double.NaN;
    }

    @Override
    public void insert(int component, double coordinate) {
        grow();
        int observations = components - 1;
        int place = place(component, coordinate);
        shift(component, 1);
        System.arraycopy(order, place, order, place + 1, observations - place);
        order[place] = component;
        centre[component] = coordinate;
        width[component] = Double.NaN;
        components++;
        refit(place - 1, place + 1);
    }

    @Override
    public void remove(int component) {
        int observations = components - 1;
        int place = place(component, centre[component]);
        System.arraycopy(order, place + 1, order, place, observations - place - 1);
        shift(component + 1, -1);
        components--;
        refit(place - 1, place);
    }

    private void grow() {
        if (components < centre.length) {
            return;
        }
        int capacity = 2 * components;
        centre = Arrays.copyOf(centre, capacity);
        width = Arrays.copyOf(width, capacity);
        slope = Arrays.copyOf(slope, capacity);
        logWidth = Arrays.copyOf(logWidth, capacity);
        constant = Arrays.copyOf(constant, capacity);
        massBelow = Arrays.copyOf(massBelow, capacity);
        massAbove = Arrays.copyOf(massAbove, capacity);
        table = Arrays.copyOf(table, capacity);
        order = Arrays.copyOf(order, capacity);
    }

    /** Where a component with this centre stands, or would stand, in {@link #order}. */
    private int place(int component, double coordinate) {
        int low = 0;
        int high = components - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            double other = centre[order[middle]];
            if (other < coordinate || (other == coordinate && order[middle] < component)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Moves the components from {@code first} on by one place up or down, and renames them in {@link #order}. */
    private void shift(int first, int by) {
        int moved = components - first;
        if (moved == 0) {
            return;
        }
        System.arraycopy(centre, first, centre, first + by, moved);
        System.arraycopy(width, first, width, first + by, moved);
        System.arraycopy(slope, first, slope, first + by, moved);
        System.arraycopy(logWidth, first, logWidth, first + by, moved);
        System.arraycopy(constant, first, constant, first + by, moved);
        System.arraycopy(massBelow, first, massBelow, first + by, moved);
        System.arraycopy(massAbove, first, massAbove, first + by, moved);
        System.arraycopy(table, first, table, first + by, moved);
        for (int i = 0; i < order.length; i++) {
            order[i] += order[i] >= first ? by : 0;
        }
    }

    private double lowerLimit() {
        return range / Math.min(MOST_PIECES, components + 1);
    }

    @Override
    public void refresh() {
        if (stale) {
            stale = false;
            narrowest = lowerLimit();
            if (masses != null) {
                masses.clear();
            }
            refit(0, components - 2);
        }
    }

    /** Refits the kernels at these places of the order, or notes that all need it. */
    private void refit(int first, int last) {
        stale |= lowerLimit() != narrowest;
        if (stale) {
            return;
        }
        for (int place = Math.max(0, first); place <= Math.min(last, components - 2); place++) {
            double bandwidth = Math.clamp(gap(place), narrowest, range);
            if (bandwidth != width[order[place]]) {
                fit(order[place], bandwidth);
            }
        }
    }

    private double gap(int place) {
        int last = components - 2;
        double own = centre[order[place]];
        double below = own - (place == 0 ? axis.low() : centre[order[place - 1]]);
        double above = (place == last ? axis.high() : centre[order[place + 1]]) - own;
        if (last > 0 && (place == 0 || place == last)) {
            return place == 0 ? above : below;
        }
        return Math.max(below, above);
    }

    private void fit(int component, double bandwidth) {
        width[component] = bandwidth;
        slope[component] = 1 / (bandwidth * SQRT_2);
        logWidth[component] = StrictMath.log(bandwidth);
        massBelow[component] = Double.NaN;
        table[component] = masses != null && isLevel(centre[component]) ? masses.of(bandwidth) : NO_TABLE;
        double mass = TruncatedNormal.logMass(scaledLow(component), scaledHigh(component));
        constant[component] =
                axis.isStepped() ? -mass : -mass - logWidth[component] - StandardNormal.LOG_SQRT_2_PI - axis.logUnit();
    }

    /** A centre may lie off the grid if the space was another when it was observed. */
    private boolean isLevel(double coordinate) {
        return coordinate > axis.low() && coordinate < axis.high() && coordinate == Math.rint(coordinate);
    }

    private double scaledLow(int component) {
        return (axis.low() - centre[component]) / width[component];
    }

    private double scaledHigh(int component) {
        return (axis.high() - centre[component]) / width[component];
    }

    @Override
    public double draw(int component, double u) {
        double low = scaledLow(component);
        double high = scaledHigh(component);
        double z = low <= 0 && high >= 0 ? drawInside(component, u, low, high) : TruncatedNormal.quantile(u, low, high);
        return axis.internal(centre[component] + width[component] * z);
    }

    private double drawInside(int component, double u, double low, double high) {
        if (Double.isNaN(massBelow[component])) {
            massBelow[component] = StandardNormal.cdf(low);
            massAbove[component] = StandardNormal.cdf(-high);
        }
        return TruncatedNormal.quantile(u, low, high, massBelow[component], massAbove[component]);
    }

    @Override
    public void addConstants(double[] sums) {
        for (int c = 0; c < components; c++) {
            sums[c] += constant[c];
        }
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
        for (int c = from; c < to; c++) {
            double z = (coordinate - centres[c]) * slopes[c];
            sums[c] -= z * z;
        }
    }

    private void addKnownMasses(int level, double[] sums, int from, int to, double floor) {
        for (int c = from; c < to; c++) {
            if (sums[c] >= floor) {
                double[] known = table[c];
                sums[c] += known.length == 0
                        ? TruncatedNormal.logMass(
                                (level - 0.5 - centre[c]) / width[c], (level + 0.5 - centre[c]) / width[c])
                        : CellMasses.at(known, Math.abs(level - (int) centre[c]), width[c]);
            }
        }
    }

    private void addMasses(double middle, double length, double[] sums, int from, int to, double floor) {
        double logLength = StrictMath.log(length);
        recent.reset();
        for (int c = from; c < to; c++) {
            if (sums[c] >= floor) {
                double known = recent.get(centre[c], width[c]);
                if (Double.isNaN(known)) {
                    double scale = 1 / width[c];
                    known = TruncatedNormal.logMassAround(
                            (middle - centre[c]) * scale, length * scale, logLength - logWidth[c]);
                    recent.put(centre[c], width[c], known);
                }
                sums[c] += known;
            }
        }
    }

    /** The bandwidth of a component, in coordinates. */
    double width(int component) {
        return width[component];
    }

    /** The centre of a component, in coordinates. */
    double centre(int component) {
        return centre[component];
    }
}
