package dev.skipjack.core.sampler.nsga;

import dev.skipjack.core.trial.TrialHistory;
import dev.skipjack.core.trial.TrialState;
import java.util.Comparator;

/**
 * A result: its genes and how it ranks. Feasible complete ones come first, by their losses; then feasible pruned ones, those that came
 * further first, then by value; then infeasible ones by violation. Not changed once made.
 */
final class Individual {
    private static final int COMPLETE = 0;
    private static final int PRUNED = 1;
    private static final int INFEASIBLE = 2;

    /** The order of those that are not ranked by domination; equal ones rank alike. */
    static final Comparator<Individual> BEHIND = Comparator.<Individual>comparingInt(one -> one.group)
            .thenComparing(one -> one.progress, Comparator.reverseOrder())
            .thenComparingDouble(one -> one.score);

    /** Internal values by parameter, NaN where it has none in the domain; [size of the space]. */
    final double[] internals;
    /** Places on the domains' scales, likewise. */
    final double[] places;
    /** One an objective, never NaN. */
    final double[] losses;

    private final int group;
    private final int progress;
    private final double score;

    Individual(double[] internals, double[] places, TrialHistory history, int row) {
        this.internals = internals;
        this.places = places;
        this.losses = new double[history.directions().size()];
        for (int j = 0; j < losses.length; j++) {
            double loss = history.directions().get(j).loss(history.value(row, j)) + 0.0;
            losses[j] = Double.isNaN(loss) ? Double.POSITIVE_INFINITY : loss;
        }
        double violation = history.violation(row);
        boolean isPruned = history.state(row) == TrialState.PRUNED;
        this.group = violation > 0 ? INFEASIBLE : isPruned ? PRUNED : COMPLETE;
        this.progress = group == PRUNED ? history.lastStep(row) : 0;
        this.score = group == INFEASIBLE ? violation : group == PRUNED ? losses[0] : 0;
    }

    /** Whether it is complete and feasible. */
    boolean isRankedByDomination() {
        return group == COMPLETE;
    }
}
