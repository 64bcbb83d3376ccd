package dev.skipjack.core.numeric.pareto;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * What lies within a reference point and is dominated by none of some points, as boxes that do not overlap: the volume that a further
 * point adds is a sum over them.
 *
 * <p>By a sweep of the last objective, as Lacour, Klamroth, Fonseca: "A box decomposition algorithm to compute the hypervolume
 * indicator", 2017, <a href="https://doi.org/10.1016/j.cor.2016.06.021">doi:10.1016/j.cor.2016.06.021</a>, section 3: in the others, what
 * nothing dominates yet is kept as boxes; each point cuts off what it dominates, and what was cut off ends there in the last. Boxes
 * that were left side by side by a cut become one. Not more than n + 1 boxes for two objectives, 2n + 1 for three.
 */
public final class NonDominatedBoxes {
    private final int axis; // of the sweep
    private List<Box> open = new ArrayList<>();
    private final List<Box> closed = new ArrayList<>();

    /** The points from {@code lower}, which may be -Infinity, to {@code upper} in each objective. Immutable. */
    public static final class Box {
        private final double[] lower;
        private final double[] upper;

        private Box(double[] lower, double[] upper) {
            this.lower = lower;
            this.upper = upper;
        }

        public double lower(int objective) {
            return lower[objective];
        }

        public double upper(int objective) {
            return upper[objective];
        }

        /** This box with another end in one objective. */
        private Box below(int objective, double end) {
            double[] ends = upper.clone();
            ends[objective] = end;
            return new Box(lower, ends);
        }

        /** This box with another beginning in one objective. */
        private Box from(int objective, double begin) {
            double[] begins = lower.clone();
            begins[objective] = begin;
            return new Box(begins, upper);
        }
    }

    private NonDominatedBoxes(double[] reference) {
        this.axis = reference.length - 1;
        double[] lower = new double[reference.length];
        Arrays.fill(lower, Double.NEGATIVE_INFINITY);
        open.add(new Box(lower, reference.clone()));
    }

    /**
     * The boxes, none empty.
     *
     * @param losses {@code [n][m]}; dominated, equal and outlying ones are fine; no NaN, no -Infinity
     * @param reference {@code [m]}, finite
     */
    public static List<Box> of(double[][] losses, double[] reference) {
        NonDominatedBoxes boxes = new NonDominatedBoxes(reference);
        int axis = reference.length - 1;
        double[][] sorted = losses.clone();
        Arrays.sort(sorted, Comparator.comparingDouble(point -> point[axis]));
        for (double[] point : sorted) {
            if (point[axis] < reference[axis]) {
                boxes.cut(point);
            }
        }
        boxes.closed.addAll(boxes.open);
        return boxes.closed;
    }

    private void cut(double[] point) {
        List<Box> kept = new ArrayList<>();
        List<Box> left = new ArrayList<>();
        for (Box box : open) {
            if (reachesBeyond(box, point)) {
                closed.add(cut(box, point, left).below(axis, point[axis]));
            } else {
                kept.add(box);
            }
        }
        kept.addAll(left);
        open = kept;
    }

    private boolean reachesBeyond(Box box, double[] point) {
        for (int j = 0; j < axis; j++) {
            if (!(box.upper[j] > point[j])) {
                return false;
            }
        }
        return true;
    }

    /** What a point dominates of a box; the rest is added to what is left. */
    private Box cut(Box box, double[] point, List<Box> left) {
        Box rest = box;
        for (int j = 0; j < axis; j++) {
            if (rest.lower[j] < point[j]) {
                add(left, rest.below(j, point[j]));
                rest = rest.from(j, point[j]);
            }
        }
        return rest;
    }

    /** Adds a box; those that share a whole side become one. */
    private void add(List<Box> boxes, Box box) {
        for (int i = 0; i < boxes.size(); i++) {
            int side = sharedSide(boxes.get(i), box);
            if (side >= 0) {
                Box other = boxes.remove(i);
                double begin = Math.min(box.lower[side], other.lower[side]);
                add(boxes, box.from(side, begin).below(side, Math.max(box.upper[side], other.upper[side])));
                return;
            }
        }
        boxes.add(box);
    }

    /** The only objective in which two boxes differ and touch, else -1. */
    private int sharedSide(Box a, Box b) {
        int side = -1;
        for (int j = 0; j < axis; j++) {
            if (a.lower[j] != b.lower[j] || a.upper[j] != b.upper[j]) {
                if (side >= 0 || (a.upper[j] != b.lower[j] && b.upper[j] != a.lower[j])) {
                    return -1;
                }
                side = j;
            }
        }
        return side;
    }
}
