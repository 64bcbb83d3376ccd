package dev.skipjack.core.json;

import org.jspecify.annotations.Nullable;

/**
 * Writes JSON values in the canonical form of <a href="https://www.rfc-editor.org/rfc/rfc8785">RFC 8785</a>: no white space,
 * keys sorted by UTF-16 code units, numbers as ECMAScript writes the double. Equal values have equal text: 1 and 1.0 are one
 * number, and so are 0.0 and -0.0. Stateless; thread-safe.
 *
 * <p>Differs from the RFC: integers beyond 2^53 and lone surrogates are refused rather than changed.
 */
public final class CanonicalJson {
    private static final int CAPACITY = 64;

    private CanonicalJson() {}

    /**
     * The canonical text of a JSON value; takes heap, not stack, for its depth.
     *
     * @throws IllegalArgumentException if a part is no JSON value (see {@link JsonValues#copyOf})
     */
    public static String write(@Nullable Object value) {
        CanonicalBytes out = new CanonicalBytes(CAPACITY);
        out.value(value);
        return out.toString();
    }
}
