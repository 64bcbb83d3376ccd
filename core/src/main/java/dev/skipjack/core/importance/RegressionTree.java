package dev.skipjack.core.importance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A regression tree over the unit cube, and how its predictions vary there. Immutable. */
final class RegressionTree {
    private final int[] features;
    private final double[] thresholds;
    private final int[] left;
    private final int[] right;
    private final double[] predictions;

    /**
     * A tree whose root is node 0. Arrays are by node and not copied.
     *
     * @param features what a node asks for; -1 of a leaf
     * @param thresholds in (0, 1); a point goes left where it is at or below; of a leaf anything
     * @param predictions of leaves; else anything
     */
    RegressionTree(int[] features, double[] thresholds, int[] left, int[] right, double[] predictions) {
        this.features = features;
        this.thresholds = thresholds;
        this.left = left;
        this.right = right;
        this.predictions = predictions;
    }

    /**
     * What a tree predicts over the whole cube.
     *
     * @param total the variance
     * @param main the part of it that is each feature's alone
     */
    record Variances(double mean, double total, List<Double> main) {}

    /** Cost: O(leaves * features) beside sorting thresholds. */
    Variances variances(int dimension) {
        double[][] cuts = cuts(dimension);
        Leaves leaves = new Leaves(cuts);
        visit(0, new Box(dimension), leaves);
        return leaves.variances();
    }

    /** For each feature 0, its thresholds ascending, and 1. */
    private double[][] cuts(int dimension) {
        double[][] cuts = new double[dimension][];
        for (int f = 0; f < dimension; f++) {
            double[] inner = thresholdsOf(f);
            cuts[f] = new double[inner.length + 2];
            System.arraycopy(inner, 0, cuts[f], 1, inner.length);
            cuts[f][inner.length + 1] = 1;
        }
        return cuts;
    }

    private double[] thresholdsOf(int feature) {
        double[] all = new double[features.length];
        int size = 0;
        for (int node = 0; node < features.length; node++) {
            if (features[node] == feature) {
                all[size++] = thresholds[node];
            }
        }
        return Arrays.stream(all, 0, size).sorted().distinct().toArray();
    }

    /** The part of the cube that a node is about. Narrowed and widened again on the way through the tree. */
    private static final class Box {
        private final double[] from;
        private final double[] to;

        Box(int dimension) {
            from = new double[dimension];
            to = new double[dimension];
            Arrays.fill(to, 1);
        }

        double volume() {
            double volume = 1;
            for (int f = 0; f < from.length; f++) {
                volume *= to[f] - from[f];
            }
            return volume;
        }
    }

    private void visit(int node, Box box, Leaves leaves) {
        int feature = features[node];
        if (feature < 0) {
            leaves.add(predictions[node], box);
            return;
        }
        double from = box.from[feature];
        double to = box.to[feature];
        box.to[feature] = thresholds[node];
        visit(left[node], box, leaves);
        box.to[feature] = to;
        box.from[feature] = thresholds[node];
        visit(right[node], box, leaves);
        box.from[feature] = from;
    }

    /** Sums over leaves. */
    private static final class Leaves {
        private final double[][] cuts;
        // By feature and interval between its cuts, the change from the interval before: the mean prediction over the
        // other features.
        private final double[][] changes;
        private double sum;
        private double squares;

        Leaves(double[][] cuts) {
            this.cuts = cuts;
            this.changes = new double[cuts.length][];
            Arrays.setAll(changes, f -> new double[cuts[f].length]);
        }

        void add(double prediction, Box box) {
            double volume = box.volume();
            sum += prediction * volume;
            squares += prediction * prediction * volume;
            for (int f = 0; f < cuts.length; f++) {
                double width = box.to[f] - box.from[f];
                if (width > 0) {
                    double part = prediction * volume / width;
                    changes[f][Arrays.binarySearch(cuts[f], box.from[f])] += part;
                    changes[f][Arrays.binarySearch(cuts[f], box.to[f])] -= part;
                }
            }
        }

        Variances variances() {
            List<Double> main = new ArrayList<>();
            for (int f = 0; f < cuts.length; f++) {
                main.add(main(f));
            }
            return new Variances(sum, Math.max(0, squares - sum * sum), main);
        }

        private double main(int feature) {
            double marginal = 0;
            double variance = 0;
            for (int i = 0; i + 1 < cuts[feature].length; i++) {
                marginal += changes[feature][i];
                double width = cuts[feature][i + 1] - cuts[feature][i];
                variance += width * (marginal - sum) * (marginal - sum);
            }
            return variance;
        }
    }
}
