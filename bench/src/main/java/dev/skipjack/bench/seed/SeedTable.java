package dev.skipjack.bench.seed;

import dev.skipjack.cli.TextTable;
import dev.skipjack.core.json.CanonicalJson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The rates of a run, as people and programs read them. Immutable. */
record SeedTable(List<Rate> rates) {
    private static final List<String> HEADER =
            List.of("row", "n", "bytes", "ops/s", "min", "max", "seed", "x seed", "limit", "share", "heap B/op");

    SeedTable {
        rates = List.copyOf(rates);
    }

    /** An aligned line a row. */
    List<String> lines() {
        TextTable table = new TextTable(HEADER);
        rates.forEach(rate -> table.add(cells(rate)));
        return table.lines();
    }

    private List<String> cells(Rate rate) {
        Row row = rate.row();
        Rate limit = limit(rate);
        return List.of(
                row.name(),
                count(row.n()),
                number("%.1f", row.payloadBytes()),
                count(rate.median()),
                count(rate.min()),
                count(rate.max()),
                row.seedRate() == null ? "" : count(row.seedRate()),
                row.seedRate() == null ? "" : number("%.1f", rate.median() / row.seedRate()),
                limit == null ? "" : count(limit.median()),
                limit == null ? "" : number("%.0f%%", 100 * rate.median() / limit.median()),
                number("%.0f", rate.bytesPerOp()));
    }

    /** One JSON object a row. */
    List<String> json() {
        return rates.stream().map(this::json).toList();
    }

    private String json(Rate rate) {
        Row row = rate.row();
        Rate limit = limit(rate);
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("row", row.name());
        json.put("n", row.n());
        json.put("payload_bytes", tenths(row.payloadBytes()));
        json.put("ops_per_s", Math.rint(rate.median()));
        json.put("min", Math.rint(rate.min()));
        json.put("max", Math.rint(rate.max()));
        json.put("repeats", rate.repeats());
        json.put("seed_ops_per_s", row.seedRate());
        json.put("limit_row", row.limit());
        json.put("limit_ops_per_s", limit == null ? null : Math.rint(limit.median()));
        json.put("share", limit == null ? null : Math.rint(1000 * rate.median() / limit.median()) / 1000);
        json.put("bytes_per_op", tenths(rate.bytesPerOp()));
        return CanonicalJson.write(json);
    }

    private @Nullable Rate limit(Rate rate) {
        return byName().get(rate.row().limit());
    }

    private Map<@Nullable String, Rate> byName() {
        return rates.stream().collect(Collectors.toMap(rate -> rate.row().name(), Function.identity()));
    }

    private static double tenths(double value) {
        return Math.rint(10 * value) / 10;
    }

    static String count(double value) {
        return number("%,.0f", value);
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
