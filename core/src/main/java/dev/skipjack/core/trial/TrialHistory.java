package dev.skipjack.core.trial;

import dev.skipjack.core.space.Assignment;
import dev.skipjack.core.space.Distribution;
import java.util.List;
import java.util.Optional;

/**
 * What a sampler may know: finished trials as columns, a row each, in the order in which they were revealed; and the trials
 * that are running. Rows are only ever appended, so whoever caches by row number stays right. Read-only; one thread at a time.
 */
public interface TrialHistory {
    /** The directions of the study's objectives, at least one. */
    List<Direction> directions();

    /** The direction of the first objective. */
    default Direction direction() {
        return directions().getFirst();
    }

    /** The number of rows. */
    int size();

    /** The trial number of a row. */
    int number(int row);

    /** COMPLETE, PRUNED or FAIL. */
    TrialState state(int row);

    /** The value of a row in an objective, from 0 on, NaN if it has none. A pruned row has at most one, of objective 0. */
    double value(int row, int objective);

    /** The value of a row in the first objective, NaN if it has none. */
    default double value(int row) {
        return value(row, 0);
    }

    /** The sum of max(0, c) over the constraints of a row, finite, NaN being not met; 0 if it is feasible or has none. */
    double violation(int row);

    /** The last step that a pruned row reported, -1 if none. */
    int lastStep(int row);

    /** The column of a parameter, if any row has it. */
    Optional<Column> column(String parameter);

    /** The parameters that every COMPLETE and PRUNED row has with an identical distribution, sorted by name. */
    List<String> sharedParameters();

    /** All parameters that any row has, in order of appearance. */
    List<String> parameters();

    /** The running trials, by number. */
    List<RunningTrial> running();

    /** One parameter's internal values. */
    interface Column {
        /** The internal value at a row; NaN if that trial has no such parameter. */
        double at(int row);

        /** The distribution that the latest row with this parameter had. */
        Distribution distribution();
    }

    /** A trial without a result yet, and the point it was given. */
    record RunningTrial(int number, Assignment assignment) {}
}
