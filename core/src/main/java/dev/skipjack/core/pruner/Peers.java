package dev.skipjack.core.pruner;

import dev.skipjack.core.trial.Direction;
import dev.skipjack.core.trial.Reports;
import dev.skipjack.core.trial.TrialState;

/**
 * The trials that a pruner compares with: those whose results were known when the judged trial was asked for, in the order in which
 * they became known. Read-only; one thread at a time.
 */
public interface Peers {
    /** The direction of values and reports. */
    Direction direction();

    int size();

    TrialState state(int row);

    /** The value of a row; NaN if it has none. */
    double value(int row);

    /** The number of a row's trial. */
    int number(int row);

    Reports reports(int row);
}
