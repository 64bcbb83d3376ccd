package dev.skipjack.run.spec;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** The word somebody probably meant. Stateless; thread-safe. */
final class Nearest {
    private Nearest() {}

    /** The candidate at the smallest edit distance, if that is at most a third of the word, rounded up; the first of equals. */
    static Optional<String> to(String word, Collection<String> candidates) {
        int limit = (word.length() + 2) / 3;
        return candidates.stream()
                .filter(candidate -> distance(word, candidate) <= limit)
                .min(Comparator.comparingInt(candidate -> distance(word, candidate)));
    }

    /** The sentence {@code  Maybe "x".} with a space before it, or nothing. */
    static String maybe(String word, Collection<String> candidates) {
        return to(word, candidates).map(near -> " Maybe \"" + near + "\".").orElse("");
    }

    /** Levenshtein's: insertions, deletions and replacements. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replace = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replace, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
