package dev.skipjack.core.storage;

import dev.skipjack.core.space.Assignment;
import dev.skipjack.core.trial.TrialState;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A trial as stored.
 *
 * @param assignment the parameters in the order of suggestion
 * @param values one for each objective; of a pruned trial one or none; else none
 * @param intermediateValues reported values by step; may hold NaN
 * @param attributes system attributes, JSON values by key
 * @param userAttributes user attributes, JSON values by key
 */
public record StoredTrial(
        int number,
        TrialState state,
        @Nullable Instant started,
        @Nullable Instant finished,
        Assignment assignment,
        List<Double> values,
        SortedMap<Integer, Double> intermediateValues,
        Map<String, @Nullable Object> attributes,
        Map<String, @Nullable Object> userAttributes) {
    public StoredTrial {
        values = List.copyOf(values);
        intermediateValues = intermediateValues.isEmpty()
                ? Collections.emptySortedMap()
                : Collections.unmodifiableSortedMap(new TreeMap<>(intermediateValues));
        attributes = copy(attributes);
        userAttributes = copy(userAttributes);
    }

    private static Map<String, @Nullable Object> copy(Map<String, @Nullable Object> map) {
        // Most trials have one attribute, and many trials are held at once.
        if (map.size() == 1) {
            Map.Entry<String, @Nullable Object> only = map.entrySet().iterator().next();
            return Collections.singletonMap(only.getKey(), only.getValue());
        }
        return map.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }

    /** The value of the first objective; null if there is none. */
    public @Nullable Double value() {
        return values.isEmpty() ? null : values.getFirst();
    }

    /** The same trial with its point as one of another space. */
    public StoredTrial withAssignment(Assignment point) {
        return new StoredTrial(
                number, state, started, finished, point, values, intermediateValues, attributes, userAttributes);
    }

    /** What came of the trial; only for a finished one. See {@link OutcomeCodec}. */
    public dev.skipjack.core.trial.Outcome outcome() {
        return OutcomeCodec.decode(this);
    }

    /** What it reported while it was judged. */
    public dev.skipjack.core.trial.Reports reports() {
        return OutcomeCodec.reports(this);
    }

    /** Whether Skipjack asked for it, and not Python or another program that shares the storage. */
    public boolean isOurs() {
        return attributes.containsKey(OutcomeCodec.OUTCOME);
    }

    /** Which worker of ours judges it, or judged it if it is finished; empty where none does, and for what versions before told. */
    public Optional<String> worker() {
        return OutcomeCodec.worker(this);
    }

    /** The constraint values, empty if none were stored. */
    public List<Double> constraints() {
        return OutcomeCodec.constraints(attributes);
    }
}
