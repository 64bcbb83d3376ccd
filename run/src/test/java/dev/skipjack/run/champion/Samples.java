package dev.skipjack.run.champion;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Champions that tests are about. */
final class Samples {
    private Samples() {}

    static Champion champion(String name, int trial, @Nullable String previous) {
        return new Champion(
                name,
                Instant.parse("2026-01-31T12:00:00.5Z").plusSeconds(trial),
                previous,
                new Champion.Origin("s", "sqlite:///runs/s.db", trial),
                Map.of("score", "sharpe", "direction", "maximize", "constraints", List.of()),
                0.1 + trial,
                Map.of("sharpe", 0.1 + trial, "trades", 17.0, "max_drawdown", 1e-7),
                Map.of("window", "2013-01-02 to 2020-04-17", "value", 0.25, "feasible", true),
                Map.of("conclusion", "skill", "words", List.of("Unlikely to be luck: \"so\" é\n\u0007")),
                List.of(),
                Map.of("entry", Map.of("fast", 5L, "kind", "sma"), "deep", List.of(1L, 2.5, Map.of("x", true))),
                Map.of("entry.fast", 5L),
                Map.of("kind", "fake", "data", "abc", "window", Map.of("from", "2001-01-02")),
                new ObjectiveBlock(Path.of("/specs/s.yaml"), Map.of("fake", Map.of("costs", 0.0005))),
                "00ff",
                new Champion.Versions("1.0", "25.0.1+8", "amd64"));
    }
}
