package dev.skipjack.core.study;

import dev.skipjack.core.trial.Direction;
import dev.skipjack.core.trial.Outcome;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a study stands: the running counts behind {@link Counts}, and the incumbent. Guarded by the desk. */
final class Standings {
    private final Direction direction;
    private int complete;
    private int pruned;
    private int failed;
    private int evaluations;
    private int reused;
    private int duplicates;
    private @Nullable FinishedTrial best;

    Standings(Direction direction) {
        this.direction = direction;
    }

    /** Counts a trial that this process did not judge. */
    void count(FinishedTrial trial) {
        switch (trial.outcome().state()) {
            case COMPLETE -> complete++;
            case PRUNED -> pruned++;
            default -> failed++;
        }
        if (trial.outcome() instanceof Outcome.Complete done && done.isFeasible() && isBest(trial)) {
            best = trial;
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

    private boolean isBest(FinishedTrial trial) {
        if (best == null || direction.isBetter(trial.value(), best.value())) {
            return true;
        }
        return trial.value() == best.value() && trial.number() < best.number();
    }

    /** The best feasible complete trial; the earliest of equals. */
    Optional<FinishedTrial> best() {
        return Optional.ofNullable(best);
    }

    Counts counts(int trials, long avoided) {
        return new Counts(trials, complete, pruned, failed, evaluations, reused, duplicates, avoided);
    }
}
