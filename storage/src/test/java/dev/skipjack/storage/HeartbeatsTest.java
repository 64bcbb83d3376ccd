package dev.skipjack.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skipjack.core.space.Assignment;
import dev.skipjack.core.space.FloatDistribution;
import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.core.storage.InMemoryStorage;
import dev.skipjack.core.storage.StoredTrial;
import dev.skipjack.core.storage.StudyRecord;
import dev.skipjack.core.study.Budget;
import dev.skipjack.core.study.StaleTrials;
import dev.skipjack.core.study.Study;
import dev.skipjack.core.study.StudyOptions;
import dev.skipjack.core.trial.Direction;
import dev.skipjack.core.trial.TrialState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
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
        assertThat(new InMemoryStorage()
                        .silences(new StudyRecord(1, "s", List.of(Direction.MINIMIZE), Map.of(), Map.of())))
                .isEmpty();
    }

    @Test
    void letATrialBeTriedAgainOnceItsProcessDied() throws Exception {
        beat(2, "-30 seconds");
        beat(3, "-130 seconds");
        SearchSpace space = SearchSpace.of(Map.of("x", FloatDistribution.of(0, 1)));
        StudyOptions options =
                StudyOptions.minimize("s").withSpace(space).withStaleTrials(new StaleTrials(Duration.ofMinutes(2), 1));
        try (SqliteStorage storage = SqliteStorage.open(file, Durability.PROCESS_END)) {
            Study study = Study.open(options, storage);
            assertThat(TestFiles.column(
                            file,
                            "SELECT \"key\" || value_json FROM trial_system_attributes WHERE trial_id = 6"
                                    + " ORDER BY trial_system_attribute_id"))
                    .containsExactly("failed_trial1", "retry_history[1]");
            assertThat(TestFiles.column(
                            file,
                            "SELECT number || state || ifnull(datetime_start, 'NULL') || ifnull(datetime_complete, 'NULL')"
                                    + " FROM trials WHERE trial_id = 6"))
                    .containsExactly("4WAITINGNULLNULL");
            study.optimize(trial -> trial.suggestFloat("x", 0, 1), Budget.trials(6));
            List<StoredTrial> trials = study.trials();
            assertThat(trials)
                    .extracting(StoredTrial::state)
                    .containsExactly(
                            TrialState.RUNNING,
                            TrialState.FAIL,
                            TrialState.COMPLETE,
                            TrialState.RUNNING,
                            TrialState.COMPLETE,
                            TrialState.COMPLETE);
            assertThat(trials.get(4).assignment()).isEqualTo(Assignment.of(space, new double[] {0.25}));
            assertThat(trials.get(4).value()).isEqualTo(0.25);
            assertThat(trials.get(4).userAttributes()).isEqualTo(Map.of("why", "seen"));
            assertThat(trials.get(4).intermediateValues()).isEmpty();
        }
    }
}
