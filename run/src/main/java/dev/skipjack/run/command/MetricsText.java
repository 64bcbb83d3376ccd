package dev.skipjack.run.command;

import dev.skipjack.core.trial.Outcome;
import dev.skipjack.run.Evaluation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads what a command left: one JSON object of numbers, each key once. Anything else is a crash that says what was seen; NaN and
 * infinities, which are no JSON but which programs write, are {@code invalid_numeric}. Stateless; thread-safe.
 */
final class MetricsText {
    private static final int SHOWN_CHARS = 200;
    private static final int MAX_BYTES = 1 << 20;
    static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private MetricsText() {}

    /** The metrics in a result file. */
    static Evaluation ofFile(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return crash("no result", "the command ended without writing its result file {result}.");
        }
        if (Files.size(file) > MAX_BYTES) {
            return crash("bad result", "the result must have at most 2^20 bytes, but had " + Files.size(file) + ".");
        }
        return of(Tail.of(file, MAX_BYTES));
    }

    /** The metrics in the last line of the output that begins like an object and reports no step, within its last 2^20 bytes. */
    static Evaluation ofOutput(Path stdout) throws IOException {
        String text = Tail.of(stdout, MAX_BYTES);
        List<String> lines = text.lines().toList();
        for (String line : lines.reversed()) {
            if (line.strip().startsWith("{") && !StepLine.isReport(line)) {
                return of(line.strip());
            }
        }
        return crash("no result", "the output must have a line with a JSON object of metrics, but was " + shown(text));
    }

    static Evaluation of(String text) {
        JsonNode root;
        try {
            root = MAPPER.readTree(text);
        } catch (JacksonException e) {
            return crash(
                    "bad result",
                    "the result must be a JSON object of numbers, but was " + shown(text) + " ("
                            + e.getOriginalMessage() + ")");
        }
        if (!root.isObject()) {
            return crash("bad result", "the result must be a JSON object of numbers, but was " + shown(text));
        }
        return metrics(root);
    }

    private static Evaluation metrics(JsonNode root) {
        Map<String, Double> metrics = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> property : root.properties()) {
            String name = property.getKey();
            JsonNode value = property.getValue();
            if (!value.isNumber()) {
                return crash("bad result", "metric " + name + " must be a number, but was " + shown(value.toString()));
            }
            double number = value.doubleValue();
            if (!Double.isFinite(number)) {
                return new Evaluation.Failed(
                        new Outcome.InvalidNumeric("metric " + name + " must be finite, but was " + number));
            }
            metrics.put(name, number);
        }
        return new Evaluation.Measured(metrics);
    }

    private static Evaluation crash(String type, String message) {
        return new Evaluation.Failed(new Outcome.Crashed(type, message, ""));
    }

    static String shown(String text) {
        String stripped = text.strip();
        if (stripped.isEmpty()) {
            return "empty";
        }
        return stripped.length() <= SHOWN_CHARS ? stripped : stripped.substring(0, SHOWN_CHARS) + "...";
    }
}
