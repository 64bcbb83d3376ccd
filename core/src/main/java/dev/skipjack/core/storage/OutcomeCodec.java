package dev.skipjack.core.storage;

import dev.skipjack.core.trial.Outcome;
import dev.skipjack.core.trial.Reports;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Outcomes as attributes of a stored trial: {@code constraints}, the list that Optuna 3 to 5 read, and {@code skipjack:outcome},
 * an object with the outcome's label and what belongs to it. Trials without the latter, as Python wrote them, are read from
 * their state and value alone. Stateless.
 */
public final class OutcomeCodec {
    /** The key of our own object. */
    public static final String OUTCOME = "skipjack:outcome";

    /** Optuna's key of the constraint list. */
    public static final String CONSTRAINTS = "constraints";

    /** What Optuna 5 puts before a constraint's name, where each is an attribute of its own. */
    private static final String NAMED_CONSTRAINT = CONSTRAINTS + ":";

    /** What Optuna puts before the number of a rung that a trial completed. */
    private static final String RUNG = "completed_rung_";

    private static final String WORKER = "worker";

    private static final Map<String, Object> RUNNING = Map.of(OUTCOME, Map.of("outcome", "running"));

    private OutcomeCodec() {}

    /** The system attributes of a trial that was asked for: they mark it as ours. */
    public static Map<String, Object> running() {
        return RUNNING;
    }

    /**
     * The system attributes of a trial that a worker judges.
     *
     * @param worker null if nobody does yet
     */
    public static Map<String, Object> running(@Nullable String worker) {
        return worker == null ? RUNNING : Map.of(OUTCOME, own(worker));
    }

    private static Map<String, Object> own(String worker) {
        Map<String, Object> own = new LinkedHashMap<>();
        own.put("outcome", "running");
        own.put(WORKER, worker);
        return own;
    }

    /** The system attributes of an outcome that no worker of ours found; {@code facts} go into our own object. */
    public static Map<String, Object> attributes(Outcome outcome, Map<String, ? extends @Nullable Object> facts) {
        return attributes(outcome, facts, null);
    }

    /**
     * The system attributes of an outcome.
     *
     * @param facts go into our own object
     * @param worker who judged the trial, which goes there too; null if nobody of ours did
     */
    static Map<String, Object> attributes(
            Outcome outcome, Map<String, ? extends @Nullable Object> facts, @Nullable String worker) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        Map<String, @Nullable Object> own = new LinkedHashMap<>();
        own.put("outcome", outcome.label());
        if (outcome instanceof Outcome.Valued valued) {
            putConstraints(attributes, valued.constraints());
            if (!valued.metrics().isEmpty()) {
                own.put("metrics", MetricsCodec.encode(valued.metrics()));
            }
        }
        switch (outcome) {
            case Outcome.Duplicate duplicate -> own.put("original", duplicate.original());
            case Outcome.TimedOut timedOut ->
                own.put("limit_ms", timedOut.limit().toMillis());
            case Outcome.Crashed crashed -> {
                own.put("type", crashed.type());
                own.put("message", crashed.message());
                own.put("stack", crashed.stack());
                if (crashed.isTransient()) {
                    own.put("transient", true);
                }
            }
            case Outcome.InvalidNumeric invalid -> own.put("message", invalid.message());
            case Outcome.Cancelled cancelled -> own.put("message", cancelled.message());
            case Outcome.Complete complete -> {}
            case Outcome.Pruned pruned -> {
                own.put("step", pruned.step());
                putConstraints(attributes, pruned.constraints());
            }
        }
        if (worker != null) {
            own.put(WORKER, worker);
        }
        own.putAll(facts);
        attributes.put(OUTCOME, own);
        return attributes;
    }

    private static void putConstraints(Map<String, Object> attributes, List<Double> constraints) {
        if (!constraints.isEmpty()) {
            attributes.put(CONSTRAINTS, storable(constraints));
        }
    }

    /** The system attributes that tell of what a trial reported, beside the intermediate values. */
    static Map<String, Object> attributes(Reports reports) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        for (int rung = 0; rung < reports.rungs(); rung++) {
            attributes.put(RUNG + rung, reports.rung(rung));
        }
        return attributes;
    }

    /** What a trial reported. */
    static Reports reports(StoredTrial trial) {
        List<Double> rungs = new ArrayList<>();
        while (trial.attributes().containsKey(RUNG + rungs.size())) {
            rungs.add(number(trial.attributes().get(RUNG + rungs.size())));
        }
        return Reports.of(trial.intermediateValues(), rungs);
    }

    /** JSON has no infinity and Optuna computes with the list: the largest double stands for one, and for NaN, which is not met. */
    private static List<Double> storable(List<Double> constraints) {
        return constraints.stream()
                .map(c -> Double.isNaN(c) ? Double.MAX_VALUE : Math.clamp(c, -Double.MAX_VALUE, Double.MAX_VALUE))
                .toList();
    }

    /** The facts and the rest of our own object of a trial; empty if a Python worker wrote it. */
    public static Map<String, @Nullable Object> own(StoredTrial trial) {
        return trial.attributes().get(OUTCOME) instanceof Map<?, ?> map ? cast(map) : Map.of();
    }

    /** Who judges a trial, or judged it, or did when it was cut off; empty if nobody, or a Python worker does. */
    static Optional<String> worker(StoredTrial trial) {
        return own(trial).get(WORKER) instanceof String worker ? Optional.of(worker) : Optional.empty();
    }

    static Outcome decode(StoredTrial trial) {
        Map<String, @Nullable Object> own = own(trial);
        return switch (trial.state()) {
            case COMPLETE -> valued(trial, own);
            case PRUNED ->
                new Outcome.Pruned(
                        prunedStep(trial, own),
                        Objects.requireNonNullElse(trial.value(), Double.NaN),
                        trial.constraints());
            case FAIL -> failed(own);
            case RUNNING, WAITING ->
                throw new IllegalStateException(
                        "trial " + trial.number() + " is " + trial.state() + " and has no outcome yet.");
        };
    }

    private static int prunedStep(StoredTrial trial, Map<String, @Nullable Object> own) {
        return own.get("step") instanceof Number step
                ? step.intValue()
                : trial.reports().lastStep();
    }

    /** As Optuna 5 reads them: the list, its entries named 0, 1 and so on, and those with a name of their own. */
    static List<Double> constraints(Map<String, ? extends @Nullable Object> attributes) {
        if (attributes.size() == 1 && attributes.containsKey(OUTCOME)) {
            return List.of();
        }
        Map<String, Double> constraints = new LinkedHashMap<>();
        if (attributes.get(CONSTRAINTS) instanceof List<?> list) {
            list.forEach(value -> constraints.put(Integer.toString(constraints.size()), number(value)));
        }
        attributes.forEach((key, value) -> {
            if (key.startsWith(NAMED_CONSTRAINT)) {
                constraints.put(key.substring(NAMED_CONSTRAINT.length()), number(value));
            }
        });
        return List.copyOf(constraints.values());
    }

    private static Double number(@Nullable Object value) {
        return value instanceof Number number ? (Double) number.doubleValue() : Double.NaN;
    }

    private static Outcome valued(StoredTrial trial, Map<String, @Nullable Object> own) {
        List<Double> constraints = trial.constraints();
        Map<String, Double> metrics = MetricsCodec.decode(own.get("metrics"));
        return own.get("original") instanceof Number original
                ? new Outcome.Duplicate(original.intValue(), trial.values(), constraints, metrics)
                : new Outcome.Complete(trial.values(), constraints, metrics);
    }

    private static Outcome failed(Map<String, @Nullable Object> own) {
        return switch (text(own, "outcome")) {
            case "invalid_numeric" -> new Outcome.InvalidNumeric(text(own, "message"));
            case "timeout" ->
                new Outcome.TimedOut(Duration.ofMillis(own.get("limit_ms") instanceof Number n ? n.longValue() : 0));
            case "cancelled" -> new Outcome.Cancelled(text(own, "message"));
            case "", "running" -> new Outcome.Crashed("", "another program told it as failed and gave no reason", "");
            default ->
                new Outcome.Crashed(
                        text(own, "type"),
                        text(own, "message"),
                        text(own, "stack"),
                        Boolean.TRUE.equals(own.get("transient")));
        };
    }

    private static String text(Map<String, @Nullable Object> own, String key) {
        return own.get(key) instanceof String text ? text : "";
    }

    @SuppressWarnings("unchecked")
    private static Map<String, @Nullable Object> cast(Map<?, ?> map) {
        return (Map<String, @Nullable Object>) map;
    }
}
