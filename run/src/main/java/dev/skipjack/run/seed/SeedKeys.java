package dev.skipjack.run.seed;

import dev.skipjack.core.key.Sha256;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The two identities that the seed gave a point, to read what it keyed by them: its cache files and its guard. Ours differ: a
 * {@link dev.skipjack.core.key.TrialKey} is of RFC 8785 text, where 1 and 1.0, and nested and dotted spellings, are one.
 * Stateless; thread-safe.
 */
public final class SeedKeys {
    private static final int SIGNATURE_DECIMALS = 10;

    private SeedKeys() {}

    /** SHA-256, 64 hexadecimal digits, of the canonical text: names the files of {@code _cache}. */
    public static String trialKey(Map<String, ? extends @Nullable Object> parameters) {
        return digest(parameters).hex();
    }

    /** The key of {@link #trialKey} as a digest. */
    static Sha256 digest(Map<String, ? extends @Nullable Object> parameters) {
        return Sha256.of(SeedText.canonical(parameters));
    }

    /**
     * SHA-256, 64 hexadecimal digits, of the canonical text once every float is rounded to ten decimals, from its exact binary value,
     * ties to even: the entries of {@code _dedup.db}.
     */
    public static String parameterSignature(Map<String, ? extends @Nullable Object> parameters) {
        return Sha256.of(SeedText.canonical(rounded(parameters))).hex();
    }

    private static @Nullable Object rounded(@Nullable Object value) {
        return switch (value) {
            case Double number -> round(number, SIGNATURE_DECIMALS);
            case Map<?, ?> map -> {
                Map<Object, @Nullable Object> copy = LinkedHashMap.newLinkedHashMap(map.size());
                map.forEach((key, inner) -> copy.put(key, rounded(inner)));
                yield copy;
            }
            case List<?> list -> {
                List<@Nullable Object> copy = new ArrayList<>(list.size());
                list.forEach(inner -> copy.add(rounded(inner)));
                yield copy;
            }
            case null, default -> value;
        };
    }

    /** Python's {@code round(value, decimals)}; -0.0 stays, and so does what is not finite. */
    static double round(double value, int decimals) {
        if (value == 0 || !Double.isFinite(value)) {
            return value;
        }
        double rounded =
                new BigDecimal(value).setScale(decimals, RoundingMode.HALF_EVEN).doubleValue();
        return Math.copySign(rounded, value);
    }
}
