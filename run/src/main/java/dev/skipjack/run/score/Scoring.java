package dev.skipjack.run.score;

import dev.skipjack.core.trial.Direction;
import dev.skipjack.core.trial.Outcome;
import dev.skipjack.run.Evaluation;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Judges metrics: each goal's score gives a value, bounds give the constraints, in their order. A pure function of the metrics, so that a
 * stored trial can be judged anew without a rerun. Immutable.
 *
 * @param folds how the scores of folds become one, where the metrics are those of {@link FoldMetrics}, and each bound holds for every
 *     fold; null where they are not
 */
public record Scoring(
        Goals goals, List<Bound> bounds, @Nullable FoldScoring folds) {
    public Scoring {
        bounds = List.copyOf(bounds);
    }

    /** Scoring of an evaluation without folds by one score, the higher the better. */
    public Scoring(Score score, List<Bound> bounds) {
        this(Goals.of(score, Direction.MAXIMIZE), bounds, null);
    }

    /** The same goals under other bounds, of an evaluation without folds. */
    public Scoring whole(List<Bound> bounds) {
        return new Scoring(goals, bounds, null);
    }

    /** How the scores of folds become one, where there are folds. */
    public Optional<FoldScoring> findFolds() {
        return Optional.ofNullable(folds);
    }

    /**
     * What an evaluation came to that went on to its end: as of its metrics, or how it failed.
     *
     * @throws IllegalStateException if it was ended before
     */
    public Outcome judge(Evaluation evaluation) {
        return switch (evaluation) {
            case Evaluation.Measured measured -> judge(measured.measurement().metrics());
            case Evaluation.Failed failed -> failed.outcome();
            case Evaluation.Stopped _ ->
                throw new IllegalStateException("the objective stopped an evaluation by itself");
        };
    }

    /** {@code Complete}; or {@code InvalidNumeric}, naming the metric that is not finite, missing, or named like a policy. */
    public Outcome judge(Map<String, Double> metrics) {
        List<Map<String, Double>> parts = folds == null ? List.of(metrics) : FoldMetrics.read(metrics, inputs());
        if (!isUsable(metrics, parts)) {
            return new Outcome.InvalidNumeric(problem(metrics, parts));
        }
        List<Double> values = new ArrayList<>(goals.size());
        for (Goal goal : goals.all()) {
            double value = folds == null ? goal.score().value(metrics) : folds.value(goal, parts);
            if (!Double.isFinite(value)) {
                return new Outcome.InvalidNumeric(
                        "score " + goal.score().label() + " must be finite, but was " + value);
            }
            values.add(value);
        }
        return new Outcome.Complete(
                values, bounds.stream().map(bound -> violation(bound, parts)).toList(), metrics);
    }

    /** How far the part that is farthest beyond a limit is beyond it. */
    private static double violation(Bound bound, List<Map<String, Double>> parts) {
        double worst = Double.NEGATIVE_INFINITY;
        for (Map<String, Double> part : parts) {
            worst = Math.max(worst, bound.violation(part.getOrDefault(bound.metric(), Double.NaN)));
        }
        return worst;
    }

    /** The names of the metrics that the scores and the bounds read, of each fold where there are folds. */
    public Set<String> inputs() {
        Set<String> inputs = new LinkedHashSet<>(goals.inputs());
        bounds.forEach(bound -> inputs.add(bound.metric()));
        return inputs;
    }

    /** Whether there is no {@link #problem}; called for every trial. */
    private boolean isUsable(Map<String, Double> metrics, List<Map<String, Double>> parts) {
        for (Map.Entry<String, Double> metric : metrics.entrySet()) {
            if (!Double.isFinite(metric.getValue()) || Policy.isLabel(metric.getKey())) {
                return false;
            }
        }
        Set<String> inputs = inputs();
        return !parts.isEmpty() && parts.stream().allMatch(part -> part.keySet().containsAll(inputs));
    }

    private String problem(Map<String, Double> metrics, List<Map<String, Double>> parts) {
        for (Map.Entry<String, Double> metric : new TreeMap<>(metrics).entrySet()) {
            if (!Double.isFinite(metric.getValue())) {
                return "metric " + metric.getKey() + " must be finite, but was " + metric.getValue();
            }
            if (Policy.isLabel(metric.getKey())) {
                return "metric " + metric.getKey() + " must not have the name of a policy";
            }
        }
        List<String> missing = new ArrayList<>();
        for (int i = 0; i < Math.max(1, parts.size()); i++) {
            for (String input : inputs()) {
                missing.add(folds == null ? input : FoldMetrics.name(i + 1, input));
            }
        }
        missing.removeAll(metrics.keySet());
        return "metric " + missing.getFirst() + " is missing among " + new TreeMap<>(metrics).keySet();
    }
}
