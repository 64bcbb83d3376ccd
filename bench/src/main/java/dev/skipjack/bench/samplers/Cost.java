package dev.skipjack.bench.samplers;

import dev.skipjack.cli.TextTable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.ObjectMapper;

/**
 * What one trial costs: ask, suggestions and tell. Immutable.
 *
 * @param past how many trials there were before
 * @param median microseconds, as the other times
 * @param bytes allocated by the thread, on average
 */
record Cost(
        String sampler, CostSpace space, int past, double median, double p10, double p90, double mean, double bytes) {
    private static final ObjectMapper JSON = new ObjectMapper();

    String json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("sampler", sampler);
        json.put("space", space.toString());
        json.put("n", past);
        json.put("us_per_trial", rounded(median));
        json.put("p10", rounded(p10));
        json.put("p90", rounded(p90));
        json.put("bytes_per_trial", Math.round(bytes));
        return JSON.writeValueAsString(json);
    }

    private static double rounded(double micros) {
        return Math.rint(micros * 1000) / 1000;
    }

    /** A row each. */
    static List<String> table(List<Cost> costs) {
        TextTable table =
                new TextTable(List.of("sampler", "space", "n", "us a trial", "p10", "p90", "mean", "bytes a trial"));
        for (Cost cost : costs) {
            table.add(List.of(
                    cost.sampler,
                    cost.space.toString(),
                    String.format(Locale.ROOT, "%,d", cost.past),
                    text(cost.median),
                    text(cost.p10),
                    text(cost.p90),
                    text(cost.mean),
                    String.format(Locale.ROOT, "%,.0f", cost.bytes)));
        }
        return table.lines();
    }

    private static String text(double micros) {
        return String.format(Locale.ROOT, micros < 100 ? "%.2f" : "%,.0f", micros);
    }
}
