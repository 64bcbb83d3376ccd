package dev.skipjack.run.diagnosis;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which changes of one parameter alone a study's own trials show: each trial beside the latest before it that differs in nothing
 * else. Cost: parameters times trials, and as much memory for one parameter at a time.
 */
final class StoredChanges {
    private StoredChanges() {}

    /** A trial's value of the parameter, and its result. */
    private record Seen(@Nullable Object value, Object result) {}

    /** By parameter, those of the trials with a value. */
    static Map<String, Changes> of(List<JudgedTrial> trials, Sameness sameness) {
        Map<String, Changes> changes = new TreeMap<>();
        trials.stream()
                .flatMap(trial -> trial.point().space().names().stream())
                .distinct()
                .forEach(name -> changes.put(name, of(name, trials, sameness)));
        return changes;
    }

    private static Changes of(String parameter, List<JudgedTrial> trials, Sameness sameness) {
        Changes changes = Changes.NONE;
        Map<Map<String, @Nullable Object>, Seen> latest = new HashMap<>();
        for (JudgedTrial trial : trials) {
            Object result = sameness.key(trial).orElse(null);
            Map<String, @Nullable Object> rest = new HashMap<>(trial.point().asMap());
            if (result == null || !rest.containsKey(parameter)) {
                continue;
            }
            Seen now = new Seen(rest.remove(parameter), result);
            Seen before = latest.put(rest, now);
            if (before != null && !Objects.equals(before.value, now.value)) {
                changes = changes.plus(new Changes(1, 0, before.result.equals(now.result) ? 0 : 1));
            }
        }
        return changes;
    }
}
