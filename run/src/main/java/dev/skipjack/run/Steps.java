package dev.skipjack.run;

import java.util.List;
import java.util.stream.IntStream;

/**
 * How an evaluation over bars is cut into steps. Immutable.
 *
 * @param ends how many bars are evaluated after each step, ascending; after the last, all
 */
public record Steps(List<Integer> ends) {
    public Steps {
        ends = List.copyOf(ends);
        if (ends.isEmpty() || ends.getFirst() < 1) {
            throw new IllegalArgumentException("steps must have bars, but were " + ends + ".");
        }
    }

    /**
     * Stretches that are equal but for one bar.
     *
     * @param count at least 1, at most so many as there are bars
     */
    public static Steps equal(int bars, int count) {
        return new Steps(IntStream.rangeClosed(1, count)
                .mapToObj(step -> (int) ((long) bars * step / count))
                .toList());
    }

    public int count() {
        return ends.size();
    }

    /** All bars. */
    public int bars() {
        return ends.getLast();
    }

    /** How many bars are evaluated once a step was reported; all for a step beyond the last. */
    public int barsAfter(int step) {
        return step < count() ? ends.get(step) : bars();
    }

    /** Whether a share of the bars, rounded down to whole ones, is evaluated once a step was reported. */
    public boolean hasShare(int step, double share) {
        return barsAfter(step) >= (int) (share * bars());
    }
}
