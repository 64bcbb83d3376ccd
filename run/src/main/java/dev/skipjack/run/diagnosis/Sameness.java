package dev.skipjack.run.diagnosis;

import dev.skipjack.core.trial.Outcome;
import java.util.List;
import java.util.Optional;

/** When two results are one: the same trades where all trials tell theirs, else the same metrics, or values where there are none. */
public enum Sameness {
    /** The same trades. */
    TRADES,
    /** The same metrics. */
    METRICS;

    /** What fits some trials with values. */
    public static Sameness of(List<JudgedTrial> trials) {
        boolean haveTrades = !trials.isEmpty()
                && trials.stream()
                        .filter(JudgedTrial::isValued)
                        .allMatch(trial -> trial.tradesHash().isPresent());
        return haveTrades ? TRADES : METRICS;
    }

    /** Equal for equal results, and only for those; empty for an outcome without a value. */
    public Optional<Object> key(Outcome outcome, Optional<String> tradesHash) {
        if (!(outcome instanceof Outcome.Valued valued)) {
            return Optional.empty();
        }
        if (this == TRADES) {
            return tradesHash.map(Object.class::cast);
        }
        Object result = valued.metrics().isEmpty() ? valued.values() : valued.metrics();
        return Optional.of(result);
    }

    Optional<Object> key(JudgedTrial trial) {
        return key(trial.outcome(), trial.tradesHash());
    }

    /** What is the same, in a word. */
    @Override
    public String toString() {
        return this == TRADES ? "trades" : "metrics";
    }
}
