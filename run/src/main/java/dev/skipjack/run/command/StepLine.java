package dev.skipjack.run.command;

import dev.skipjack.run.Reporter.Report;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Reads a line of output that reports a step: <code>{"step": 3, "value": 0.7}</code>, or {@code metrics} instead of {@code value}, an
 * object of numbers, or both, and nothing else. A value of null, or of NaN, is none: NaN. Stateless; thread-safe.
 */
final class StepLine {
    private static final String STEP = "step";
    private static final String VALUE = "value";
    private static final String METRICS = "metrics";
    private static final Set<String> KEYS = Set.of(STEP, VALUE, METRICS);

    private StepLine() {}

    /** A line that has the keys of a report and is none. */
    static final class BadStepException extends Exception {
        private static final long serialVersionUID = 1;

        BadStepException(String rule, JsonNode seen, String line) {
            super(rule + ", but was " + seen + " in the line " + MetricsText.shown(line));
        }
    }

    /**
     * The report of a line; empty if the line is something else.
     *
     * @throws BadStepException if it reports a step that cannot be
     */
    static Optional<Report> read(String line) throws BadStepException {
        Optional<JsonNode> root = object(line);
        return root.isPresent() ? Optional.of(report(root.get(), line)) : Optional.empty();
    }

    /** Whether a line is to be understood as a report, be it a good or a bad one. */
    static boolean isReport(String line) {
        return object(line).isPresent();
    }

    private static Optional<JsonNode> object(String line) {
        String text = line.strip();
        if (!text.startsWith("{") || !text.endsWith("}") || !text.contains(STEP)) {
            return Optional.empty();
        }
        try {
            return Optional.of(MetricsText.MAPPER.readTree(text)).filter(StepLine::hasKeys);
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    private static boolean hasKeys(JsonNode root) {
        return root.has(STEP) && root.size() > 1 && KEYS.containsAll(root.propertyNames());
    }

    private static Report report(JsonNode root, String line) throws BadStepException {
        int step = step(root.get(STEP), line);
        OptionalDouble value =
                root.has(VALUE) ? OptionalDouble.of(value(root.get(VALUE), line)) : OptionalDouble.empty();
        return new Report(step, value, root.has(METRICS) ? metrics(root.get(METRICS), line) : Map.of());
    }

    private static int step(JsonNode step, String line) throws BadStepException {
        double number = step.isNumber() ? step.doubleValue() : Double.NaN;
        if (!(number >= 0 && number <= Integer.MAX_VALUE && number == Math.rint(number))) {
            throw new BadStepException("step must be a whole number from 0 to 2^31 - 1", step, line);
        }
        return (int) number;
    }

    private static double value(JsonNode value, String line) throws BadStepException {
        if (value.isNull()) {
            return Double.NaN;
        }
        if (!value.isNumber()) {
            throw new BadStepException("value must be a number or null", value, line);
        }
        return value.doubleValue();
    }

    private static Map<String, Double> metrics(JsonNode metrics, String line) throws BadStepException {
        Map<String, Double> read = new LinkedHashMap<>();
        if (!metrics.isObject()) {
            throw new BadStepException("metrics must be an object of numbers", metrics, line);
        }
        for (Map.Entry<String, JsonNode> metric : metrics.properties()) {
            if (!metric.getValue().isNumber()) {
                throw new BadStepException("metric " + metric.getKey() + " must be a number", metric.getValue(), line);
            }
            read.put(metric.getKey(), metric.getValue().doubleValue());
        }
        return read;
    }
}
