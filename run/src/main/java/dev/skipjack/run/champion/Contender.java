package dev.skipjack.run.champion;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A configuration in a comparison, and what it comes to now. Immutable.
 *
 * @param config the effective configuration
 * @param searched on the window of the search
 * @param unseen on the window the search never saw; empty where the spec has none
 */
public record Contender(Map<String, @Nullable Object> config, Rerun searched, Optional<Rerun> unseen) {
    /** Whether nothing on the unseen window speaks against it. */
    boolean isValidated() {
        return unseen.map(Rerun::isFeasible).orElse(true);
    }
}
