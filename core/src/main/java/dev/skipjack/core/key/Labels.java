package dev.skipjack.core.key;

import dev.skipjack.core.json.CanonicalBytes;

/** The names of an object's values as they are written: with quotes and escapes, the comma before and the colon after. */
final class Labels {
    private static final int CAPACITY = 32;

    private Labels() {}

    /** The text before each value of an object with these sorted names, the brace apart. */
    static byte[][] of(String[] sorted) {
        byte[][] labels = new byte[sorted.length][];
        CanonicalBytes out = new CanonicalBytes(CAPACITY);
        for (int i = 0; i < sorted.length; i++) {
            out.clear();
            if (i > 0) {
                out.ascii(',');
            }
            out.string(sorted[i]);
            out.ascii(':');
            labels[i] = out.toByteArray();
        }
        return labels;
    }
}
