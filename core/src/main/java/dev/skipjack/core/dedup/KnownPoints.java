package dev.skipjack.core.dedup;

import dev.skipjack.core.space.Assignment;

/**
 * The points a study has asked for, each with the first trial that did. Points are told apart by the first 128 bits of their keys. A
 * point costs 27 to 53 bytes of heap. One thread at a time.
 */
public final class KnownPoints {
    /** What {@link #find} answers for an unknown point. */
    public static final int UNKNOWN = -1;

    private final KeyNumbers numbers = new KeyNumbers();

    /** Adds a point; a known one keeps its first trial. */
    public void add(Assignment assignment, int number) {
        numbers.putIfAbsent(assignment.key(), number);
    }

    /** Forgets a point if that trial was the first at it. */
    public void remove(Assignment assignment, int number) {
        numbers.remove(assignment.key(), number);
    }

    /** The number of the first trial at a point, or {@link #UNKNOWN}. */
    public int find(Assignment assignment) {
        return numbers.get(assignment.key());
    }

    /** The number of different points. */
    public int size() {
        return numbers.size();
    }
}
