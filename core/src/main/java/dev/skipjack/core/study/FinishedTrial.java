package dev.skipjack.core.study;

import dev.skipjack.core.space.Assignment;
import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.core.storage.StoredTrial;
import dev.skipjack.core.trial.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A trial and what came of it. Immutable. */
public record FinishedTrial(int number, Assignment assignment, Outcome outcome, Instant started, Instant finished) {
    /** A stored trial that is over, with the outcome as stored. */
    public static FinishedTrial of(StoredTrial trial) {
        Instant started = started(trial);
        Instant finished = trial.finished() == null ? started : trial.finished();
        return new FinishedTrial(trial.number(), trial.assignment(), trial.outcome(), started, finished);
    }

    /** The same trial with another outcome. */
    public FinishedTrial withOutcome(Outcome outcome) {
        return new FinishedTrial(number, assignment, outcome, started, finished);
    }

    /** The same trial with its parameters as a space has them; empty if they are others, as those of a trial that Python added may be. */
    public Optional<FinishedTrial> aligned(SearchSpace space) {
        return assignment.aligned(space).map(point -> new FinishedTrial(number, point, outcome, started, finished));
    }

    static Instant started(StoredTrial trial) {
        return trial.started() == null ? Instant.EPOCH : trial.started();
    }

    /** The value of the first objective; NaN if there is none. */
    public double value() {
        return values().isEmpty() ? Double.NaN : values().getFirst();
    }

    /** One value for each objective, or none; of a pruned trial the last it reported, if any. */
    public List<Double> values() {
        return outcome.values();
    }
}
