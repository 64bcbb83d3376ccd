package dev.skipjack.core.sampler.cmaes;

import dev.skipjack.core.trial.TrialHistory;
import dev.skipjack.core.trial.TrialState;

/**
 * How a result ranks: feasible complete trials by value; then feasible pruned ones, those that came further first, then by value;
 * then infeasible ones by violation. A value that is not a number is the worst of its kind.
 */
record Standing(int group, int lastStep, double score) implements Comparable<Standing> {
    private static final int COMPLETE = 0;
    private static final int PRUNED = 1;
    private static final int INFEASIBLE = 2;

    static Standing of(TrialHistory history, int row) {
        if (history.violation(row) > 0) {
            return new Standing(INFEASIBLE, 0, history.violation(row));
        }
        double loss = history.direction().loss(history.value(row)) + 0.0;
        double score = Double.isNaN(loss) ? Double.POSITIVE_INFINITY : loss;
        return history.state(row) == TrialState.PRUNED
                ? new Standing(PRUNED, history.lastStep(row), score)
                : new Standing(COMPLETE, 0, score);
    }

    boolean isFeasible() {
        return group != INFEASIBLE;
    }

    @Override
    public int compareTo(Standing other) {
        int byGroup = Integer.compare(group, other.group);
        int byStep = byGroup != 0 ? byGroup : Integer.compare(other.lastStep, lastStep);
        return byStep != 0 ? byStep : Double.compare(score, other.score);
    }
}
