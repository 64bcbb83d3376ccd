package dev.skipjack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A study in which a Python worker's process died, or lives; the rows are those that Optuna 5 writes. */
class PythonDiedIT {
    private static final int POLLS = 600;

    @TempDir
    Path folder;

    private Workers workers;

    /** Two trials of ours, then Python's: 2 gave its last sign of life long ago, 3 just now, 4 never. */
    @BeforeEach
    void leaveTrialsBehind() throws Exception {
        workers = new Workers(folder, "sqlite:///study.db", 2, "{after: 2m, retries: 1}");
        assertThat(workers.await(workers.start(1)).exit()).isZero();
        sql("INSERT INTO trials VALUES (3, 2, 1, 'RUNNING', '2026-11-23 02:13:43.388723', NULL)");
        sql("INSERT INTO trials VALUES (4, 3, 1, 'RUNNING', '2026-11-23 02:13:43.388723', NULL)");
        sql("INSERT INTO trials VALUES (5, 4, 1, 'RUNNING', '2026-11-23 02:13:43.388723', NULL)");
        for (int id : new int[] {3, 4, 5}) {
            sql("INSERT INTO trial_params (trial_id, param_name, param_value, distribution_json)"
                    + " SELECT " + id + ", param_name, CASE param_name WHEN 'x' THEN -4.5 WHEN 'n' THEN " + id
                    + " ELSE 39 END, distribution_json FROM trial_params WHERE trial_id = 1");
        }
        sql("INSERT INTO trial_user_attributes (trial_id, \"key\", value_json) VALUES (3, 'why', '\"seen\"')");
        sql("INSERT INTO trial_heartbeats (trial_id, heartbeat) VALUES (3, datetime('now', '-121 seconds'))");
        sql("INSERT INTO trial_heartbeats (trial_id, heartbeat) VALUES (4, datetime('now', '+1 hour'))");
        workers = new Workers(folder, "sqlite:///study.db", 9, "{after: 2m, retries: 1}");
    }

    private void sql(String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("study.db"));
                Statement executed = connection.createStatement()) {
            executed.execute(statement);
        }
    }

    private List<String> rows(String query) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("study.db"));
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            while (row.next()) {
                rows.add(row.getString(1));
            }
        }
        return rows;
    }

    private JsonNode trial(int number) {
        return Program.json(workers.table().get(number));
    }

    private List<String> retries() throws SQLException {
        return rows(
                "SELECT t.number || a.\"key\" || a.value_json FROM trials t JOIN trial_system_attributes a"
                        + " ON a.trial_id = t.trial_id WHERE a.\"key\" NOT LIKE 'skipjack:%' ORDER BY trial_system_attribute_id");
    }

    @Test
    void oneOfTwoProcessesEndsAndRetriesWhatIsSilentAndNothingElse() throws Exception {
        String first = workers.start(2);
        String second = workers.start(2);
        Program.Ended ended = workers.await(first);
        assertThat(ended.exit()).as(ended.err()).isZero();
        assertThat(workers.await(second).exit()).isZero();
        assertThat(trial(2).get("state").asString()).isEqualTo("FAIL");
        assertThat(trial(2).get("outcome").asString()).isEqualTo("cancelled");
        assertThat(trial(3).get("state").asString()).isEqualTo("RUNNING");
        assertThat(trial(4).get("state").asString()).isEqualTo("RUNNING");
        assertThat(retries()).containsExactly("5failed_trial2", "5retry_history[2]");
        assertThat(trial(5).get("state").asString()).isEqualTo("COMPLETE");
        assertThat(trial(5).get("params")).isEqualTo(trial(2).get("params"));
        assertThat(trial(5).get("value").asDouble()).isEqualTo(-4.5);
        assertThat(rows("SELECT value_json FROM trial_user_attributes WHERE trial_id = 6"))
                .containsExactly("\"seen\"");
        assertThat(workers.table()).hasSize(9);
    }

    @Test
    void itIsSeenWhileAStudyIsSearched() throws Exception {
        sql("UPDATE trial_heartbeats SET heartbeat = CURRENT_TIMESTAMP WHERE trial_id = 3");
        workers = new Workers(folder, "sqlite:///study.db", 9, "{after: 3s, retries: 1}");
        workers.hold();
        String worker = workers.start(1);
        for (int i = 0; retries().isEmpty() && i < POLLS; i++) {
            Thread.sleep(50);
        }
        assertThat(retries()).hasSize(2);
        workers.letGo();
        Program.Ended ended = workers.await(worker);
        assertThat(ended.exit()).as(ended.err()).isZero();
        assertThat(ended.err())
                .contains("trial 2 has failed: its program, which is none of ours, gave no sign of life");
        assertThat(trial(2).get("state").asString()).isEqualTo("FAIL");
        assertThat(trial(6).get("value").asDouble()).isEqualTo(-4.5);
        assertThat(trial(3).get("state").asString()).isEqualTo("RUNNING");
    }
}
