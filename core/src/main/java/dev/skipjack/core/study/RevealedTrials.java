package dev.skipjack.core.study;

import dev.skipjack.core.pruner.Pruner;
import dev.skipjack.core.space.Assignment;
import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.core.trial.Outcome;
import dev.skipjack.core.trial.TrialColumns;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the sampler and the pruner know: the results that are revealed, as columns. One thread at a time. */
final class RevealedTrials {
    private final @Nullable SearchSpace space;
    private final @Nullable Pruner pruner;
    private final OpenTrials open;
    private final TrialColumns history;
    private final Pruning unpruned;

    RevealedTrials(StudyOptions options, OpenTrials open) {
        this.space = options.space();
        this.pruner = options.pruner();
        this.open = open;
        this.history = new TrialColumns(options.directions());
        this.unpruned = Pruning.none(options.directions());
    }

    /** The history with the results of all told trials up to a number. */
    TrialColumns upTo(int number) {
        open.reveal(number, this::reveal);
        return history;
    }

    /** What is no point of the space is never seen. */
    private void reveal(OpenTrial told) {
        Outcome outcome = Objects.requireNonNull(told.outcome, "what is revealed was told");
        Assignment point = told.assignment;
        Optional<Assignment> seen = space == null ? Optional.of(point) : point.in(space);
        seen.ifPresent(shown -> history.append(told.number, shown, outcome, told.reports));
    }

    /** As {@link #upTo}, with those that run. */
    TrialColumns andRunning(int number) {
        upTo(number);
        history.setRunning(open.running());
        return history;
    }

    /** What decides after each report of a trial whether it goes on, from the results up to a number. */
    Pruning pruning(int trial, int visible) {
        return pruner == null
                ? unpruned
                : new Pruning(trial, pruner, upTo(visible).peers(visible));
    }
}
