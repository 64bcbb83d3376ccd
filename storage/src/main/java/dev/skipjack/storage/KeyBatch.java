package dev.skipjack.storage;

import dev.skipjack.core.dedup.KeyBytes;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;

/**
 * Keys in nearly the order of their bytes, so that one after another meets the same page of the table, and where each stood in
 * the list. Immutable.
 */
final class KeyBatch {
    /** How many keys a statement takes: as many as a positive long has bits, for the answer to be one number. */
    static final int CHUNK = 63;

    /** The bytes that decide the order, and the bits that are left for the place in the list. */
    private static final int PREFIX_BYTES = 5;

    private static final int PLACE_BITS = 24;

    private final byte[][] keys;
    private final int[] places;

    private KeyBatch(byte[][] keys, int[] places) {
        this.keys = keys;
        this.places = places;
    }

    /** The keys of some strings; cost n log n for lists up to 2^24 long, longer ones stay in their order. */
    static KeyBatch of(List<String> strings) {
        byte[][] given = new byte[strings.size()][];
        int next = 0;
        for (String string : strings) {
            given[next++] = KeyBytes.of(string);
        }
        int[] places = places(given);
        byte[][] keys = new byte[given.length][];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = given[places[i]];
        }
        return new KeyBatch(keys, places);
    }

    private static int[] places(byte[][] keys) {
        long[] order = new long[keys.length];
        int shift = keys.length <= 1 << PLACE_BITS ? PLACE_BITS : 32;
        for (int i = 0; i < order.length; i++) {
            order[i] = shift == PLACE_BITS ? (prefix(keys[i]) << PLACE_BITS) | i : i;
        }
        Arrays.sort(order);
        int[] places = new int[order.length];
        for (int i = 0; i < order.length; i++) {
            places[i] = (int) (order[i] & ((1L << shift) - 1));
        }
        return places;
    }

    /** The first bytes as a number; less by half its range, because the longs it goes into are signed. */
    private static long prefix(byte[] key) {
        long prefix = 0;
        for (int i = 0; i < PREFIX_BYTES; i++) {
            prefix = (prefix << 8) | (i < key.length ? key[i] & 0xff : 0);
        }
        return prefix - (1L << (8 * PREFIX_BYTES - 1));
    }

    int size() {
        return keys.length;
    }

    /** Sets the parameters to the chunk that begins at a place; a chunk that ends early is filled up with its last key. */
    void bind(PreparedStatement statement, int from) throws SQLException {
        for (int i = 0; i < CHUNK; i++) {
            statement.setBytes(i + 1, keys[Math.min(from + i, keys.length - 1)]);
        }
    }

    /** Writes a chunk's answers, one a bit, where its strings stood in the list. */
    void mark(boolean[] found, int from, long bits) {
        int end = Math.min(from + CHUNK, keys.length);
        for (int i = from; i < end; i++) {
            found[places[i]] = ((bits >>> (i - from)) & 1) != 0;
        }
    }
}
