package dev.skipjack.core.rng;

/**
 * What a stream of a trial is for: a purpose and, where it concerns one, a parameter. For who asks for the same streams of many trials.
 * Immutable.
 *
 * @param hash of both
 */
public record StreamName(long hash) {
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    /** The name of a purpose and a parameter. */
    public static StreamName of(String purpose, String parameter) {
        return new StreamName(fold(fold(fold(FNV_OFFSET, purpose), "\0"), parameter));
    }

    /** FNV-1a over UTF-16 code units. */
    private static long fold(long hash, String text) {
        long h = hash;
        for (int i = 0; i < text.length(); i++) {
            h = (h ^ text.charAt(i)) * FNV_PRIME;
        }
        return h;
    }
}
