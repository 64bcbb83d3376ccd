package dev.skipjack.run.spec;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a spec takes over from an earlier study. Immutable.
 *
 * @param pinned the values that are held, by path
 * @param start the values that the first trial is judged at, by parameter; the sampler proposes the others
 * @param keepsTrials whether the trials of that study that fit come along
 * @param notices what the user should know, a sentence each
 */
public record Phase(
        Origin origin,
        Map<String, @Nullable Object> pinned,
        Map<String, @Nullable Object> start,
        boolean keepsTrials,
        List<String> notices) {
    public Phase {
        pinned = Collections.unmodifiableMap(new LinkedHashMap<>(pinned));
        start = Collections.unmodifiableMap(new LinkedHashMap<>(start));
        notices = List.copyOf(notices);
    }

    /** As it is kept with the study under {@link Origin#ATTRIBUTE}. */
    public Map<String, @Nullable Object> asJson() {
        Map<String, @Nullable Object> json = origin.asJson();
        json.put("pinned", pinned);
        return json;
    }
}
