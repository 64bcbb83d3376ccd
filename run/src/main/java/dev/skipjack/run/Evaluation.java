package dev.skipjack.run;

import dev.skipjack.core.storage.Measurement;
import dev.skipjack.core.trial.Outcome;
import java.util.Map;

/** What judging one configuration gave. Immutable. */
public sealed interface Evaluation {
    /** It was measured. Numbers may be anything here; who scores them refuses what is not finite. */
    record Measured(Measurement measurement) implements Evaluation {
        /** Metrics alone. */
        public Measured(Map<String, Double> metrics) {
            this(new Measurement(metrics));
        }
    }

    /** It ended early, as its {@link Reporter} wanted. */
    record Stopped() implements Evaluation {}

    /** It failed, and how. */
    record Failed(Outcome.Failed outcome) implements Evaluation {}
}
