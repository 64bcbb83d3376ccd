package dev.skipjack.core.dedup;

import dev.skipjack.core.key.TrialKey;

/**
 * A number for each of many keys: open addressing with linear probing on the first 128 bits of a key, at most 3/4 full. Two of a
 * billion keys share those with a probability below 2e-21. One thread at a time; up to 400 million keys.
 *
 * <p>A key costs 27 to 53 bytes.
 */
final class KeyNumbers {
    private static final int FREE = 0;

    /** Two longs a slot. */
    private long[] keys;

    /** The complements of the numbers, which are never {@link #FREE}. */
    private int[] numbers;

    private int size;

    KeyNumbers() {
        this(16);
    }

    private KeyNumbers(int slots) {
        keys = new long[Math.multiplyExact(2, slots)];
        numbers = new int[slots];
    }

    /** The number of a key, 0 or more; -1 if it has none. */
    int get(TrialKey key) {
        int slot = find(key.digest().a(), key.digest().b());
        return numbers[slot] == FREE ? -1 : ~numbers[slot];
    }

    /** Gives a key a number, 0 or more, unless it has one. */
    void putIfAbsent(TrialKey key, int number) {
        if ((size + 1) * 4L > numbers.length * 3L) {
            grow();
        }
        int slot = find(key.digest().a(), key.digest().b());
        if (numbers[slot] == FREE) {
            set(slot, key.digest().a(), key.digest().b(), ~number);
            size++;
        }
    }

    /** Takes a key out if it has that number. */
    void remove(TrialKey key, int number) {
        int slot = find(key.digest().a(), key.digest().b());
        if (numbers[slot] == ~number) {
            free(slot);
            size--;
        }
    }

    int size() {
        return size;
    }

    /** The slot of a key, or the free one to put it in. */
    private int find(long a, long b) {
        int slot = home(a);
        while (numbers[slot] != FREE && !(keys[2 * slot] == a && keys[2 * slot + 1] == b)) {
            slot = next(slot);
        }
        return slot;
    }

    /** Digests are as good as random, and so is any part of them. */
    private int home(long a) {
        return (int) a & (numbers.length - 1);
    }

    private int next(int slot) {
        return (slot + 1) & (numbers.length - 1);
    }

    private void set(int slot, long a, long b, int complement) {
        keys[2 * slot] = a;
        keys[2 * slot + 1] = b;
        numbers[slot] = complement;
    }

    /** Frees a slot; later keys of the same cluster move up where they would not be found any more. */
    private void free(int slot) {
        int hole = slot;
        for (int i = next(slot); numbers[i] != FREE; i = next(i)) {
            int mask = numbers.length - 1;
            int distance = (i - home(keys[2 * i])) & mask;
            if (distance >= ((i - hole) & mask)) {
                set(hole, keys[2 * i], keys[2 * i + 1], numbers[i]);
                hole = i;
            }
        }
        numbers[hole] = FREE;
    }

    private void grow() {
        KeyNumbers twice = new KeyNumbers(Math.multiplyExact(2, numbers.length));
        for (int i = 0; i < numbers.length; i++) {
            if (numbers[i] != FREE) {
                long a = keys[2 * i];
                long b = keys[2 * i + 1];
                twice.set(twice.find(a, b), a, b, numbers[i]);
            }
        }
        keys = twice.keys;
        numbers = twice.numbers;
    }
}
