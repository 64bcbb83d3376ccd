package dev.skipjack.run.fold;

import java.util.ArrayList;
import java.util.List;

/**
 * Folds that follow one another: each is judged by the bars after those it is chosen by. The judged stretches are next to each other;
 * bars that are too few for one more are left out at the start, so that the last fold ends with the history.
 *
 * @param train bars to choose by; of the first fold, where anchored
 * @param test bars to judge by
 * @param purge bars between the two that belong to neither: as many as a position may be held
 * @param isAnchored whether every fold is chosen by all bars from the start, instead of the {@code train} latest
 */
public record WalkForward(int train, int test, int purge, boolean isAnchored) implements FoldPlan {
    /**
     * A checked plan.
     *
     * @throws IllegalArgumentException naming the number that breaks its rule
     */
    public WalkForward {
        FoldRules.atLeast("train", train, 1);
        FoldRules.atLeast("test", test, 1);
        FoldRules.atLeast("purge", purge, 0);
    }

    @Override
    public List<Fold> over(int bars) {
        long least = (long) train + purge + test;
        if (bars < least) {
            throw new IllegalArgumentException(
                    "train, purge and test need " + least + " bars, but there are " + bars + ".");
        }
        int count = (bars - train - purge) / test;
        List<Fold> folds = new ArrayList<>();
        for (int fold = 0; fold < count; fold++) {
            int from = bars - (count - fold) * test;
            int end = from - purge;
            folds.add(new Fold(
                    List.of(new Stretch(isAnchored ? 0 : end - train, end)), List.of(new Stretch(from, from + test))));
        }
        return folds;
    }
}
