package dev.skipjack.core.trial;

/**
 * The trials that a pruner compares one with: those whose results were known when the judged trial was asked for, in the order in which
 * they became known. Read-only; may be read by any thread.
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
