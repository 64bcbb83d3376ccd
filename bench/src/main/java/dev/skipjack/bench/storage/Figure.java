package dev.skipjack.bench.storage;

import dev.skipjack.core.json.CanonicalJson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row of the table.
 *
 * @param value NaN if it was not measured
 * @param limit what nobody could do without, in the same unit; NaN if there is none
 * @param target what is to be reached; NaN if nothing is
 * @param note what the limit is, and more
 */
record Figure(String name, String unit, double value, double limit, double target, String note) {
    static final List<String> HEADER = List.of("row", "figure", "limit", "target", "unit", "reached");

    /** A row that says why it is not there. */
    static Figure missing(String name, String unit, double target, String why) {
        return new Figure(name, unit, Double.NaN, Double.NaN, target, why);
    }

    /** More is better of trials a second, less of everything else. */
    private boolean isReached() {
        return unit.endsWith("/s") ? value >= target : value <= target;
    }

    private String reached() {
        return Double.isNaN(value) || Double.isNaN(target) ? "" : isReached() ? "yes" : "no";
    }

    List<String> cells() {
        return List.of(name, text(value), text(limit), text(target), unit, reached());
    }

    private static String text(double number) {
        if (Double.isNaN(number)) {
            return "-";
        }
        return String.format(Locale.ROOT, Math.abs(number) < 10 ? "%.4f" : "%,.0f", number);
    }

    String line() {
        return "  " + name + ": " + note;
    }

    String json() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("row", name);
        json.put("unit", unit);
        put(json, "value", value);
        put(json, "limit", limit);
        put(json, "target", target);
        json.put("note", note);
        return CanonicalJson.write(json);
    }

    private static void put(Map<String, @Nullable Object> json, String key, double number) {
        if (!Double.isNaN(number)) {
            json.put(key, Math.rint(number * 1e5) / 1e5);
        }
    }
}
