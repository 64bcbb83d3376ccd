package dev.skipjack.run.execution;

import dev.skipjack.core.storage.Measurement;
import dev.skipjack.core.storage.MetricsCodec;
import dev.skipjack.run.Reporter.Report;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** The reports of an evaluation as a fact of what it measured: a list of objects, in the order they were made. Stateless. */
final class StepsFact {
    private static final String FACT = "steps";
    private static final String STEP = "step";
    private static final String VALUE = "value";
    private static final String METRICS = "metrics";

    private StepsFact() {}

    /** What was measured, with the reports. */
    static Measurement with(Measurement measured, List<Report> reports) {
        Map<String, @Nullable Object> facts = new LinkedHashMap<>(measured.facts());
        facts.put(FACT, reports.stream().map(StepsFact::json).toList());
        return new Measurement(measured.metrics(), facts);
    }

    /** What was measured, without the reports. */
    static Measurement without(Measurement measured) {
        Map<String, @Nullable Object> facts = new LinkedHashMap<>(measured.facts());
        facts.remove(FACT);
        return new Measurement(measured.metrics(), facts);
    }

    /** The reports of what was measured; none if it has none. */
    static List<Report> of(Measurement measured) {
        List<Report> reports = new ArrayList<>();
        if (measured.facts().get(FACT) instanceof List<?> list) {
            list.forEach(item -> reports.add(report((Map<?, ?>) item)));
        }
        return reports;
    }

    private static Map<String, Object> json(Report report) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put(STEP, report.step());
        report.value().ifPresent(value -> json.put(VALUE, Double.isFinite(value) ? (Object) value : "" + value));
        if (!report.metrics().isEmpty()) {
            json.put(METRICS, MetricsCodec.encode(report.metrics()));
        }
        return json;
    }

    private static Report report(Map<?, ?> json) {
        Object value = json.get(VALUE);
        return new Report(
                json.get(STEP) instanceof Number step ? step.intValue() : 0,
                value == null
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(
                                value instanceof Number n ? n.doubleValue() : Double.parseDouble(value.toString())),
                MetricsCodec.decode(json.get(METRICS)));
    }
}
