package dev.skipjack.core.trial;

import dev.skipjack.core.space.Distribution;
import dev.skipjack.core.space.SearchSpace;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The parameters that all spaces seen so far have with one and the same distribution. One thread at a time. */
final class SharedParameters {
    private @Nullable Map<String, Distribution> shared;
    private @Nullable SearchSpace latest;

    /** Takes a further space into account. */
    void narrow(SearchSpace space) {
        if (space.equals(latest)) {
            return;
        }
        latest = space;
        if (shared == null) {
            shared = new TreeMap<>(space.asMap());
        } else {
            shared.entrySet()
                    .removeIf(entry -> !space.find(entry.getKey())
                            .map(entry.getValue()::equals)
                            .orElse(false));
        }
    }

    /** Sorted. */
    List<String> names() {
        return shared == null ? List.of() : List.copyOf(shared.keySet());
    }
}
