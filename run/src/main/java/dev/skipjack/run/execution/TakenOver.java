package dev.skipjack.run.execution;

import dev.skipjack.core.storage.StudyRecord;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How many trials of an earlier study came along into a new one. Immutable.
 *
 * @param study the earlier one
 * @param kept how many
 * @param leftOut how many did not, by reason
 */
public record TakenOver(String study, int kept, Map<String, Integer> leftOut) {
    static final String ATTRIBUTE = "skipjack:kept";

    public TakenOver {
        leftOut = Map.copyOf(leftOut);
    }

    Map<String, @Nullable Object> asJson() {
        Map<String, @Nullable Object> reasons = new LinkedHashMap<>();
        new TreeMap<>(leftOut).forEach((reason, count) -> reasons.put(reason, (long) count));
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("study", study);
        json.put("kept", (long) kept);
        json.put("left_out", reasons);
        return json;
    }

    /** What came along when a study was begun; empty if nothing was to. */
    public static Optional<TakenOver> of(StudyRecord record) {
        if (!(record.attributes().get(ATTRIBUTE) instanceof Map<?, ?> json)
                || !(json.get("kept") instanceof Number kept)
                || !(json.get("left_out") instanceof Map<?, ?> reasons)) {
            return Optional.empty();
        }
        Map<String, Integer> leftOut = new TreeMap<>();
        reasons.forEach((reason, count) -> leftOut.put(String.valueOf(reason), ((Number) count).intValue()));
        return Optional.of(new TakenOver(String.valueOf(json.get("study")), kept.intValue(), leftOut));
    }
}
