package dev.skipjack.run.fold;

import java.util.List;

/**
 * How a history is cut into folds: by walking forward, where what is chosen by always lies before what is judged by; or by
 * cross-validation, where it lies around it, kept apart by bars that belong to neither. Immutable.
 */
public sealed interface FoldPlan permits WalkForward, CrossFolds {
    /**
     * The folds of a history.
     *
     * @param bars how many there are
     * @return at least two
     * @throws IllegalArgumentException with a sentence that says why a history of that length has none
     */
    List<Fold> over(int bars);

    /** How many test stretches each fold has. */
    int testsPerFold();

    /** The plan in words. */
    String describe();

    /**
     * The stretches that judge in any fold, each once: apart from one another, in order of time.
     *
     * @throws IllegalArgumentException as {@link #over}
     */
    default List<Stretch> tests(int bars) {
        return over(bars).stream()
                .flatMap(fold -> fold.test().stream())
                .distinct()
                .sorted()
                .toList();
    }
}
