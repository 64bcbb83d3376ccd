package dev.skipjack.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skipjack.core.storage.InMemoryStorage;
import dev.skipjack.core.storage.StudyRecord;
import dev.skipjack.core.trial.Direction;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Signs of life as Python leaves them in a file; the rows are those that Optuna 5 writes. */
final class HeartbeatsTest {
    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void makeTheFile() throws Exception {
        file = folder.resolve("study.db");
        try (SqliteStorage storage = SqliteStorage.open(file, Durability.PROCESS_END)) {
            storage.create("other", Direction.MINIMIZE, Map.of());
            storage.create("s", Direction.MINIMIZE, Map.of());
        }
        TestFiles.run(
                file,
                "INSERT INTO trials VALUES (1, 0, 1, 'RUNNING', '2026-11-23 02:13:43.388723', NULL)",
                "INSERT INTO trials VALUES (2, 0, 2, 'RUNNING', '2026-11-23 02:13:43.388723', NULL)",
                "INSERT INTO trials VALUES (3, 1, 2, 'RUNNING', '2026-11-23 02:13:43.388723', NULL)",
                "INSERT INTO trials VALUES (4, 2, 2, 'COMPLETE', '2026-11-23 02:13:43.388723', '2026-11-23 02:13:43.388723')",
                "INSERT INTO trials VALUES (5, 3, 2, 'RUNNING', '2026-11-23 02:13:43.388723', NULL)",
                "INSERT INTO trial_values (trial_id, objective, value, value_type) VALUES (4, 0, 7.0, 'FINITE')",
                "INSERT INTO trial_params (trial_id, param_name, param_value, distribution_json) VALUES (3, 'x', 0.25,"
                        + " '{\"name\": \"FloatDistribution\", \"attributes\": {\"step\": null, \"low\": 0.0,"
                        + " \"high\": 1.0, \"log\": false}}')",
                "INSERT INTO trial_user_attributes (trial_id, \"key\", value_json) VALUES (3, 'why', '\"seen\"')",
                "INSERT INTO trial_intermediate_values (trial_id, step, intermediate_value, intermediate_value_type)"
                        + " VALUES (3, 0, 1.0, 'FINITE')");
    }

    private void beat(int id, String before) throws Exception {
        TestFiles.run(
                file,
                "INSERT INTO trial_heartbeats (trial_id, heartbeat) VALUES (" + id + ", datetime('now', '" + before
                        + "'))");
    }

    private Map<Integer, Duration> silences() {
        try (SqliteStorage storage = SqliteStorage.open(file, Durability.PROCESS_END)) {
            return storage.silences(storage.find("s").orElseThrow());
        }
    }

    @Test
    void areTheRunningTrialsOfTheStudyThatHaveARow() throws Exception {
        assertThat(silences()).isEmpty();
        beat(1, "-10 seconds");
        beat(3, "-130 seconds");
        beat(4, "-130 seconds");
        beat(5, "+1 hour");
        TestFiles.run(
                file,
                "INSERT INTO trial_heartbeats (trial_id, heartbeat) VALUES (2, strftime('%Y-%m-%d %H:%M:%S', 'now', '-30 seconds') || '.000000')");
        assertThat(silences()).containsOnlyKeys(0, 1, 3);
        assertThat(silences().get(0)).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(60));
        assertThat(silences().get(1)).isBetween(Duration.ofSeconds(130), Duration.ofSeconds(160));
        assertThat(silences().get(3)).as("a clock that was set back").isZero();
    }

    @Test
    void areNoneInAFileWithoutTheTable() throws Exception {
        TestFiles.run(file, "DROP TABLE trial_heartbeats");
        assertThat(silences()).isEmpty();
        assertThat(new InMemoryStorage().silences(new StudyRecord(1, "s", Direction.MINIMIZE, Map.of(), Map.of())))
                .isEmpty();
    }
}
