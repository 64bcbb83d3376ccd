package dev.skipjack.bench.throughput;

import dev.skipjack.bench.Machine;
import dev.skipjack.cli.TextTable;
import dev.skipjack.core.json.CanonicalJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A measurement as people and programs read it. Stateless; thread-safe. */
final class ThroughputText {
    private ThroughputText() {}

    static List<String> lines(Measurement measurement, Limits limits) {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "%,.0f trials/s: %,d trials in %.2f s, %d workers on %d cores, %.1f trials a commit, %s, load %.1f",
                measurement.trialsPerSecond(),
                measurement.trials(),
                measurement.wallNanos() / 1e9,
                measurement.workers(),
                cores(),
                measurement.trialsPerCommit(),
                Machine.collectors(),
                measurement.load()));
        lines.add(String.format(
                Locale.ROOT,
                "heap: %.0f MiB live, %.0f MiB at its highest",
                measurement.liveMebibytes(),
                measurement.peakMebibytes()));
        lines.add("");
        lines.addAll(stages(measurement));
        lines.add("");
        lines.add("Limits, warm, on one thread, us of processor time a trial:");
        lines.add(String.format(Locale.ROOT, "  the same rows by plain JDBC  %6.1f", limits.insertMicros()));
        lines.add(String.format(Locale.ROOT, "  the evaluation alone         %6.1f", limits.evaluateMicros()));
        return lines;
    }

    private static List<String> stages(Measurement measurement) {
        TextTable table = new TextTable(List.of("us a trial, all cores", "time", "share"));
        Map<String, Double> micros = measurement.microsPerTrial();
        double all = micros.values().stream().mapToDouble(Double::doubleValue).sum();
        micros.forEach((stage, us) -> table.add(List.of(
                stage, String.format(Locale.ROOT, "%.1f", us), String.format(Locale.ROOT, "%.1f%%", 100 * us / all))));
        table.add(List.of("all", String.format(Locale.ROOT, "%.1f", all), "100.0%"));
        return table.lines();
    }

    /** The same on one line of JSON. */
    static String json(Measurement measurement, Limits limits) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("trials", measurement.trials());
        json.put("workers", measurement.workers());
        json.put("trials_per_s", rounded(measurement.trialsPerSecond()));
        json.put("trials_per_commit", rounded(measurement.trialsPerCommit()));
        json.put("processor_s", rounded(measurement.processorNanos() / 1e9));
        json.put("wall_s", rounded(measurement.wallNanos() / 1e9));
        json.put("heap_mb", rounded(measurement.liveMebibytes()));
        json.put("heap_peak_mb", rounded(measurement.peakMebibytes()));
        json.put("load", rounded(measurement.load()));
        json.put("collectors", Machine.collectors());
        json.put("stages", rounded(measurement.microsPerTrial()));
        json.put("limits", rounded(Map.of("inserts", limits.insertMicros(), "evaluation", limits.evaluateMicros())));
        return CanonicalJson.write(json);
    }

    private static Map<String, Double> rounded(Map<String, Double> numbers) {
        Map<String, Double> rounded = new LinkedHashMap<>();
        numbers.forEach((name, number) -> rounded.put(name, rounded(number)));
        return rounded;
    }

    private static double rounded(double number) {
        return Math.rint(number * 100) / 100;
    }

    private static int cores() {
        return Runtime.getRuntime().availableProcessors();
    }
}
