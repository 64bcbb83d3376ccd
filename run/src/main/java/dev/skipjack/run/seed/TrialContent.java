package dev.skipjack.run.seed;

import dev.skipjack.core.key.Sha256;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a result file holds. Immutable.
 *
 * @param fields those of its top-level values that are used here, as JSON; numbers may be of any size and not finite
 * @param key the seed's key of its parameters
 * @param fault what is wrong with it all the same; null if nothing is
 */
record TrialContent(
        Map<String, @Nullable Object> fields,
        Sha256 key,
        @Nullable String fault) {}
