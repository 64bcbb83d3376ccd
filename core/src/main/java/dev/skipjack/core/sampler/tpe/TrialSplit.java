package dev.skipjack.core.sampler.tpe;

import dev.skipjack.core.trial.TrialHistory;
import dev.skipjack.core.trial.TrialState;
import java.util.Arrays;

/**
 * The finished rows of one history from best to worst, kept sorted as rows are appended: feasible complete trials by value; then
 * feasible pruned ones, those that came further first, then by value, NaN last; then infeasible ones by violation. Equal ones keep
 * the order of their trial numbers. FAIL rows take no part. With several objectives feasible complete trials have no order; the best
 * of them are chosen by {@link Fronts}. One thread at a time.
 *
 * <p>Cost: O(log n) comparisons and a move of O(n) ints for a new row; with several objectives also that of {@link Fronts#add}, and
 * of choosing the good ones when they may have changed.
 */
final class TrialSplit {
    private final TrialHistory history;
    private final Preset preset;
    private final int objectives;
    private final Fronts fronts = new Fronts();
    private int[] ranking = new int[64];
    private int finished;
    private int feasible;
    private int rows;
    private GoodTrials good = GoodTrials.NONE;
    /** The rows that {@link #good} was chosen from. */
    private int seen;

    TrialSplit(TrialHistory history, Preset preset) {
        this.history = history;
        this.preset = preset;
        this.objectives = history.directions().size();
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
                if (group(rows) == 0) {
                    feasible++;
                    if (objectives > 1) {
                        fronts.add(rows, losses(rows));
                    }
                }
            }
        }
    }

    /** The number of COMPLETE and PRUNED rows. */
    int finished() {
        return finished;
    }

    /** The good ones of all rows; the same object as long as they are the same. */
    GoodTrials good() {
        if (seen < rows) {
            seen = rows;
            int[] best = best(preset.good(finished, objectives));
            if (!Arrays.equals(best, good.rows())) {
                good = weighed(best);
            }
        }
        return good;
    }

    /** The best rows, with one objective best first; fewer than {@code size} if there are not so many. */
    int[] best(int size) {
        return objectives == 1 || size >= feasible
                ? Arrays.copyOf(ranking, Math.min(size, finished))
                : fronts.best(size);
    }

    private GoodTrials weighed(int[] best) {
        if (objectives == 1) {
            return preset.weighsByRank() ? GoodTrials.byRank(best) : GoodTrials.alike(best);
        }
        return preset.weighsByVolume() ? weighedByVolume(best) : GoodTrials.alike(best);
    }

    private GoodTrials weighedByVolume(int[] best) {
        int[] members = Arrays.stream(best).filter(row -> group(row) == 0).toArray();
        double[] shares =
                Fronts.shares(Arrays.stream(members).mapToObj(this::losses).toArray(double[][]::new));
        double[] weights = new double[best.length];
        Arrays.fill(weights, Fronts.TINY);
        for (int i = 0, member = 0; i < best.length; i++) {
            if (member < members.length && best[i] == members[member]) {
                weights[i] = shares[member++];
            }
        }
        return new GoodTrials(best, weights);
    }

    private double[] losses(int row) {
        double[] losses = new double[objectives];
        for (int j = 0; j < objectives; j++) {
            losses[j] = lossOrWorst(row, j);
        }
        return losses;
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
            default -> objectives == 1 ? lossOrWorst(row) : 0;
        };
    }

    private double lossOrWorst(int row) {
        return lossOrWorst(row, 0);
    }

    private double lossOrWorst(int row, int objective) {
        double loss = history.directions().get(objective).loss(history.value(row, objective)) + 0.0;
        return Double.isNaN(loss) ? Double.POSITIVE_INFINITY : loss;
    }
}
