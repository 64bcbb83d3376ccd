package dev.skipjack.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.skipjack.core.space.Assignment;
import dev.skipjack.core.space.CategoricalDistribution;
import dev.skipjack.core.space.FloatDistribution;
import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.core.storage.StorageException;
import dev.skipjack.core.storage.StoredTrial;
import dev.skipjack.core.storage.StudyRecord;
import dev.skipjack.core.storage.TrialWrite;
import dev.skipjack.core.trial.Direction;
import dev.skipjack.core.trial.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OptunaSchemaTest {
    @TempDir
    private Path folder;

    @Test
    void laysOutExactlyTheTablesOfOptuna5() throws Exception {
        Path ours = created();
        Path golden = TestFiles.golden(folder, "v5.0.0");
        for (String sql : List.of(
                "SELECT type || ' ' || name || ' ' || tbl_name || ' ' || ifnull(sql, '') FROM sqlite_master",
                "SELECT version_num FROM alembic_version",
                "SELECT version_info_id || ' ' || schema_version || ' ' || library_version FROM version_info",
                "PRAGMA encoding",
                "PRAGMA user_version",
                "PRAGMA application_id")) {
            assertThat(TestFiles.column(ours, sql)).as(sql).isNotEmpty().isEqualTo(TestFiles.column(golden, sql));
        }
    }

    private Path created() {
        Path file = folder.resolve("ours.db");
        try (SqliteStorage storage = SqliteStorage.open(file, Durability.PROCESS_END)) {
            storage.create("s", Direction.MINIMIZE, Map.of());
        }
        return file;
    }

    @Test
    void writesTheRowsThatOptunaWrites() throws Exception {
        Path file = folder.resolve("rows.db");
        try (SqliteStorage storage = SqliteStorage.open(file, Durability.PROCESS_END)) {
            StudyRecord study = storage.create("s", Direction.MAXIMIZE, Map.of("é", List.of(1, 2.0)));
            SearchSpace space = SearchSpace.of(Map.of("x", FloatDistribution.log(1e-5, 1e16)));
            storage.write(study, TestTrials.asked(0, space, 0.5));
            storage.write(study, TestTrials.told(0, new Outcome.Complete(0.25, List.of(-1.0), Map.of("m", 3.0))));
            storage.write(study, TestTrials.asked(1));
            storage.write(study, TestTrials.told(1, Double.POSITIVE_INFINITY));
            storage.write(study, TestTrials.asked(2));
            storage.write(study, TestTrials.told(2, new Outcome.Pruned(4, 0.75)));
            storage.write(study, TestTrials.asked(3));
            storage.write(study, TestTrials.told(3, new Outcome.Pruned(5, Double.NaN)));
            storage.write(study, TestTrials.asked(4));
        }
        assertRows(file, "study_directions", "1,MAXIMIZE,1,0");
        assertRows(file, "study_system_attributes", "1,1,é,[1, 2.0]");
        String time = "2026-11-23 02:13:43.388723";
        assertRows(
                file,
                "trials",
                "1,0,1,COMPLETE," + time + "," + time,
                "2,1,1,COMPLETE," + time + "," + time,
                "3,2,1,PRUNED," + time + "," + time,
                "4,3,1,PRUNED," + time + "," + time,
                "5,4,1,RUNNING," + time + ",NULL");
        assertRows(file, "trial_values", "1,1,0,0.25,FINITE", "2,2,0,NULL,INF_POS", "3,3,0,0.75,FINITE");
        assertRows(file, "trial_intermediate_values", "1,3,4,0.75,FINITE", "2,4,5,NULL,NAN");
        assertRows(
                file,
                "trial_params",
                "1,1,x,0.5,{\"name\": \"FloatDistribution\", \"attributes\": {\"step\": null, \"low\": 1e-05, "
                        + "\"high\": 1e+16, \"log\": true}}");
        assertRows(
                file,
                "trial_system_attributes",
                "1,1,skipjack:outcome,{\"outcome\": \"complete\", \"metrics\": {\"m\": 3.0}}",
                "2,1,constraints,[-1.0]",
                "3,2,skipjack:outcome,{\"outcome\": \"complete\"}",
                "4,3,skipjack:outcome,{\"outcome\": \"pruned\", \"step\": 4}",
                "5,4,skipjack:outcome,{\"outcome\": \"pruned\", \"step\": 5}",
                "6,5,skipjack:outcome,{\"outcome\": \"running\"}");
        assertThat(TestFiles.column(file, "SELECT typeof(param_value) FROM trial_params"))
                .containsExactly("real");
    }

    /** The golden trials, read, told to a file of ours and compared with the rows they came from, types included. */
    @Test
    void writesTheRowsOfTheGoldenFileForItsTrials() throws Exception {
        Path golden = TestFiles.golden(folder, "v5.0.0");
        TestFiles.run(golden, "DELETE FROM trials WHERE state = 'WAITING'");
        Path ours = folder.resolve("same.db");
        try (SqliteStorage from = SqliteStorage.open(golden, Durability.PROCESS_END);
                SqliteStorage to = SqliteStorage.open(ours, Durability.PROCESS_END)) {
            StudyRecord study = to.create("s", List.of(Direction.MINIMIZE, Direction.MAXIMIZE), Map.of());
            for (StoredTrial trial : from.trials(from.find("s").orElseThrow())) {
                to.write(
                        study,
                        List.of(
                                new TrialWrite.Asked(trial.number(), trial.started(), trial.assignment()),
                                new TrialWrite.Told(
                                        trial.number(), trial.finished(), null, trial.outcome(), Map.of())));
            }
        }
        for (String table : List.of("studies", "study_directions", "trials", "trial_params")) {
            assertThat(typedRows(ours, table)).as(table).isNotEmpty().isEqualTo(typedRows(golden, table));
        }
        String values =
                "SELECT trial_id || ' ' || objective || ' ' || typeof(value) || ' ' || value || ' ' || value_type"
                        + " FROM trial_values ORDER BY trial_id, objective";
        assertThat(TestFiles.column(ours, values)).hasSize(6).isEqualTo(TestFiles.column(golden, values));
        String constraints = "SELECT trial_id || ' ' || typeof(value_json) || ' ' || value_json"
                + " FROM trial_system_attributes WHERE \"key\" = 'constraints' ORDER BY trial_id";
        assertThat(TestFiles.column(ours, constraints)).hasSize(3).isEqualTo(TestFiles.column(golden, constraints));
    }

    private static List<String> typedRows(Path file, String table) throws Exception {
        List<String> columns = TestFiles.column(file, "SELECT name FROM pragma_table_info('" + table + "')");
        String joined = String.join(
                " || ',' || ",
                columns.stream()
                        .map(column -> "typeof(" + column + ") || ' ' || quote(" + column + ")")
                        .toList());
        return TestFiles.column(file, "SELECT " + joined + " FROM " + table + " ORDER BY " + columns.getFirst());
    }

    private static void assertRows(Path file, String table, String... rows) throws Exception {
        List<String> columns = TestFiles.column(file, "SELECT name FROM pragma_table_info('" + table + "')");
        String joined = String.join(
                " || ',' || ",
                columns.stream()
                        .map(column -> "ifnull(\"" + column + "\", 'NULL')")
                        .toList());
        assertThat(TestFiles.column(file, "SELECT " + joined + " FROM " + table + " ORDER BY 1"))
                .as(table)
                .containsExactly(rows);
    }

    @ParameterizedTest
    @CsvSource({
        "v2.4.0.a, optuna storage upgrade --storage sqlite:///",
        "v3.0.0.d, optuna storage upgrade --storage sqlite:///",
        "v9.9.0.a, Skipjack must be upgraded"
    })
    void refusesAnotherRevisionWithTheWayOut(String revision, String remedy) throws Exception {
        Path file = TestFiles.golden(folder, "v3.6.2");
        TestFiles.run(file, "UPDATE alembic_version SET version_num = '" + revision + "'");
        assertRefused(file, "schema " + revision, remedy);
    }

    @Test
    void refusesAFileFromBeforeRevisions() throws Exception {
        Path file = TestFiles.golden(folder, "v3.6.2");
        TestFiles.run(file, "DROP TABLE alembic_version");
        assertRefused(file, "schema v0.9.0.a", "optuna storage upgrade");
    }

    @Test
    void refusesADatabaseOfAnotherProgram() throws Exception {
        Path file = folder.resolve("other.db");
        TestFiles.run(file, "CREATE TABLE invoices (id INTEGER)", "INSERT INTO invoices VALUES (1)");
        assertRefused(file, "another program", "invoices");
    }

    @Test
    void refusesAFileThatIsNoDatabase() throws Exception {
        Path file = Files.writeString(folder.resolve("notes.db"), "Dear diary, today I wrote no database");
        assertRefused(file, "no SQLite database", "Dear diary");
    }

    @Test
    void refusesADirectory() {
        assertThatThrownBy(() -> SqliteStorage.open(folder, Durability.PROCESS_END))
                .isInstanceOf(StorageException.class)
                .hasMessageContainingAll(folder.toString(), "is a directory", "Maybe");
    }

    @Test
    void refusesADamagedFile() throws Exception {
        Path file = Files.writeString(folder.resolve("cut.db"), "SQLite format 3\0 and then nonsense");
        assertRefused(file, "could not", "damaged");
    }

    @Test
    void refusesAFileItMayNotRead() throws Exception {
        Path file = TestFiles.golden(folder, "v5.0.0");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        assumeTrue(!Files.isReadable(file), "the super-user reads everything");
        assertThatThrownBy(() -> SqliteStorage.open(file, Durability.PROCESS_END))
                .isInstanceOf(StorageException.class)
                .hasMessageContainingAll(file.toString(), "no permission");
    }

    private static void assertRefused(Path file, String... parts) throws Exception {
        byte[] before = Files.readAllBytes(file);
        assertThatThrownBy(() -> SqliteStorage.open(file, Durability.PROCESS_END))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContainingAll(parts);
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    @Test
    void namesBothWhenAnotherProcessTookTheNumber() throws Exception {
        Path file = created();
        try (SqliteStorage storage = SqliteStorage.open(file, Durability.PROCESS_END);
                SqliteStorage other = SqliteStorage.open(file, Durability.PROCESS_END)) {
            StudyRecord study = storage.find("s").orElseThrow();
            storage.write(study, TestTrials.asked(0));
            other.write(study, TestTrials.asked(1));
            assertThatThrownBy(() -> storage.write(study, TestTrials.asked(1)))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("Trial 1 of study \"s\" in " + file)
                    .hasMessageContaining("the study's next number is 2");
            storage.write(study, TestTrials.asked(2));
            other.write(study, TestTrials.told(0, 1));
            assertThat(other.trials(study)).hasSize(3);
        }
    }

    @Test
    void saysWhichTrialHoldsWhatCannotBeRead() throws Exception {
        Path file = created();
        try (SqliteStorage storage = SqliteStorage.open(file, Durability.PROCESS_END)) {
            StudyRecord study = storage.find("s").orElseThrow();
            SearchSpace space = SearchSpace.of(Map.of("x", FloatDistribution.of(0, 1)));
            storage.write(study, TestTrials.asked(0, space, 0.5));
            TestFiles.run(file, "UPDATE trial_params SET distribution_json = '{\"name\": \"Poisson\"}'");
            assertThatThrownBy(() -> storage.trials(study))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContainingAll("Trial 0 of study \"s\"", "parameter x", "Poisson");
        }
    }

    @Test
    void marksParametersWithJsonChoices() throws Exception {
        Path file = created();
        CategoricalDistribution choices = CategoricalDistribution.of(Map.of("b", 1L, "a", List.of()), "plain");
        SearchSpace space = SearchSpace.of(Map.of("kind", choices));
        try (SqliteStorage storage = SqliteStorage.open(file, Durability.PROCESS_END)) {
            StudyRecord study = storage.find("s").orElseThrow();
            storage.write(study, TestTrials.asked(0, space, 0));
            assertThat(storage.find("s").orElseThrow().attributes())
                    .isEqualTo(Map.of("skipjack:json_choices", List.of("kind")));
            assertThat(storage.trials(study).getFirst().assignment()).isEqualTo(Assignment.of(space, new double[] {0}));
        }
        assertThat(TestFiles.column(file, "SELECT distribution_json FROM trial_params"))
                .containsExactly("{\"name\": \"CategoricalDistribution\", \"attributes\": {\"choices\": "
                        + "[\"{\\\"a\\\":[],\\\"b\\\":1}\", \"plain\"]}}");
    }
}
