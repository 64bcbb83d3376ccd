package dev.skipjack.core.study;

import dev.skipjack.core.trial.Direction;
import dev.skipjack.core.trial.Outcome;
import java.util.List;
import java.util.Optional;

/** How a study stands: the running counts behind {@link Counts}, and the incumbent. Guarded by the desk. */
final class Standings {
    private final ParetoFront front;
    private final boolean isSingle;
    private int complete;
    private int pruned;
    private int failed;
    private int evaluations;
    private int reused;
    private int duplicates;

    Standings(List<Direction> directions) {
        this.front = new ParetoFront(directions);
        this.isSingle = directions.size() == 1;
    }

    /** Counts a trial that this process did not judge. */
    void count(FinishedTrial trial) {
        switch (trial.outcome().state()) {
            case COMPLETE -> complete++;
            case PRUNED -> pruned++;
            default -> failed++;
        }
        if (trial.outcome() instanceof Outcome.Complete done && done.isFeasible()) {
            front.add(trial);
        }
    }

    /** Counts a trial that this process judged. */
    void count(FinishedTrial trial, Judgement.Source source) {
        count(trial);
        switch (source) {
            case EVALUATED -> evaluations++;
            case REUSED -> reused++;
            case DUPLICATE -> duplicates++;
            case GIVEN_UP -> {}
        }
    }

    /** The best feasible complete trial of a study with one objective; the earliest of equals. */
    Optional<FinishedTrial> best() {
        return isSingle ? front.trials().stream().findFirst() : Optional.empty();
    }

    /** The feasible complete trials that no other dominates, by number. */
    List<FinishedTrial> front() {
        return front.trials();
    }

    Counts counts(int trials, long avoided) {
        return new Counts(trials, complete, pruned, failed, evaluations, reused, duplicates, avoided);
    }
}
