package dev.skipjack.run.fold;

import dev.skipjack.core.numeric.Combinations;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/**
 * Folds of purged cross-validation: the history is cut into groups as even as can be; each fold is judged by some of them and chosen by
 * the rest, every combination once. Lopez de Prado, "Advances in financial machine learning", 2018, chapters 7 and 12: one
 * group judged is purged k-fold, several are combinatorial purged cross-validation.
 *
 * @param groups how many; 2 or more
 * @param judged how many of them judge, 1 or more and below {@code groups}
 * @param purge bars before and after each judged group that a fold is not chosen by: as many as a position may be held
 * @param embargo as many more after it
 */
public record CrossFolds(int groups, int judged, int purge, int embargo) implements FoldPlan {
    private static final int MOST_FOLDS = 1000;

    /**
     * A checked plan.
     *
     * @throws IllegalArgumentException naming the number that breaks its rule, or if the folds are more than {@value #MOST_FOLDS}
     */
    public CrossFolds {
        FoldRules.atLeast("groups", groups, 2);
        FoldRules.atMost("groups", groups, FoldRules.MOST_TESTS);
        FoldRules.atLeast("judged", judged, 1);
        FoldRules.atLeast("purge", purge, 0);
        FoldRules.atLeast("embargo", embargo, 0);
        if (judged >= groups) {
            throw new IllegalArgumentException(
                    "the groups that judge must be fewer than all, but were " + judged + " of " + groups + ".");
        }
        double folds = Combinations.count(groups, judged);
        if (folds > MOST_FOLDS) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "%d of %d groups make %,.0f folds, but at most %,d are allowed.",
                    judged,
                    groups,
                    folds,
                    MOST_FOLDS));
        }
    }

    @Override
    public List<Fold> over(int bars) {
        if (bars / FoldRules.FEWEST_BARS < groups) {
            throw new IllegalArgumentException(groups + " groups need " + FoldRules.FEWEST_BARS
                    + " bars each, but there are " + bars + " in all.");
        }
        return Combinations.of(groups, judged).stream()
                .map(chosen -> fold(chosen, bars))
                .toList();
    }

    private Fold fold(int[] chosen, int bars) {
        List<Stretch> test = new ArrayList<>();
        BitSet near = new BitSet(bars);
        for (int group : chosen) {
            int from = start(group, bars);
            int to = start(group + 1, bars);
            test.add(new Stretch(from, to));
            near.set(Math.max(0, from - purge), (int) Math.min(bars, (long) to + purge + embargo));
        }
        BitSet choosing = new BitSet(bars);
        choosing.set(0, bars);
        choosing.andNot(near);
        if (choosing.isEmpty()) {
            throw new IllegalArgumentException(
                    "purge " + purge + " and embargo " + embargo + " leave no bar to choose by: each of " + groups
                            + " groups has about " + bars / groups + " bars.");
        }
        return new Fold(stretches(choosing), test);
    }

    @Override
    public int testsPerFold() {
        return judged;
    }

    @Override
    public String describe() {
        String kind = judged == 1
                ? "purged, " + groups + " folds"
                : "combinatorial purged, " + judged + " of " + groups + " groups in each of "
                        + (int) Combinations.count(groups, judged) + " folds";
        return kind + ", purge " + purge + ", embargo " + embargo;
    }

    private int start(int group, int bars) {
        return (int) ((long) group * bars / groups);
    }

    private static List<Stretch> stretches(BitSet bars) {
        List<Stretch> stretches = new ArrayList<>();
        for (int from = bars.nextSetBit(0); from >= 0; ) {
            int to = bars.nextClearBit(from);
            stretches.add(new Stretch(from, to));
            from = bars.nextSetBit(to);
        }
        return stretches;
    }
}
