package dev.skipjack.core.sampler.tpe;

import dev.skipjack.core.trial.TrialHistory;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rows that the better density is made of, and how much each counts. Its arrays are not copied and not to be changed. One thread at a
 * time.
 */
final class GoodTrials {
    static final GoodTrials NONE = new GoodTrials(new int[0], new double[0]);

    private final int[] rows;
    private final double[] weights;
    /** Made when first asked for: models of single parameters share it. */
    private @Nullable Map<Integer, Double> byNumber;

    GoodTrials(int[] rows, double[] weights) {
        this.rows = rows;
        this.weights = weights;
    }

    /** The better one first where they have an order. */
    int[] rows() {
        return rows;
    }

    /** One for each row, above 0; the prior counts 1. */
    double[] weights() {
        return weights;
    }

    /** The same by trial number. */
    Map<Integer, Double> weights(TrialHistory history) {
        Map<Integer, Double> known = byNumber;
        if (known == null) {
            known = new HashMap<>();
            for (int i = 0; i < rows.length; i++) {
                known.put(history.number(rows[i]), weights[i]);
            }
            byNumber = known;
        }
        return known;
    }

    /** Rows that all count 1. */
    static GoodTrials alike(int[] rows) {
        double[] weights = new double[rows.length];
        Arrays.fill(weights, 1);
        return new GoodTrials(rows, weights);
    }

    /**
     * The k-th best of n counts ln(n + 3/2) - ln k, scaled so that all together count n: the weights of CMA-ES, a half added so that the last one
     * counts something. Hansen: "The CMA evolution strategy: a tutorial", <a href="https://arxiv.org/abs/1604.00772">arXiv 1604.00772</a>, eq. 49.
     */
    static GoodTrials byRank(int[] rows) {
        double[] weights = new double[rows.length];
        double sum = 0;
        for (int i = 0; i < rows.length; i++) {
            weights[i] = StrictMath.log(rows.length + 1.5) - StrictMath.log(i + 1);
            sum += weights[i];
        }
        for (int i = 0; i < rows.length; i++) {
            weights[i] *= rows.length / sum;
        }
        return new GoodTrials(rows, weights);
    }
}
