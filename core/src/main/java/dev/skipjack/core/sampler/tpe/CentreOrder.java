package dev.skipjack.core.sampler.tpe;

import java.util.Arrays;

/**
 * The centres of one parameter's kernels in their order, equal ones by trial number, so that each knows its neighbours. A chain
 * through the slots, and pieces of the order as arrays to find a place by bisection. One thread at a time.
 *
 * <p>Cost: O(log n) comparisons and a move of at most {@value #PIECE} ints to add or remove; O(1) for a neighbour.
 */
final class CentreOrder {
    private static final int PIECE = 512;

    private final ObservationSlots slots;
    private double[] centre = new double[64];
    /** Neighbours by slot; the prior's slot stands for both ends. */
    private int[] before = new int[64];

    private int[] after = new int[64];
    private int[][] pieces = new int[4][];
    private int[] lengths = new int[4];
    private int count = 1;
    private int size;

    CentreOrder(ObservationSlots slots) {
        this.slots = slots;
        pieces[0] = new int[PIECE];
    }

    int size() {
        return size;
    }

    /** The slot before, or the prior's. */
    int before(int slot) {
        return before[slot];
    }

    /** The slot after, or the prior's; the first slot after the prior's. */
    int after(int slot) {
        return after[slot];
    }

    /** Takes in a slot that has its trial number already. */
    void add(int slot, double coordinate) {
        if (slot >= centre.length) {
            centre = Arrays.copyOf(centre, 2 * slot);
            before = Arrays.copyOf(before, 2 * slot);
            after = Arrays.copyOf(after, 2 * slot);
        }
        centre[slot] = coordinate;
        int piece = piece(slot);
        int place = place(piece, slot);
        chain(slot, predecessor(piece, place));
        insert(piece, place, slot);
        size++;
    }

    /** Lets go of a slot; to be called while it has its trial number. */
    void remove(int slot) {
        int piece = piece(slot);
        int place = place(piece, slot);
        int[] slotsOfPiece = pieces[piece];
        System.arraycopy(slotsOfPiece, place + 1, slotsOfPiece, place, --lengths[piece] - place);
        if (lengths[piece] == 0 && count > 1) {
            dropPiece(piece);
        }
        after[before[slot]] = after[slot];
        before[after[slot]] = before[slot];
        size--;
    }

    private void chain(int slot, int predecessor) {
        int successor = after[predecessor];
        before[slot] = predecessor;
        after[slot] = successor;
        after[predecessor] = slot;
        before[successor] = slot;
    }

    private int predecessor(int piece, int place) {
        if (place > 0) {
            return pieces[piece][place - 1];
        }
        return piece > 0 ? pieces[piece - 1][lengths[piece - 1] - 1] : ObservationSlots.PRIOR;
    }

    private boolean isBefore(int a, int b) {
        return centre[a] < centre[b] || (centre[a] == centre[b] && slots.number(a) < slots.number(b));
    }

    /** The last piece that does not begin behind the slot. */
    private int piece(int slot) {
        int low = 0;
        int high = count - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (isBefore(slot, pieces[middle][0])) {
                high = middle - 1;
            } else {
                low = middle;
            }
        }
        return low;
    }

    private int place(int piece, int slot) {
        int low = 0;
        int high = lengths[piece];
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (isBefore(pieces[piece][middle], slot)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private void insert(int piece, int place, int slot) {
        if (lengths[piece] == PIECE) {
            split(piece);
            if (place > PIECE / 2) {
                insert(piece + 1, place - PIECE / 2, slot);
                return;
            }
        }
        System.arraycopy(pieces[piece], place, pieces[piece], place + 1, lengths[piece] - place);
        pieces[piece][place] = slot;
        lengths[piece]++;
    }

    private void split(int piece) {
        if (count == pieces.length) {
            pieces = Arrays.copyOf(pieces, 2 * count);
            lengths = Arrays.copyOf(lengths, 2 * count);
        }
        System.arraycopy(pieces, piece + 1, pieces, piece + 2, count - piece - 1);
        System.arraycopy(lengths, piece + 1, lengths, piece + 2, count - piece - 1);
        count++;
        int[] upper = new int[PIECE];
        System.arraycopy(pieces[piece], PIECE / 2, upper, 0, PIECE / 2);
        pieces[piece + 1] = upper;
        lengths[piece + 1] = PIECE / 2;
        lengths[piece] = PIECE / 2;
    }

    private void dropPiece(int piece) {
        System.arraycopy(pieces, piece + 1, pieces, piece, count - piece - 1);
        System.arraycopy(lengths, piece + 1, lengths, piece, count - piece - 1);
        count--;
    }
}
