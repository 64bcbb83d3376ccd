package dev.skipjack.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skipjack.core.space.CategoricalDistribution;
import dev.skipjack.core.space.Distribution;
import dev.skipjack.core.space.FloatDistribution;
import dev.skipjack.core.space.IntDistribution;
import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.core.storage.StorageException;
import dev.skipjack.core.storage.StoredTrial;
import dev.skipjack.core.storage.StudyRecord;
import dev.skipjack.core.trial.Direction;
import dev.skipjack.core.trial.Outcome;
import dev.skipjack.core.trial.TrialState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that Python Optuna wrote; see optuna/README.md. */
final class GoldenFilesTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"v3.6.2", "v4.9.0", "v5.0.0"})
    void isNotChangedByReading(String version) throws Exception {
        Path file = TestFiles.golden(folder, version);
        byte[] before = Files.readAllBytes(file);
        try (SqliteStorage storage = SqliteStorage.open(file, Durability.PROCESS_END)) {
            assertThat(storage.studyNames()).containsExactly("s");
            assertThat(storage.trials(storage.find("s").orElseThrow())).hasSize(4);
        }
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
        assertThat(folder).isDirectoryContaining(file::equals).isDirectoryNotContaining("glob:**-wal");
    }

    @ParameterizedTest
    @ValueSource(strings = {"v3.6.2", "v4.9.0", "v5.0.0"})
    void readsTrials(String version) throws Exception {
        Path file = TestFiles.golden(folder, version);
        try (SqliteStorage storage = SqliteStorage.open(file, Durability.PROCESS_END)) {
            StudyRecord study = storage.find("s").orElseThrow();
            assertThat(study.directions()).containsExactly(Direction.MINIMIZE, Direction.MAXIMIZE);
            assertThat(study.attributes()).hasSize(1);
            List<StoredTrial> trials = storage.trials(study);
            assertThat(trials)
                    .extracting(StoredTrial::state)
                    .containsExactly(TrialState.COMPLETE, TrialState.COMPLETE, TrialState.COMPLETE, TrialState.WAITING);
            assertThat(trials)
                    .extracting(StoredTrial::values)
                    .containsExactly(
                            List.of(0.417022004702574, 8.0),
                            List.of(0.1862602113776709, 4.0),
                            List.of(0.417022004702574, 2.0),
                            List.of());
            assertThat(trials.getFirst().assignment().space()).isEqualTo(goldenSpace());
            assertThat(trials.get(1).assignment().asMap())
                    .isEqualTo(Map.of("x", 0.1862602113776709, "n", 4L, "c", 1.5));
            assertThat(trials.getFirst().assignment().value("c")).isNull();
            assertThat(trials.getFirst().outcome())
                    .isEqualTo(new Outcome.Complete(List.of(0.417022004702574, 8.0), List.of(-1.0, 2.5), Map.of()));
            assertThat(trials.getLast().attributes()).isEqualTo(Map.of("fixed_params", Map.of("x", 0.5)));
            assertThat(trials.getLast().started()).isNull();
        }
    }

    @Test
    void namesADirectionThatIsNone() throws Exception {
        Path file = TestFiles.golden(folder, "v5.0.0");
        TestFiles.run(file, "UPDATE study_directions SET direction = 'NOT_SET' WHERE objective = 1");
        try (SqliteStorage storage = SqliteStorage.open(file, Durability.PROCESS_END)) {
            assertThatThrownBy(() -> storage.find("s"))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("Study \"s\"")
                    .hasMessageContaining("[MINIMIZE, NOT_SET]");
        }
    }

    private static SearchSpace goldenSpace() {
        Map<String, Distribution> parameters = new LinkedHashMap<>();
        parameters.put("x", FloatDistribution.of(0, 1));
        parameters.put("n", IntDistribution.stepped(0, 10, 2));
        parameters.put("c", CategoricalDistribution.of("a", null, true, 1.5));
        return SearchSpace.of(parameters);
    }

    @Test
    void readsTimesOfOptuna5AsUtcAndEarlierOnesAsLocal() throws Exception {
        Instant utc = Instant.parse("2026-11-23T02:13:40.734807Z");
        Instant local = LocalDateTime.parse("2026-11-23T11:01:50.345367")
                .atZone(ZoneId.systemDefault())
                .toInstant();
        assertThat(firstStart("v5.0.0")).isEqualTo(utc);
        assertThat(firstStart("v4.9.0")).isEqualTo(local);
        assertThat(StoredTime.of("4.9.0").zone()).isEqualTo(ZoneId.systemDefault());
        assertThat(StoredTime.of("10.0.0").zone()).isEqualTo(ZoneOffset.UTC);
    }

    private Instant firstStart(String version) throws Exception {
        Path file = TestFiles.golden(folder, version);
        try (SqliteStorage storage = SqliteStorage.open(file, Durability.PROCESS_END)) {
            return storage.trials(storage.find("s").orElseThrow()).getFirst().started();
        }
    }

    /** The rows are those of optuna/v5.0.0.sqltrace.txt: every operation of Optuna 5.0.0 on a study of one objective. */
    @Test
    void readsInfinitiesReportsAndTokens() throws Exception {
        Path file = TestFiles.golden(folder, "v5.0.0");
        TestFiles.run(
                file,
                "INSERT INTO studies VALUES (2, 's1')",
                "INSERT INTO study_directions VALUES (3, 'MINIMIZE', 2, 0)",
                "INSERT INTO trials VALUES (5, 0, 2, 'COMPLETE', '2026-11-23 02:13:43.388723', '2026-11-23 02:13:43')",
                "INSERT INTO trials VALUES (6, 1, 2, 'PRUNED', '2026-11-23 02:13:43.5', '2026-11-23 02:13:43.685334')",
                "INSERT INTO trial_values VALUES (7, 5, 0, NULL, 'INF_NEG')",
                "INSERT INTO trial_intermediate_values VALUES (1, 5, 2, 0.25, 'FINITE')",
                "INSERT INTO trial_intermediate_values VALUES (2, 5, 0, NULL, 'INF_POS')",
                "INSERT INTO trial_intermediate_values VALUES (3, 5, 1, NULL, 'NAN')",
                "INSERT INTO trial_user_attributes VALUES (1, 5, 'k', '{\"a\": [1, \"\\u00e9\", NaN, -Infinity]}')",
                "INSERT INTO trial_system_attributes VALUES (8, 5, 'constraints', '[Infinity, -1.0]')");
        try (SqliteStorage storage = SqliteStorage.open(file, Durability.PROCESS_END)) {
            List<StoredTrial> trials = storage.trials(storage.find("s1").orElseThrow());
            StoredTrial complete = trials.getFirst();
            assertThat(complete.value()).isEqualTo(Double.NEGATIVE_INFINITY);
            assertThat(complete.intermediateValues())
                    .isEqualTo(Map.of(0, Double.POSITIVE_INFINITY, 1, Double.NaN, 2, 0.25));
            assertThat(complete.userAttributes())
                    .isEqualTo(Map.of("k", Map.of("a", List.of(1L, "é", Double.NaN, Double.NEGATIVE_INFINITY))));
            assertThat(complete.constraints()).containsExactly(Double.POSITIVE_INFINITY, -1.0);
            assertThat(complete.finished()).isEqualTo("2026-11-23T02:13:43Z");
            assertThat(trials.get(1).outcome()).isEqualTo(new Outcome.Pruned(-1, Double.NaN));
            assertThat(trials.get(1).started()).isEqualTo("2026-11-23T02:13:43.5Z");
        }
    }

    @Test
    void continuesAStudyThatPythonBegan() throws Exception {
        Path file = TestFiles.golden(folder, "v5.0.0");
        try (SqliteStorage storage = SqliteStorage.open(file, Durability.PROCESS_END)) {
            StudyRecord study = storage.find("s").orElseThrow();
            storage.write(study, TestTrials.asked(4, goldenSpace(), 0.5, 2, 3));
            storage.write(study, TestTrials.told(4, Outcome.Complete.of(List.of(0.5, 9.0))));
            storage.write(study, TestTrials.told(3, Outcome.Complete.of(List.of(0.75, -1.0))));
            assertThat(storage.trials(study))
                    .extracting(StoredTrial::values)
                    .endsWith(List.of(0.75, -1.0), List.of(0.5, 9.0));
        }
        assertThat(TestFiles.column(file, "SELECT DISTINCT distribution_json FROM trial_params ORDER BY 1"))
                .containsExactly(
                        "{\"name\": \"CategoricalDistribution\", \"attributes\": {\"choices\": [\"a\", null, true, 1.5]}}",
                        "{\"name\": \"FloatDistribution\", \"attributes\": {\"step\": null, \"low\": 0.0, \"high\": 1.0, \"log\": false}}",
                        "{\"name\": \"IntDistribution\", \"attributes\": {\"log\": false, \"step\": 2, \"low\": 0, \"high\": 10}}");
        assertThat(TestFiles.column(file, "SELECT trial_id FROM trials ORDER BY number"))
                .containsExactly("1", "2", "3", "4", "5");
    }
}
