package dev.skipjack.core.dedup;

import dev.skipjack.core.key.TrialKey;
import dev.skipjack.core.space.Assignment;
import java.util.HashMap;
import java.util.Map;

/** The points a study has asked for, each with the first trial that did. One thread at a time. */
public final class KnownPoints {
    /** What {@link #find} answers for an unknown point. */
    public static final int UNKNOWN = -1;

    private final Map<TrialKey, Integer> numberByKey = new HashMap<>();

    /** Adds a point; a known one keeps its first trial. */
    public void add(Assignment assignment, int number) {
        numberByKey.putIfAbsent(assignment.key(), number);
    }

    /** Forgets a point if that trial was the first at it. */
    public void remove(Assignment assignment, int number) {
        numberByKey.remove(assignment.key(), number);
    }

    /** The number of the first trial at a point, or {@link #UNKNOWN}. */
    public int find(Assignment assignment) {
        return numberByKey.getOrDefault(assignment.key(), UNKNOWN);
    }

    /** The number of different points. */
    public int size() {
        return numberByKey.size();
    }
}
