package dev.skipjack.run.fold;

import java.util.Comparator;

/**
 * Consecutive bars; ordered by time.
 *
 * @param from the first, from 0
 * @param to one after the last; above {@code from}
 */
public record Stretch(int from, int to) implements Comparable<Stretch> {
    private static final Comparator<Stretch> BY_TIME =
            Comparator.comparingInt(Stretch::from).thenComparingInt(Stretch::to);

    /**
     * A checked stretch.
     *
     * @throws IllegalArgumentException if it is empty or begins below 0
     */
    public Stretch {
        if (from < 0 || to <= from) {
            throw new IllegalArgumentException("a stretch must hold bars, but was " + from + " to " + to + ".");
        }
    }

    /** The number of bars. */
    public int length() {
        return to - from;
    }

    @Override
    public int compareTo(Stretch other) {
        return BY_TIME.compare(this, other);
    }
}
