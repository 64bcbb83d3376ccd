package dev.skipjack.core.importance;

import dev.skipjack.core.space.Assignment;

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
}
