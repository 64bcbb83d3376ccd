package dev.skipjack.run;

import dev.skipjack.core.trial.Outcome;
import java.util.Map;

/** What judging one configuration gave. Immutable. */
public sealed interface Evaluation {
    /** It was measured: metrics by name. Numbers may be anything here; who scores them refuses what is not finite. */
    record Measured(Map<String, Double> metrics) implements Evaluation {
        public Measured {
            metrics = Map.copyOf(metrics);
        }
    }

    /** It failed, and how. */
    record Failed(Outcome.Failed outcome) implements Evaluation {}
}
