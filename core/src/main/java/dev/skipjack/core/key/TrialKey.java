package dev.skipjack.core.key;

import dev.skipjack.core.json.CanonicalJson;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The identity of a point: the SHA-256 of the canonical JSON of its flat assignment (dotted path to value). Two assignments
 * have the same key exactly if they are the same point, however they were spelled. Immutable.
 */
public record TrialKey(Sha256 digest) {
    /** The key of a flat assignment. */
    public static TrialKey of(Map<String, ? extends @Nullable Object> assignment) {
        return new TrialKey(Sha256.of(CanonicalJson.write(assignment)));
    }

    /** Reads a key's 64 hexadecimal digits. */
    public static TrialKey parse(String hex) {
        return new TrialKey(Sha256.parse(hex));
    }

    @Override
    public String toString() {
        return digest.hex();
    }
}
