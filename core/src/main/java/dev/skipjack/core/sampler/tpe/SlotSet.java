package dev.skipjack.core.sampler.tpe;

import java.util.Arrays;

/** A set of slots that is filled, gone through and emptied. One thread at a time. */
final class SlotSet {
    private int[] members = new int[16];
    private boolean[] isIn = new boolean[64];
    private int size;

    void add(int slot) {
        if (slot >= isIn.length) {
            isIn = Arrays.copyOf(isIn, 2 * slot);
        }
        if (isIn[slot]) {
            return;
        }
        if (size == members.length) {
            members = Arrays.copyOf(members, 2 * size);
        }
        isIn[slot] = true;
        members[size++] = slot;
    }

    int size() {
        return size;
    }

    int get(int index) {
        return members[index];
    }

    void clear() {
        for (int i = 0; i < size; i++) {
            isIn[members[i]] = false;
        }
        size = 0;
    }
}
