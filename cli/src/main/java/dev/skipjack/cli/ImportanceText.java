package dev.skipjack.cli;

import dev.skipjack.core.importance.Importance;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Importances as people and as programs read them. Stateless. */
final class ImportanceText {
    private static final int BAR = 40;

    private ImportanceText() {}

    /** A line for each parameter, with a bar whose length is its share. */
    static List<String> table(List<Importance> importances) {
        TextTable table = new TextTable(List.of("parameter", "importance", " ".repeat(BAR)));
        for (Importance importance : importances) {
            int length = (int) Math.round(BAR * importance.share());
            table.add(List.of(
                    importance.parameter(),
                    String.format(Locale.ROOT, "%.4f", importance.share()),
                    "#".repeat(length) + " ".repeat(BAR - length)));
        }
        return table.lines();
    }

    static Map<String, Object> json(
            String study, String method, int objective, int trials, List<Importance> importances) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("study", study);
        json.put("method", method);
        json.put("objective", objective);
        json.put("trials", trials);
        json.put("importances", importances.stream().map(ImportanceText::json).toList());
        return json;
    }

    private static Map<String, Object> json(Importance importance) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("parameter", importance.parameter());
        json.put("importance", importance.share());
        json.put("raw", importance.raw());
        return json;
    }
}
