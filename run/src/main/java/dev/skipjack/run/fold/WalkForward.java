package dev.skipjack.run.fold;

import java.util.ArrayList;
import java.util.List;

/**
 * Folds that follow one another: each is judged by the bars after those it is chosen by. The judged stretches are equally long and next
 * to each other; bars that cannot be shared out evenly are left out at the start, so that the last fold ends with the history. Pardo,
 * "The evaluation and optimization of trading strategies", 2008, chapter 11.
 *
 * @param folds how many, 2 or more
 * @param train bars to choose by; of the first fold, where anchored; 0 where nothing is to be chosen
 * @param purge bars between the two that belong to neither: as many as a position may be held
 * @param isAnchored whether every fold is chosen by all bars from the start, instead of the {@code train} latest
 */
public record WalkForward(int folds, int train, int purge, boolean isAnchored) implements FoldPlan {
    /**
     * A checked plan.
     *
     * @throws IllegalArgumentException naming the number that breaks its rule
     */
    public WalkForward {
        FoldRules.atLeast("folds", folds, 2);
        FoldRules.atMost("folds", folds, FoldRules.MOST_TESTS);
        FoldRules.atLeast("train", train, 0);
        FoldRules.atLeast("purge", purge, 0);
    }

    @Override
    public List<Fold> over(int bars) {
        long least = (long) train + purge + (long) folds * FoldRules.FEWEST_BARS;
        if (bars < least) {
            throw new IllegalArgumentException(folds + " folds after train " + train + " and purge " + purge
                    + " need at least " + least + " bars, but there are " + bars + ".");
        }
        int test = (bars - train - purge) / folds;
        List<Fold> cut = new ArrayList<>();
        for (int fold = 0; fold < folds; fold++) {
            int from = bars - (folds - fold) * test;
            cut.add(new Fold(train(from - purge), List.of(new Stretch(from, from + test))));
        }
        return cut;
    }

    private List<Stretch> train(int end) {
        int from = isAnchored ? 0 : end - train;
        return train > 0 ? List.of(new Stretch(from, end)) : List.of();
    }

    @Override
    public int testsPerFold() {
        return 1;
    }

    @Override
    public String describe() {
        String choosing = train == 0 ? "" : (isAnchored ? ", anchored, train from " : ", rolling, train ") + train;
        return "walk-forward, " + folds + " folds" + choosing + ", purge " + purge;
    }
}
