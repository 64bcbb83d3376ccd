package dev.skipjack.core.key;

import dev.skipjack.core.json.CanonicalBytes;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The identity of a point up to rounding: as {@link TrialKey}, after every float, in lists and maps too, is rounded to a number
 * of decimals. Points that differ by less than a computation's noise have one signature. Immutable.
 */
public record ParameterSignature(Sha256 digest) {
    /** The number of decimals where none is given. */
    public static final int DEFAULT_DECIMALS = 10;

    /** The signature of a JSON-shaped map, nested or dotted, with floats rounded to {@value #DEFAULT_DECIMALS} decimals. */
    public static ParameterSignature of(Map<String, ? extends @Nullable Object> map) {
        return of(map, DEFAULT_DECIMALS);
    }

    /**
     * The signature of a JSON-shaped map, nested or dotted. Floats are rounded from their exact binary value, ties to even: {@code
     * new BigDecimal(x).setScale(decimals, HALF_EVEN).doubleValue()}. Integers stay.
     *
     * @param decimals in [0, {@value CanonicalBytes#MAX_DECIMALS}]
     * @throws IllegalArgumentException if the decimals are not, or for the reasons of {@link TrialKey#of}
     */
    public static ParameterSignature of(Map<String, ? extends @Nullable Object> map, int decimals) {
        CanonicalBytes.requireDecimals(decimals);
        return new ParameterSignature(KeyWriter.hash(map, decimals));
    }

    /** Reads a signature's 64 hexadecimal digits. */
    public static ParameterSignature parse(String hex) {
        return new ParameterSignature(Sha256.parse(hex));
    }

    @Override
    public String toString() {
        return digest.hex();
    }
}
