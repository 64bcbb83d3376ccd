package dev.skipjack.run.execution;

import dev.skipjack.core.storage.StoredTrial;
import dev.skipjack.core.study.FinishedTrial;
import dev.skipjack.core.study.ParetoFront;
import dev.skipjack.core.trial.Direction;
import dev.skipjack.core.trial.Outcome;
import dev.skipjack.core.trial.TrialState;
import dev.skipjack.run.front.Front;
import dev.skipjack.run.score.Goals;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The feasible complete trials of a study, best first; of equals the earlier one. With several objectives only those that no other
 * dominates, in the order of the first objective. Duplicates are left out.
 */
final class Ranking {
    private Ranking() {}

    static List<FinishedTrial> of(
            List<StoredTrial> trials, List<Direction> directions, UnaryOperator<Outcome> reading) {
        List<FinishedTrial> feasible = feasible(trials, reading);
        List<FinishedTrial> ranked = directions.size() == 1 ? feasible : front(feasible, directions);
        Direction first = directions.getFirst();
        return ranked.stream()
                .sorted(Comparator.comparingDouble(trial -> first.loss(trial.value())))
                .toList();
    }

    /** The front of a study with several goals; empty with one. */
    static Optional<Front> front(List<StoredTrial> trials, Goals goals, UnaryOperator<Outcome> reading) {
        return goals.areSeveral()
                ? Optional.of(Front.of(
                        goals, of(trials, goals.directions(), reading), feasible(trials, reading), trials.size()))
                : Optional.empty();
    }

    /** Those that met all constraints and are no duplicates, by number. */
    private static List<FinishedTrial> feasible(List<StoredTrial> trials, UnaryOperator<Outcome> reading) {
        return trials.stream()
                .filter(trial -> trial.state().isFinished())
                .map(FinishedTrial::of)
                .map(trial -> trial.withOutcome(reading.apply(trial.outcome())))
                .filter(trial -> trial.outcome() instanceof Outcome.Complete complete && complete.isFeasible())
                .toList();
    }

    private static List<FinishedTrial> front(List<FinishedTrial> trials, List<Direction> directions) {
        ParetoFront front = new ParetoFront(directions);
        trials.forEach(front::add);
        return front.trials();
    }

    /** The trials that have no value, by number. */
    static List<FinishedTrial> failures(List<StoredTrial> trials) {
        return trials.stream()
                .filter(trial -> trial.state() == TrialState.FAIL)
                .map(FinishedTrial::of)
                .toList();
    }
}
