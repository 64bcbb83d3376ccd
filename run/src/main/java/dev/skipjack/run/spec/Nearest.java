package dev.skipjack.run.spec;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** The word somebody probably meant. Stateless; thread-safe. */
public final class Nearest {
    private static final int LONGEST = 200;

    private Nearest() {}

    /**
     * The candidate at the smallest edit distance, if that is at most a third of the word, rounded up; the first of equals. None
     * for a word of more than {@value #LONGEST} letters. Cost: the product of the lengths, per candidate.
     */
    public static Optional<String> to(String word, Collection<String> candidates) {
        if (word.length() > LONGEST) {
            return Optional.empty();
        }
        int limit = (word.length() + 2) / 3;
        return candidates.stream()
                .filter(candidate -> distance(word, candidate) <= limit)
                .min(Comparator.comparingInt(candidate -> distance(word, candidate)));
    }

    /** The sentence {@code  Maybe "x".} with a space before it, or nothing. */
    static String maybe(String word, Collection<String> candidates) {
        return to(word, candidates).map(near -> " Maybe \"" + near + "\".").orElse("");
    }

    /** Insertions, deletions, replacements and swaps of neighbours (optimal string alignment). */
    private static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                d[i][j] = i == 0 || j == 0 ? i + j : step(a, b, d, i, j);
            }
        }
        return d[a.length()][b.length()];
    }

    private static int step(String a, String b, int[][] d, int i, int j) {
        char last = a.charAt(i - 1);
        int replaced = d[i - 1][j - 1] + (last == b.charAt(j - 1) ? 0 : 1);
        int best = Math.min(replaced, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
        boolean isSwap = i > 1 && j > 1 && last == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return isSwap ? Math.min(best, d[i - 2][j - 2] + 1) : best;
    }
}
