package dev.skipjack.core.importance;

import dev.skipjack.core.space.Assignment;
import java.util.List;

/**
 * A point and the value that an objective has there.
 *
 * @param value finite
 */
public record Observation(Assignment point, double value) {
    public Observation {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("value must be finite, but was " + value + ".");
        }
    }

    /** Refuses fewer observations than a method needs. */
    static void requireAtLeast(int fewest, List<Observation> observations) {
        if (observations.size() < fewest) {
            throw new IllegalArgumentException(
                    "there must be at least " + fewest + " observations, but were " + observations.size() + ".");
        }
    }
}
