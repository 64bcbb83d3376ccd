package dev.skipjack.core.sampler.tpe;

import dev.skipjack.core.trial.TrialHistory;
import dev.skipjack.core.trial.TrialState;
import java.util.Arrays;

/**
 * The finished rows of one history from best to worst, kept sorted as rows are appended: feasible complete trials by value; then
 * feasible pruned ones, those that came further first, then by value, NaN last; then infeasible ones by violation. Equal ones keep
 * the order of their trial numbers. FAIL rows take no part. One thread at a time.
 *
 * <p>Cost: O(log n) comparisons and a move of O(n) ints for a new row.
 */
final class TrialSplit {
    /** {@link #belowSize} is at most this (gamma of Optuna, a tenth up to 25). */
    static final int LARGEST_BELOW = 25;

    private final TrialHistory history;
    private int[] ranking = new int[64];
    private int finished;
    private int rows;

    TrialSplit(TrialHistory history) {
        this.history = history;
    }

    /** Whether this split was made of that history and has not seen more rows than it has now. */
    @SuppressWarnings("ReferenceEquality") // another history may hold other rows
    boolean isOf(TrialHistory other) {
        return history == other && rows <= history.size();
    }

    /** Takes in the rows that are new. */
    void update() {
        for (; rows < history.size(); rows++) {
            if (history.state(rows) != TrialState.FAIL) {
                rank(rows);
            }
        }
    }

    /** The number of COMPLETE and PRUNED rows. */
    int finished() {
        return finished;
    }

    /** How many of n finished trials are the good ones: a tenth, rounded up, at most 25. */
    static int belowSize(int n) {
        return Math.min((n + 9) / 10, LARGEST_BELOW);
    }

    /** The best rows, best first; fewer than {@code size} if there are not so many. */
    int[] best(int size) {
        return Arrays.copyOf(ranking, Math.min(size, finished));
    }

    private void rank(int row) {
        int low = 0;
        int high = finished;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (compare(ranking[middle], row) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        if (finished == ranking.length) {
            ranking = Arrays.copyOf(ranking, 2 * finished);
        }
        System.arraycopy(ranking, low, ranking, low + 1, finished - low);
        ranking[low] = row;
        finished++;
    }

    private int compare(int a, int b) {
        int byGroup = Integer.compare(group(a), group(b));
        int byStep = byGroup != 0 ? byGroup : Integer.compare(progress(b), progress(a));
        int byScore = byStep != 0 ? byStep : Double.compare(score(a), score(b));
        return byScore != 0 ? byScore : Integer.compare(history.number(a), history.number(b));
    }

    private int group(int row) {
        if (history.violation(row) > 0) {
            return 2;
        }
        return history.state(row) == TrialState.PRUNED ? 1 : 0;
    }

    private int progress(int row) {
        return group(row) == 1 ? history.lastStep(row) : 0;
    }

    /** Lower is better within the group; 0.0 is added so that -0.0 equals 0.0. */
    private double score(int row) {
        return switch (group(row)) {
            case 2 -> history.violation(row);
            case 1 -> history.lastStep(row) < 0 ? 0 : lossOrWorst(row);
            default -> lossOrWorst(row);
        };
    }

    private double lossOrWorst(int row) {
        double loss = history.direction().loss(history.value(row)) + 0.0;
        return Double.isNaN(loss) ? Double.POSITIVE_INFINITY : loss;
    }
}
