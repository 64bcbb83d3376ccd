package dev.skipjack.run.execution;

import dev.skipjack.core.storage.StoredTrial;
import dev.skipjack.core.study.FinishedTrial;
import dev.skipjack.core.trial.Direction;
import dev.skipjack.core.trial.Outcome;
import dev.skipjack.core.trial.TrialState;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;

/** The feasible complete trials of a study, best first; of equals the earlier one. Duplicates are left out. */
final class Ranking {
    private Ranking() {}

    static List<FinishedTrial> of(List<StoredTrial> trials, Direction direction, UnaryOperator<Outcome> reading) {
        return trials.stream()
                .filter(trial -> trial.state().isFinished())
                .map(FinishedTrial::of)
                .map(trial -> trial.withOutcome(reading.apply(trial.outcome())))
                .filter(trial -> trial.outcome() instanceof Outcome.Complete complete && complete.isFeasible())
                .sorted(Comparator.comparingDouble(trial -> direction.loss(trial.value())))
                .toList();
    }

    /** The trials that have no value, by number. */
    static List<FinishedTrial> failures(List<StoredTrial> trials) {
        return trials.stream()
                .filter(trial -> trial.state() == TrialState.FAIL)
                .map(FinishedTrial::of)
                .toList();
    }
}
