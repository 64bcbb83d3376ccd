package dev.skipjack.run.execution;

import dev.skipjack.core.study.FinishedTrial;
import dev.skipjack.core.trial.Outcome;

/**
 * One of the best trials, judged again on a window that the search never saw.
 *
 * @param trial the trial of the search
 * @param outcome what came of it on the other window
 */
public record Validated(FinishedTrial trial, Outcome outcome) {
    /** Whether it was measured there and met the validation's constraints. */
    public boolean isFeasible() {
        return outcome instanceof Outcome.Valued valued && valued.isFeasible();
    }
}
