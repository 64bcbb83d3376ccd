package dev.skipjack.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skipjack.core.storage.StudyRecord;
import dev.skipjack.core.trial.Direction;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a session asks the database, whatever the size of the study, is found by keys and indexes. */
final class SessionQueriesTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {TrialChanges.OPEN, TrialChanges.NEW, TrialChanges.ROWS, StudyGlance.SELECT})
    void scanNoTable(String sql) throws Exception {
        List<String> plan = plan(sql);
        assertThat(plan).filteredOn(step -> step.startsWith("SEARCH")).isNotEmpty();
        assertThat(plan)
                .filteredOn(step -> step.startsWith("SCAN"))
                .allMatch(step -> step.matches("SCAN (j|ids|json_each).*"));
    }

    @Test
    void findNewTrialsBehindTheLastOfTheStudy() throws Exception {
        assertThat(plan(TrialChanges.NEW)).contains("SEARCH t USING INDEX ix_trials_study_id (study_id=? AND rowid>?)");
    }

    private List<String> plan(String sql) throws Exception {
        SqliteFile file = SqliteFile.busy(folder.resolve("plans.db"), Durability.PROCESS_END);
        OptunaSchema.create(file);
        List<String> plan = new ArrayList<>();
        try (Connection connection = file.reader();
                PreparedStatement statement = connection.prepareStatement("EXPLAIN QUERY PLAN " + sql);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                plan.add(rows.getString("detail"));
            }
        }
        return plan;
    }

    @Test
    void readNothingWhileNobodyCommits() throws Exception {
        Path path = folder.resolve("quiet.db");
        try (SqliteStorage storage = SqliteStorage.open(path, Durability.PROCESS_END)) {
            StudyRecord study = storage.create("s", Direction.MINIMIZE, Map.of());
            storage.write(study, TestTrials.asked(0));
            List<Integer> readings = new ArrayList<>();
            SqliteFile file = SqliteFile.busy(path, Durability.PROCESS_END);
            try (SessionReader reader = new SessionReader(file, file.identity())) {
                for (int i = 0; i < 3; i++) {
                    reader.read(study, (glance, changes) -> {
                        readings.add(glance.added());
                        return List.of();
                    });
                }
                storage.write(study, TestTrials.told(0, 1));
                reader.read(study, (glance, changes) -> {
                    readings.add(glance.added());
                    return List.of();
                });
            }
            assertThat(readings).hasSize(2);
        }
    }
}
