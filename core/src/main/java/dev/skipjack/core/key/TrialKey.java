package dev.skipjack.core.key;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The identity of a point: the SHA-256 of the canonical JSON of its flat assignment (dotted path to value). Two assignments
 * have the same key exactly if they are the same point, however they were spelled. Immutable.
 */
public record TrialKey(Sha256 digest) {
    /**
     * The key of a JSON-shaped map, nested or dotted or both: {@code {"a": {"b": 1}}}, {@code {"a.b": 1}} and any order of keys are
     * one point. What is in the map is read by its dotted path:
     *
     * <ul>
     *   <li>a map that holds something is a section, wherever it lies outside of lists; an empty one is a value, {@code {}};
     *   <li>a list is a value, and so are the maps in it: their keys stay as they are, dots included;
     *   <li>1 and 1.0 are one number, and so are 0.0 and -0.0.
     * </ul>
     *
     * <p>Takes heap, not stack, for the depth. For a point of a search space, {@code Assignment.key()} is the same and cheaper; it
     * differs where a choice is a map, which is one value there.
     *
     * @throws IllegalArgumentException if a path is given twice, or as a value and a section; if a part is no JSON value (see
     *     {@link dev.skipjack.core.json.JsonValues#copyOf}); if a string holds a lone surrogate
     */
    public static TrialKey of(Map<String, ? extends @Nullable Object> map) {
        return new TrialKey(KeyWriter.hash(map, KeyWriter.EXACT));
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
