package dev.skipjack.core.sampler.tpe;

import java.util.Arrays;

/**
 * Where the observations of an estimator are kept, and how old they are among each other. An observation keeps its slot for as
 * long as it is in, so that nothing moves when an older one joins or leaves; slot 0 is the prior's. The rank of an observation
 * is the number of those with a lower trial number. One thread at a time.
 *
 * <p>Cost: O(1) for the newest, else a move of O(n) ints.
 */
final class ObservationSlots {
    static final int PRIOR = 0;

    private int size;
    private int end = 1;
    /** Trial numbers by rank. */
    private int[] numbers = new int[64];
    /** Slots by rank. */
    private int[] slots = new int[64];
    /** Ranks by slot; those of free slots mean nothing. */
    private int[] ranks = new int[64];

    private int[] free = new int[16];
    private int freeCount;
    /** What {@link #move} did, one number each: twice the rank, plus 1 if up. */
    private int[] shifts = new int[16];

    private int shiftCount;

    /** The number of observations. */
    int size() {
        return size;
    }

    /** Slots are below this; some may be free. */
    int end() {
        return end;
    }

    int slot(int rank) {
        return slots[rank];
    }

    int rank(int slot) {
        return ranks[slot];
    }

    int number(int slot) {
        return numbers[ranks[slot]];
    }

    /** Whether no observation has a slot. */
    boolean isFree(int slot) {
        return slot != PRIOR && (ranks[slot] < 0 || ranks[slot] >= size || slots[ranks[slot]] != slot);
    }

    /** How often an observation other than the newest joined or left since {@link #forgetShifts}. */
    int shifts() {
        return shiftCount;
    }

    /** The rank from which on ranks shifted. */
    int shiftedFrom(int shift) {
        return shifts[shift] >> 1;
    }

    /** 1 or -1. */
    int shiftedBy(int shift) {
        return (shifts[shift] & 1) == 1 ? 1 : -1;
    }

    void forgetShifts() {
        shiftCount = 0;
    }

    /** Gives a trial that is not in it a slot. */
    int add(int number) {
        int rank = size == 0 || number > numbers[size - 1] ? size : -1 - Arrays.binarySearch(numbers, 0, size, number);
        int slot = freeCount > 0 ? free[--freeCount] : end++;
        grow();
        if (rank < size) {
            move(rank, 1);
        }
        numbers[rank] = number;
        slots[rank] = slot;
        ranks[slot] = rank;
        size++;
        return slot;
    }

    /** The slot of a trial that is in it. */
    int find(int number) {
        return slots[Arrays.binarySearch(numbers, 0, size, number)];
    }

    /** Frees a slot. */
    void free(int slot) {
        int rank = ranks[slot];
        if (rank < size - 1) {
            move(rank + 1, -1);
        }
        size--;
        if (freeCount == free.length) {
            free = Arrays.copyOf(free, 2 * freeCount);
        }
        free[freeCount++] = slot;
    }

    private void move(int first, int by) {
        System.arraycopy(numbers, first, numbers, first + by, size - first);
        System.arraycopy(slots, first, slots, first + by, size - first);
        for (int slot = 1; slot < end; slot++) {
            ranks[slot] += ranks[slot] >= first ? by : 0;
        }
        if (shiftCount == shifts.length) {
            shifts = Arrays.copyOf(shifts, 2 * shiftCount);
        }
        shifts[shiftCount++] = 2 * first + (by > 0 ? 1 : 0);
    }

    private void grow() {
        if (size == numbers.length) {
            numbers = Arrays.copyOf(numbers, 2 * size);
            slots = Arrays.copyOf(slots, 2 * size);
        }
        if (end > ranks.length) {
            ranks = Arrays.copyOf(ranks, 2 * end);
        }
    }
}
