package dev.skipjack.run.fold;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The order in which folds are judged: one that spreads over time, so that the first few are a sample of all and a trial may be ended
 * after them. Halves, then quarters, and so on, as the sequence of van der Corput (1935), "Verteilungsfunktionen", has them. Stateless.
 */
final class FoldOrder {
    private FoldOrder() {}

    /**
     * All folds, the one to be judged first at first: 0, 4, 2, 6, 1, 5, 3, 7 of eight.
     *
     * @param folds how many, at least 2
     * @return a permutation of 0 to {@code folds - 1}
     */
    static List<Integer> spread(int folds) {
        int bits = Integer.SIZE - Integer.numberOfLeadingZeros(folds - 1);
        return IntStream.range(0, 1 << bits)
                .map(place -> Integer.reverse(place) >>> (Integer.SIZE - bits))
                .filter(fold -> fold < folds)
                .boxed()
                .toList();
    }
}
