package dev.skipjack.core.numeric;

import java.util.ArrayList;
import java.util.List;

/** Ways to choose some of n things. */
public final class Combinations {
    private Combinations() {}

    /** How many ways there are to choose k of n, as a double: exact up to 2^53. */
    public static double count(int n, int k) {
        double value = 1;
        for (int i = 1; i <= k; i++) {
            value = value * (n - k + i) / i;
        }
        return value;
    }

    /**
     * All of them, each ascending, in lexicographic order; O(k) for each.
     *
     * @param n how many things there are, numbered from 0
     * @param k how many are chosen, from 1 to n
     */
    public static List<int[]> of(int n, int k) {
        List<int[]> all = new ArrayList<>();
        int[] chosen = new int[k];
        for (int i = 0; i < k; i++) {
            chosen[i] = i;
        }
        do {
            all.add(chosen.clone());
        } while (advance(chosen, n));
        return all;
    }

    /** Whether there was a further one. */
    private static boolean advance(int[] chosen, int n) {
        int i = chosen.length - 1;
        while (i >= 0 && chosen[i] == n - chosen.length + i) {
            i--;
        }
        if (i < 0) {
            return false;
        }
        chosen[i]++;
        for (int j = i + 1; j < chosen.length; j++) {
            chosen[j] = chosen[j - 1] + 1;
        }
        return true;
    }
}
