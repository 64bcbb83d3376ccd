package dev.skipjack.core.trial;

import java.util.List;

/**
 * The trials that a pruner compares one with: those whose results were known when the judged trial was asked for, in the order in which
 * they became known. Read-only; may be read by any thread.
 */
public interface Peers {
    /** The direction of each objective's values and reports; at least one. */
    List<Direction> directions();

    /** That of the first objective. */
    default Direction direction() {
        return directions().getFirst();
    }

    int size();

    TrialState state(int row);

    /** Whether a row meets all constraints as far as is known: PRUNED rows may have broken some for certain. */
    boolean isFeasible(int row);

    /** The first value of a row; NaN if it has none. */
    double value(int row);

    /** The number of a row's trial. */
    int number(int row);

    Reports reports(int row);
}
