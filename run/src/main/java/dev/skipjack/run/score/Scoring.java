package dev.skipjack.run.score;

import dev.skipjack.core.trial.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Judges metrics: a score gives the value, bounds give the constraints, in their order. A pure function of the metrics, so that a
 * stored trial can be judged anew without a rerun. Immutable.
 */
public record Scoring(Score score, List<Bound> bounds) {
    public Scoring {
        bounds = List.copyOf(bounds);
    }

    /** The same score under other bounds. */
    public Scoring withBounds(List<Bound> bounds) {
        return new Scoring(score, bounds);
    }

    /** {@code Complete}; or {@code InvalidNumeric}, naming the metric that is not finite, missing, or named like a policy. */
    public Outcome judge(Map<String, Double> metrics) {
        if (!isUsable(metrics)) {
            return new Outcome.InvalidNumeric(problem(metrics));
        }
        double value = score.value(metrics);
        if (!Double.isFinite(value)) {
            return new Outcome.InvalidNumeric("score " + score.label() + " must be finite, but was " + value);
        }
        List<Double> violations = new ArrayList<>(bounds.size());
        for (Bound bound : bounds) {
            violations.add(bound.violation(metrics.getOrDefault(bound.metric(), Double.NaN)));
        }
        return new Outcome.Complete(value, violations, metrics);
    }

    /** The names of the metrics that the score and the bounds read. */
    public List<String> inputs() {
        List<String> inputs = new ArrayList<>(score.inputs());
        bounds.forEach(bound -> inputs.add(bound.metric()));
        return inputs;
    }

    /** Whether there is no {@link #problem}; called for every trial. */
    private boolean isUsable(Map<String, Double> metrics) {
        for (Map.Entry<String, Double> metric : metrics.entrySet()) {
            if (!Double.isFinite(metric.getValue()) || Policy.isLabel(metric.getKey())) {
                return false;
            }
        }
        return metrics.keySet().containsAll(inputs());
    }

    private String problem(Map<String, Double> metrics) {
        for (Map.Entry<String, Double> metric : new TreeMap<>(metrics).entrySet()) {
            if (!Double.isFinite(metric.getValue())) {
                return "metric " + metric.getKey() + " must be finite, but was " + metric.getValue();
            }
            if (Policy.isLabel(metric.getKey())) {
                return "metric " + metric.getKey() + " must not have the name of a policy";
            }
        }
        List<String> missing = inputs();
        missing.removeAll(metrics.keySet());
        return "metric " + missing.getFirst() + " is missing among " + new TreeMap<>(metrics).keySet();
    }
}
