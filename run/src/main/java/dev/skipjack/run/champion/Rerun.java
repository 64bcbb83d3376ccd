package dev.skipjack.run.champion;

import dev.skipjack.core.trial.Outcome;
import dev.skipjack.run.Objective;
import dev.skipjack.run.ReturnSource;
import dev.skipjack.run.execution.Reproduction;
import dev.skipjack.run.score.Scoring;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a configuration comes to when it is run now, past every archive. Immutable.
 *
 * @param outcome its value and metrics, or how it failed
 * @param trace its returns as {@link Trace} has them; empty where there are none
 */
public record Rerun(Outcome outcome, String trace) {
    /** Runs an effective configuration in a fresh evaluator. */
    static Rerun of(Objective objective, Scoring scoring, Map<String, @Nullable Object> config)
            throws InterruptedException {
        Outcome outcome = Reproduction.rerun(objective, scoring, config);
        return new Rerun(outcome, trace(objective, config));
    }

    private static String trace(Objective objective, Map<String, @Nullable Object> config) throws InterruptedException {
        Optional<ReturnSource> source = objective.returns();
        Optional<double[]> returns =
                source.isEmpty() ? Optional.empty() : source.get().returns(config);
        return returns.map(Trace::of).orElse("");
    }

    /** NaN if it failed. */
    public double value() {
        return outcome instanceof Outcome.Valued valued ? valued.value() : Double.NaN;
    }

    /** By name; 0 and -0 are one number, as in JSON. Empty if it failed. */
    public Map<String, Double> metrics() {
        Map<String, Double> metrics =
                new TreeMap<>(outcome instanceof Outcome.Valued valued ? valued.metrics() : Map.of());
        metrics.replaceAll((_, metric) -> metric + 0.0);
        return metrics;
    }

    /** Whether it has a value and meets all constraints. */
    public boolean isFeasible() {
        return outcome instanceof Outcome.Valued valued && valued.isFeasible();
    }

    /** How it failed, if it did. */
    Optional<String> failure() {
        return outcome instanceof Outcome.Failed failed
                ? Optional.of(outcome.label() + ": " + failed.summary())
                : Optional.empty();
    }
}
