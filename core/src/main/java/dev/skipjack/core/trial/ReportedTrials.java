package dev.skipjack.core.trial;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The first rows of a history, as they are now. The arrays are the history's own: what follows those rows may change, they do not.
 *
 * @param reports null where no trial reported anything
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record ReportedTrials(
        List<Direction> directions,
        int size,
        int[] numbers,
        TrialState[] states,
        double[] values,
        Reports @Nullable [] reports)
        implements Peers {
    @Override
    public TrialState state(int row) {
        return states[row];
    }

    @Override
    public double value(int row) {
        return values[row];
    }

    @Override
    public int number(int row) {
        return numbers[row];
    }

    @Override
    public Reports reports(int row) {
        return reports == null ? Reports.NONE : reports[row];
    }
}
