package dev.skipjack.core.study;

import dev.skipjack.core.trial.Direction;
import dev.skipjack.core.trial.Dominance;
import java.util.ArrayList;
import java.util.List;

/**
 * The trials that no other dominates, by number; of equal values the earliest alone. Cost of adding: one pass over the front. One
 * thread at a time.
 */
public final class ParetoFront {
    private final List<Direction> directions;
    private final List<FinishedTrial> trials = new ArrayList<>();

    /** An empty front for these objectives. */
    public ParetoFront(List<Direction> directions) {
        this.directions = List.copyOf(directions);
    }

    /** Adds a trial with a value for each objective, in any order of numbers. */
    public void add(FinishedTrial trial) {
        for (FinishedTrial other : trials) {
            boolean isEarlierEqual = other.values().equals(trial.values()) && other.number() < trial.number();
            if (isEarlierEqual || Dominance.dominates(other.values(), trial.values(), directions)) {
                return;
            }
        }
        trials.removeIf(other -> other.values().equals(trial.values())
                || Dominance.dominates(trial.values(), other.values(), directions));
        int at = trials.size();
        while (at > 0 && trials.get(at - 1).number() > trial.number()) {
            at--;
        }
        trials.add(at, trial);
    }

    /** The trials, by number. */
    public List<FinishedTrial> trials() {
        return List.copyOf(trials);
    }
}
