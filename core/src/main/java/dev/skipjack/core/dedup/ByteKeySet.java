package dev.skipjack.core.dedup;

import java.util.Arrays;

/**
 * A set of byte strings laid end to end, each behind its length, and a table of where they begin: open addressing with linear
 * probing, at most 3/5 full. One thread at a time; up to 2^31 bytes.
 *
 * <p>A digest of 32 bytes costs 33 bytes, their slack of at most a quarter, and 7 to 13 bytes of the table.
 */
final class ByteKeySet {
    private static final int FREE = 0;
    private static final int REMOVED = -1;
    private static final int LONG_LENGTH = 255;

    /** Byte 0 is never used, so that no key begins where a slot says it is free. */
    private byte[] bytes = new byte[64];

    private int end = 1;
    private int[] slots = new int[16];
    private int used;
    private int size;

    /** How many bytes belong to keys that were taken out. */
    private int garbage;

    static int hash(byte[] key) {
        int h = Arrays.hashCode(key) * 0x9E3779B9;
        return h ^ (h >>> 15);
    }

    boolean contains(byte[] key, int hash) {
        return slots[find(key, hash)] > 0;
    }

    /** Puts a key in; whether it was not there. */
    boolean add(byte[] key, int hash) {
        int slot = find(key, hash);
        if (slots[slot] > 0) {
            return false;
        }
        if ((used + 1) * 5L > slots.length * 3L || garbage > end / 2) {
            rebuild();
            slot = find(key, hash);
        }
        used += slots[slot] == FREE ? 1 : 0;
        size++;
        slots[slot] = append(key);
        return true;
    }

    /** Takes a key out; whether it was there. Its bytes go at the next rebuilding. */
    boolean remove(byte[] key, int hash) {
        int slot = find(key, hash);
        if (slots[slot] <= 0) {
            return false;
        }
        slots[slot] = REMOVED;
        size--;
        garbage += header(key.length) + key.length;
        return true;
    }

    int size() {
        return size;
    }

    /** The slot of a key, or the one to put it in. */
    private int find(byte[] key, int hash) {
        int mask = slots.length - 1;
        int removed = -1;
        for (int slot = hash & mask; ; slot = (slot + 1) & mask) {
            int start = slots[slot];
            if (start == FREE) {
                return removed >= 0 ? removed : slot;
            }
            if (start == REMOVED) {
                removed = removed >= 0 ? removed : slot;
            } else if (holds(start, key)) {
                return slot;
            }
        }
    }

    private boolean holds(int start, byte[] key) {
        int from = start + header(key.length);
        return length(start) == key.length && Arrays.equals(bytes, from, from + key.length, key, 0, key.length);
    }

    private int append(byte[] key) {
        int start = end;
        int needed = Math.addExact(start, header(key.length) + key.length);
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, (int)
                    Math.max(needed, Math.min(Integer.MAX_VALUE - 8, bytes.length * 5L / 4)));
        }
        writeLength(start, key.length);
        System.arraycopy(key, 0, bytes, start + header(key.length), key.length);
        end = needed;
        return start;
    }

    private static int header(int length) {
        return length < LONG_LENGTH ? 1 : 5;
    }

    private void writeLength(int start, int length) {
        bytes[start] = (byte) Math.min(length, LONG_LENGTH);
        for (int i = 1; i < header(length); i++) {
            bytes[start + i] = (byte) (length >>> (8 * (4 - i)));
        }
    }

    private int length(int start) {
        int length = bytes[start] & 0xff;
        if (length < LONG_LENGTH) {
            return length;
        }
        length = 0;
        for (int i = 1; i <= 4; i++) {
            length = (length << 8) | (bytes[start + i] & 0xff);
        }
        return length;
    }

    /** Lays the keys anew, without what was removed, under a table that is less than 3/5 full. */
    private void rebuild() {
        ByteKeySet fresh = new ByteKeySet();
        fresh.slots = new int[Math.max(16, Integer.highestOneBit((int) (size * 5L / 3) + 1) << 1)];
        boolean compact = garbage > 0;
        fresh.bytes = compact ? fresh.bytes : bytes;
        fresh.end = compact ? fresh.end : end;
        for (int start : slots) {
            if (start > 0) {
                fresh.place(this, start, compact);
            }
        }
        bytes = fresh.bytes;
        end = fresh.end;
        slots = fresh.slots;
        used = size;
        garbage = 0;
    }

    private void place(ByteKeySet old, int start, boolean compact) {
        int length = old.length(start);
        int from = start + header(length);
        byte[] key = Arrays.copyOfRange(old.bytes, from, from + length);
        int slot = find(key, hash(key));
        slots[slot] = compact ? append(key) : start;
    }
}
