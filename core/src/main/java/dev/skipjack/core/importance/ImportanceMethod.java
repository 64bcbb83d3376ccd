package dev.skipjack.core.importance;

import dev.skipjack.core.trial.Direction;
import java.util.List;
import java.util.Map;

/** A way to tell how much each parameter decides about the values. Immutable. */
public sealed interface ImportanceMethod permits PedAnova, Fanova {
    /** The fewest observations that it needs. */
    int fewest();

    /**
     * The measure of each parameter that the method can judge, at least 0, in the order in which the observations name them; 0 for a
     * parameter with a single value.
     *
     * @param direction which values are better
     * @throws IllegalArgumentException if there are fewer observations than {@link #fewest}
     */
    Map<String, Double> raw(List<Observation> observations, Direction direction);

    /** The importances, most important first. As {@link #raw}. */
    default List<Importance> rank(List<Observation> observations, Direction direction) {
        return Importance.ranked(raw(observations, direction));
    }
}
