package dev.skipjack.run.execution;

import dev.skipjack.core.storage.Look;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a stage came to as the JSON object that {@code run --json} has in {@code stages}. */
final class StageJson {
    private StageJson() {}

    static Map<String, @Nullable Object> of(StageResult stage) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("name", stage.name());
        json.put("window", window(stage.window().from(), stage.window().to()));
        json.put("blind", stage.isBlind());
        json.put("results", stage.results().stream().map(ResultJson::validated).toList());
        json.put("seen_by", stage.earlier().stream().map(StageJson::look).toList());
        json.put("note", stage.note().orElse(null));
        return json;
    }

    private static Map<String, @Nullable Object> look(Look look) {
        return Map.of(
                "study", look.study(),
                "at", look.at().toString(),
                "window", window(look.from(), look.to()));
    }

    private static Map<String, Object> window(LocalDate from, LocalDate to) {
        return Map.of("from", from.toString(), "to", to.toString());
    }
}
