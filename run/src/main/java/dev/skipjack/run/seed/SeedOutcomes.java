package dev.skipjack.run.seed;

import dev.skipjack.core.trial.Outcome;
import dev.skipjack.run.score.Score;
import dev.skipjack.run.score.Scoring;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What came of a trial of the seed, in our outcomes. The value is computed anew from the metrics where the policy's are all there,
 * so that penalties (-100, -150, -250) are gone; else it is the stored score. Metrics get our names. A trial with a metric that is
 * not finite is {@code invalid_numeric}; its metrics are among the facts. Immutable.
 */
final class SeedOutcomes {
    /** The seed's names of metrics that we call otherwise. */
    static final Map<String, String> METRICS = Map.of("num_trades", "trades", "return_to_dd", "return_to_drawdown");

    private final Optional<Scoring> scoring;

    /**
     * Outcomes under a policy.
     *
     * @param scoring score and constraints of a spec; without them, the seed's own score version and verdict count
     */
    SeedOutcomes(Optional<Scoring> scoring) {
        this.scoring = scoring;
    }

    /** The outcome; none for a trial that was skipped. */
    Optional<Outcome> of(TrialFile trial) {
        return switch (trial.shape()) {
            case SCORED -> Optional.of(scored(trial));
            case PRUNED -> Optional.of(pruned(trial));
            case FAILED -> Optional.of(failed(trial));
            case SKIPPED -> Optional.empty();
        };
    }

    /** The seed knew no last value; what we export has it as a metric. */
    private static Outcome pruned(TrialFile trial) {
        double step = trial.number("pruned_at");
        return new Outcome.Pruned(
                step >= 0 && step <= Integer.MAX_VALUE ? (int) step : -1,
                trial.metrics().getOrDefault("value", Double.NaN));
    }

    /** The errors {@code invalid_numeric}, {@code timeout} and {@code cancelled} are ours, from an export. */
    private static Outcome failed(TrialFile trial) {
        String error = trial.text("error");
        Object details = trial.fields().get("error_details");
        String message = details == null ? "the seed's own log has the cause" : asText(details);
        double limit = trial.number("limit_ms");
        if (error.equals("timeout") && limit >= 1) {
            return new Outcome.TimedOut(Duration.ofMillis((long) limit));
        }
        return switch (error) {
            case "invalid_numeric" -> new Outcome.InvalidNumeric(message);
            case "cancelled" -> new Outcome.Cancelled(message);
            default -> new Outcome.Crashed(error.isEmpty() ? "no score" : error, message, trial.text("stack"));
        };
    }

    private static String asText(Object details) {
        return details instanceof String text ? text : SeedText.canonical(details);
    }

    private Outcome scored(TrialFile trial) {
        Map<String, Double> metrics = ourMetrics(trial);
        Optional<String> infinite = new TreeMap<>(metrics)
                .entrySet().stream()
                        .filter(metric -> !Double.isFinite(metric.getValue()))
                        .map(metric -> "metric " + metric.getKey() + " must be finite, but was " + metric.getValue())
                        .findFirst();
        if (infinite.isPresent()) {
            return new Outcome.InvalidNumeric(infinite.get());
        }
        if (scoring.isPresent() && metrics.keySet().containsAll(scoring.get().inputs())) {
            return scoring.get().judge(metrics);
        }
        double value = value(trial, metrics);
        return Double.isFinite(value)
                ? new Outcome.Complete(value, verdict(trial), metrics)
                : new Outcome.InvalidNumeric("score must be finite, but was " + value);
    }

    private static double value(TrialFile trial, Map<String, Double> metrics) {
        Score policy = Score.named(trial.scoreVersion().equals("v2") ? "seed_v2" : "seed_v1");
        boolean isKnown =
                trial.scoreVersion().equals("v1") || trial.scoreVersion().equals("v2");
        return isKnown && metrics.keySet().containsAll(policy.inputs()) ? policy.value(metrics) : trial.score();
    }

    /**
     * What an export kept of our constraints; else two numbers, 0 where met: how many hard failures there were, and how many
     * constraints were not met.
     */
    private static List<Double> verdict(TrialFile trial) {
        int reasons = trial.isFeasible() ? 0 : Math.max(1, trial.reasons().size());
        return trial.constraintValues()
                .orElseGet(() -> List.of((double) trial.hardFailures().size(), (double) reasons));
    }

    private static Map<String, Double> ourMetrics(TrialFile trial) {
        return renamed(trial.metrics(), METRICS);
    }

    /** Metrics under other names; one whose other name is taken keeps its own. */
    static Map<String, Double> renamed(Map<String, Double> metrics, Map<String, String> names) {
        Map<String, Double> renamed = new LinkedHashMap<>();
        metrics.forEach((name, value) -> {
            String other = names.getOrDefault(name, name);
            renamed.put(metrics.containsKey(other) ? name : other, value);
        });
        return renamed;
    }

    /** What the file says beside the outcome, as JSON that our storage holds. */
    static Map<String, @Nullable Object> facts(TrialFile trial) {
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        facts.put("file", trial.name());
        facts.put("trial_id", trial.text("trial_id"));
        facts.put("trial_key", trial.key().hex());
        facts.put("score", finite(trial.score()));
        facts.put("score_version", trial.scoreVersion());
        facts.put("hard_failures", new ArrayList<>(trial.hardFailures()));
        facts.put("reasons", new ArrayList<>(trial.reasons()));
        for (String key : List.of("reason", "abort_reason", "results_path", "stage")) {
            if (!trial.text(key).isEmpty()) {
                facts.put(key, trial.text(key));
            }
        }
        for (String key : List.of("attempts", "duration_seconds")) {
            if (Double.isFinite(trial.number(key))) {
                facts.put(key, trial.number(key));
            }
        }
        if (Boolean.TRUE.equals(trial.fields().get("from_cache"))) {
            facts.put("from_cache", true);
        }
        Map<String, Double> metrics = trial.metrics();
        if (metrics.values().stream().anyMatch(value -> !Double.isFinite(value))) {
            Map<String, Object> kept = new LinkedHashMap<>();
            metrics.forEach((name, value) -> kept.put(name, finite(value)));
            facts.put("metrics", kept);
        }
        return Map.of("seed", facts);
    }

    private static Object finite(double value) {
        return Double.isFinite(value) ? (Object) value : String.valueOf(value);
    }
}
