package dev.skipjack.run;

import java.util.Map;
import java.util.OptionalDouble;

/** Takes what an evaluation reports while it runs. One thread at a time. */
@FunctionalInterface
public interface Reporter {
    /**
     * Takes one report.
     *
     * @return whether the evaluation is to go on; if not, it ends with {@link Evaluation.Stopped}
     */
    boolean report(Report report);

    /** Whether reports are of any use; where not, an evaluation need not make them. */
    default boolean isListening() {
        return true;
    }

    /** Nobody listens, and nothing is stopped. */
    static Reporter none() {
        return Nobody.LISTENS;
    }

    /** Takes no notice of reports. */
    enum Nobody implements Reporter {
        LISTENS;

        @Override
        public boolean report(Report report) {
            return true;
        }

        @Override
        public boolean isListening() {
            return false;
        }
    }

    /**
     * What was measured so far. Immutable.
     *
     * @param step 0 or more, the same for the same part of any evaluation
     * @param value the score so far, as the objective itself has it; empty where it follows from the metrics
     * @param metrics the metrics so far, by name
     */
    record Report(int step, OptionalDouble value, Map<String, Double> metrics) {
        public Report {
            if (step < 0) {
                throw new IllegalArgumentException("step must be 0 or more, but was " + step + ".");
            }
            metrics = Map.copyOf(metrics);
        }

        /** A score. */
        public static Report of(int step, double value) {
            return new Report(step, OptionalDouble.of(value), Map.of());
        }

        /** Metrics that a score follows from. */
        public static Report of(int step, Map<String, Double> metrics) {
            return new Report(step, OptionalDouble.empty(), metrics);
        }
    }
}
