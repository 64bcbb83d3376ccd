package dev.skipjack.run.fold;

import dev.skipjack.core.numeric.Combinations;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

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
        FoldRules.atLeast("judged", judged, 1);
        FoldRules.atLeast("purge", purge, 0);
        FoldRules.atLeast("embargo", embargo, 0);
        if (judged >= groups) {
            throw new IllegalArgumentException(
                    "judged must be below groups, but they were " + judged + " and " + groups + ".");
        }
        if (Combinations.count(groups, judged) > MOST_FOLDS) {
            throw new IllegalArgumentException("groups and judged must make at most " + MOST_FOLDS + " folds, but "
                    + judged + " of " + groups + " make more.");
        }
    }

    @Override
    public List<Fold> over(int bars) {
        if (bars < groups) {
            throw new IllegalArgumentException(groups + " groups need as many bars, but there are " + bars + ".");
        }
        return Combinations.of(groups, judged).stream()
                .map(chosen -> fold(chosen, bars))
                .toList();
    }

    private Fold fold(int[] chosen, int bars) {
        BitSet judging = new BitSet(bars);
        BitSet near = new BitSet(bars);
        for (int group : chosen) {
            int from = start(group, bars);
            int to = start(group + 1, bars);
            judging.set(from, to);
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
        return new Fold(stretches(choosing), stretches(judging));
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
