package dev.skipjack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A study to which another program adds trials between two runs; the rows are those that Optuna 5 writes. */
class SharedStudyIT {
    private static final Path TREND = Program.EXAMPLES.resolve("sp500-trend.yaml");
    private static final String TIMES = "'2026-11-23 02:13:43.388723', '2026-11-23 02:13:44.000001'";

    @TempDir
    Path folder;

    private void addTrials(int best) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("runs/sp500-trend.db"));
                Statement statement = connection.createStatement()) {
            for (String sql : List.of(
                    // 30: the best trial again, its parameters suggested in another order
                    "INSERT INTO trials VALUES (31, 30, 1, 'COMPLETE', " + TIMES + ")",
                    "INSERT INTO trial_params (trial_id, param_name, param_value, distribution_json)"
                            + " SELECT 31, param_name, param_value, distribution_json FROM trial_params"
                            + " WHERE trial_id = " + (best + 1) + " ORDER BY param_id DESC",
                    "INSERT INTO trial_values (trial_id, objective, value, value_type) VALUES (31, 0, 50.0, 'FINITE')",
                    // 31: no parameters, the best value of all
                    "INSERT INTO trials VALUES (32, 31, 1, 'COMPLETE', " + TIMES + ")",
                    "INSERT INTO trial_values (trial_id, objective, value, value_type) VALUES (32, 0, 99.0, 'FINITE')",
                    "INSERT INTO trials VALUES (33, 32, 1, 'FAIL', " + TIMES + ")",
                    "INSERT INTO trials VALUES (34, 33, 1, 'RUNNING', '2026-11-23 02:13:43.388723', NULL)",
                    "INSERT INTO trials VALUES (35, 34, 1, 'WAITING', NULL, NULL)")) {
                statement.execute(sql);
            }
        }
    }

    @Test
    void goesOnBehindTheTrialsOfAnotherProgram() throws Exception {
        Program program = new Program(folder);
        JsonNode before =
                program.run("run", TREND.toString(), "--trials", "30", "--json").json();
        int best = before.get("best").get("number").asInt();
        addTrials(best);
        Program.Ended ended = program.run("run", TREND.toString(), "--trials", "60", "--json");
        assertThat(ended.exit()).as(ended.err()).isZero();
        assertThat(ended.json().get("evaluations").asInt()).isEqualTo(25);
        assertThat(ended.json().get("best").get("number").asInt()).isEqualTo(31);
        assertThat(program.table(TREND)).hasSize(60);
        assertThat(program.table(TREND).get(32)).contains("\"outcome\":\"crashed\"", "another program");
        assertThat(program.table(TREND).get(33)).contains("\"state\":\"RUNNING\"");
        assertThat(program.table(TREND).get(34)).contains("\"state\":\"WAITING\"");
        assertThat(program.run("show", "34", TREND.toString()).out()).startsWith("trial 34: WAITING");
        assertThat(program.run("reproduce", "31", TREND.toString()).err()).contains("Maybe another program added it");
        assertThat(validated(ended.json(), 30)).isEqualTo(validated(before, best));
    }

    private static JsonNode validated(JsonNode result, int number) {
        for (JsonNode trial : result.get("validation")) {
            if (trial.get("number").asInt() == number) {
                return trial.get("metrics");
            }
        }
        throw new AssertionError("trial " + number + " is not validated in " + result);
    }
}
