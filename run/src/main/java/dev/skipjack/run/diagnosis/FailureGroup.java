package dev.skipjack.run.diagnosis;

import dev.skipjack.core.trial.Outcome;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Trials that failed in one way. Immutable.
 *
 * @param outcome the outcome's label
 * @param message what happened
 * @param count how many
 * @param first the number of the first
 */
public record FailureGroup(String outcome, String message, int count, int first) {
    /** The commonest first, of equals the one that happened first. */
    static List<FailureGroup> of(List<JudgedTrial> trials) {
        Map<List<String>, List<JudgedTrial>> groups = trials.stream()
                .filter(trial -> trial.outcome() instanceof Outcome.Failed)
                .collect(Collectors.groupingBy(FailureGroup::way, LinkedHashMap::new, Collectors.toList()));
        return groups.entrySet().stream()
                .map(group -> new FailureGroup(
                        group.getKey().getFirst(),
                        group.getKey().getLast(),
                        group.getValue().size(),
                        group.getValue().getFirst().number()))
                .sorted(Comparator.comparingInt(group -> -group.count))
                .toList();
    }

    private static List<String> way(JudgedTrial trial) {
        return List.of(trial.outcome().label(), ((Outcome.Failed) trial.outcome()).summary());
    }

    /** The JSON object of it. */
    Map<String, @Nullable Object> asJson() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("outcome", outcome);
        json.put("message", message);
        json.put("count", count);
        json.put("first", first);
        return json;
    }
}
