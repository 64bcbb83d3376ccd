package dev.skipjack.core.key;

import dev.skipjack.core.json.CanonicalBytes;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The identity of a result: the SHA-256 of everything that decides it, namely the effective configuration after merge, and
 * what the objective says of itself (data content, window, costs, code version). Immutable.
 */
public record EvaluationKey(Sha256 digest) {
    private static final byte[] CONFIG = "{\"config\":".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] OBJECTIVE = ",\"objective\":".getBytes(StandardCharsets.US_ASCII);

    /**
     * The key of an effective configuration under an objective.
     *
     * @param objective the canonical JSON of the objective's identity; the same for all trials of a study
     * @param config the effective configuration, nested
     */
    public static EvaluationKey of(String objective, Map<String, ? extends @Nullable Object> config) {
        CanonicalBytes text = new CanonicalBytes(256);
        text.raw(CONFIG);
        text.value(config);
        text.raw(OBJECTIVE);
        text.raw(objective.getBytes(StandardCharsets.UTF_8));
        text.ascii('}');
        return new EvaluationKey(Sha256.of(text.array(), text.size()));
    }

    /** Reads a key's 64 hexadecimal digits. */
    public static EvaluationKey parse(String hex) {
        return new EvaluationKey(Sha256.parse(hex));
    }

    @Override
    public String toString() {
        return digest.hex();
    }
}
