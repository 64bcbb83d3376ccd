package dev.skipjack.run.execution;

import dev.skipjack.core.storage.OutcomeCodec;
import dev.skipjack.core.storage.StoredTrial;
import dev.skipjack.core.trial.Outcome;
import dev.skipjack.run.diagnosis.Funnel;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A stored trial as the JSON object that {@code trials --json} and {@code show --json} print. */
public final class TrialJson {
    private TrialJson() {}

    /**
     * The object, ready for {@link dev.skipjack.core.json.CanonicalJson}.
     *
     * @param outcome what came of the trial under the policy in force; null if nothing has yet
     */
    public static Map<String, @Nullable Object> of(StoredTrial trial, @Nullable Outcome outcome) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("number", trial.number());
        json.put("state", trial.state().name());
        json.put("outcome", outcome == null ? null : outcome.label());
        json.put("value", value(outcome));
        json.put("params", trial.assignment().asMap());
        json.put("metrics", outcome == null ? Map.of() : metrics(outcome));
        json.put("constraints", constraints(outcome));
        json.put("started", time(trial.started()));
        json.put("finished", time(trial.finished()));
        if (outcome instanceof Outcome.Failed failed) {
            json.put("message", failed.summary());
        }
        Funnel.find(OutcomeCodec.own(trial)).ifPresent(funnel -> json.put("funnel", funnel.asJson()));
        PrunedCounts.why(trial).ifPresent(why -> json.put("message", why));
        if (!trial.intermediateValues().isEmpty()) {
            json.put("reports", reports(trial));
        }
        return json;
    }

    /** Value by step. */
    private static Map<String, Object> reports(StoredTrial trial) {
        Map<String, Object> reports = new LinkedHashMap<>();
        trial.intermediateValues().forEach((step, value) -> reports.put(step.toString(), number(value)));
        return reports;
    }

    private static List<Object> constraints(@Nullable Outcome outcome) {
        List<Double> constraints = switch (outcome) {
            case Outcome.Valued valued -> valued.constraints();
            case Outcome.Pruned pruned -> pruned.constraints();
            case null, default -> List.of();
        };
        return constraints.stream().map(TrialJson::number).toList();
    }

    static Map<String, Double> metrics(Outcome outcome) {
        return outcome instanceof Outcome.Valued valued ? valued.metrics() : Map.of();
    }

    /** JSON has no infinities: they are written as text. */
    static Object number(double value) {
        return Double.isFinite(value) ? (Object) value : Double.toString(value);
    }

    private static @Nullable Object value(@Nullable Outcome outcome) {
        List<Object> values = outcome == null
                ? List.of()
                : outcome.values().stream().map(TrialJson::number).toList();
        return switch (values.size()) {
            case 0 -> null;
            case 1 -> values.getFirst();
            default -> values;
        };
    }

    private static @Nullable String time(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }
}
