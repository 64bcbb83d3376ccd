package dev.skipjack.core.importance;

import dev.skipjack.core.rng.RandomStream;
import java.util.Arrays;

/**
 * Grows one tree of a random forest on points drawn with replacement: each node is split where the squared errors fall most, until its
 * values are equal or no feature tells its points apart. Breiman, "Random Forests", 2001, all features tried at each node as in
 * scikit-learn's regressor. One thread at a time.
 *
 * <p>Draws n indices, then the order in which features that split equally well go first.
 */
final class TreeGrowth {
    private static final int DEEPEST = 64;

    private final float[][] columns;
    private final double[] values;
    private final int[] order;
    private final long[] keys;
    private int nodes;
    private final int[] features;
    private final double[] thresholds;
    private final int[] left;
    private final int[] right;
    private final double[] predictions;

    /** The best split found at a node so far. */
    private static final class Split {
        private int feature = -1;
        private double threshold;
        private double gain;
    }

    private TreeGrowth(float[][] columns, double[] values, int[] order) {
        this.columns = columns;
        this.values = values;
        this.order = order;
        int most = 2 * values.length;
        keys = new long[values.length];
        features = new int[most];
        thresholds = new double[most];
        left = new int[most];
        right = new int[most];
        predictions = new double[most];
    }

    /**
     * A tree. Columns are floats so that there is a double between any two values of theirs.
     *
     * @param columns {@code [d][n]}, in [0, 1]
     * @param values n of them, with mean 0 or close to it
     */
    static RegressionTree grow(float[][] columns, double[] values, RandomStream stream) {
        int n = values.length;
        int[] sample = new int[n];
        Arrays.setAll(sample, i -> stream.nextInt(n));
        TreeGrowth growth = new TreeGrowth(columns, values, shuffled(columns.length, stream));
        growth.node(sample, 0);
        return growth.tree();
    }

    private static int[] shuffled(int size, RandomStream stream) {
        int[] order = new int[size];
        for (int i = 0; i < size; i++) {
            int j = stream.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }

    private RegressionTree tree() {
        return new RegressionTree(
                Arrays.copyOf(features, nodes),
                Arrays.copyOf(thresholds, nodes),
                Arrays.copyOf(left, nodes),
                Arrays.copyOf(right, nodes),
                Arrays.copyOf(predictions, nodes));
    }

    private int node(int[] rows, int depth) {
        int node = nodes++;
        predictions[node] = Arrays.stream(rows).mapToDouble(row -> values[row]).sum() / rows.length;
        Split split = depth < DEEPEST ? best(rows) : new Split();
        features[node] = split.feature;
        if (split.feature >= 0) {
            float[] column = columns[split.feature];
            thresholds[node] = split.threshold;
            left[node] = node(
                    Arrays.stream(rows)
                            .filter(row -> column[row] <= split.threshold)
                            .toArray(),
                    depth + 1);
            right[node] = node(
                    Arrays.stream(rows)
                            .filter(row -> column[row] > split.threshold)
                            .toArray(),
                    depth + 1);
        }
        return node;
    }

    private Split best(int[] rows) {
        Split best = new Split();
        double first = values[rows[0]];
        if (Arrays.stream(rows).allMatch(row -> values[row] == first)) {
            return best;
        }
        for (int feature : order) {
            improve(best, feature, sortedBy(columns[feature], rows));
        }
        return best;
    }

    /** Values in [0, 1] sort as the bits of a float do; equal ones by row. */
    private int[] sortedBy(float[] column, int[] rows) {
        for (int i = 0; i < rows.length; i++) {
            keys[i] = ((long) Float.floatToIntBits(column[rows[i]]) << Integer.SIZE) | rows[i];
        }
        Arrays.sort(keys, 0, rows.length);
        int[] sorted = new int[rows.length];
        Arrays.setAll(sorted, i -> (int) keys[i]);
        return sorted;
    }

    /** The sum of squares that two means explain is what a split gains, less a constant. */
    private void improve(Split best, int feature, int[] rows) {
        float[] column = columns[feature];
        double total = 0;
        for (int row : rows) {
            total += values[row];
        }
        double constant = total * total / rows.length;
        double below = 0;
        for (int i = 1; i < rows.length; i++) {
            below += values[rows[i - 1]];
            double lower = column[rows[i - 1]];
            double upper = column[rows[i]];
            double above = total - below;
            double gain = below * below / i + above * above / (rows.length - i) - constant;
            if (lower < upper && gain > best.gain) {
                best.feature = feature;
                best.threshold = lower + (upper - lower) / 2;
                best.gain = gain;
            }
        }
    }
}
