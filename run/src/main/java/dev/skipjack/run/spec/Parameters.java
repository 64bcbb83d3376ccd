package dev.skipjack.run.spec;

import dev.skipjack.core.space.SearchSpace;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is searched, and what is held. Immutable.
 *
 * @param space the distributions under the spec's rules; empty if all is held, which makes a study of one point
 * @param constants flat, dotted path to JSON value
 * @param notices what the user should know, a sentence each: bounds that were lowered to their grid
 */
public record Parameters(SearchSpace space, Map<String, @Nullable Object> constants, List<String> notices) {
    public Parameters {
        constants = Collections.unmodifiableMap(new LinkedHashMap<>(constants));
        notices = List.copyOf(notices);
    }
}
