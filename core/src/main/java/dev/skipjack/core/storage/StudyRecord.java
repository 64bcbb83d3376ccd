package dev.skipjack.core.storage;

import dev.skipjack.core.trial.Direction;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A study as stored, at the moment it was read.
 *
 * @param id the storage's own id
 * @param directions one for each objective, at least one
 * @param attributes its system attributes, JSON values by key
 * @param userAttributes its user attributes, JSON values by key
 */
public record StudyRecord(
        long id,
        String name,
        List<Direction> directions,
        Map<String, @Nullable Object> attributes,
        Map<String, @Nullable Object> userAttributes) {
    public StudyRecord {
        directions = List.copyOf(directions);
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
        userAttributes = Collections.unmodifiableMap(new LinkedHashMap<>(userAttributes));
    }

    /** The direction of the first objective. */
    public Direction direction() {
        return directions.getFirst();
    }
}
