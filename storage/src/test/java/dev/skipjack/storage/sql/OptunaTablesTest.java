package dev.skipjack.storage.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skipjack.core.space.Assignment;
import dev.skipjack.core.space.CategoricalDistribution;
import dev.skipjack.core.space.FloatDistribution;
import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.core.storage.StorageException;
import dev.skipjack.core.storage.StoredTrial;
import dev.skipjack.core.storage.StudyRecord;
import dev.skipjack.core.storage.StudySession;
import dev.skipjack.core.storage.TrialWrite;
import dev.skipjack.core.trial.Direction;
import dev.skipjack.core.trial.Outcome;
import dev.skipjack.core.trial.TrialState;
import dev.skipjack.storage.Durability;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The rows as Optuna 5 writes them, and what it writes meanwhile. */
final class OptunaTablesTest {
    private static final Instant STARTED = Instant.parse("2026-11-23T02:13:43.388723Z");
    private static final Instant FINISHED = Instant.parse("2026-11-23T02:13:44.999999Z");

    @Test
    void writesRowsAsOptunaDoesToPostgres() throws Exception {
        String url = PostgresServer.shared().newDatabase();
        writeStudy(url);
        try (Connection connection = PostgresServer.shared().connect(url)) {
            assertVersion(connection);
            assertThat(row(
                            connection,
                            "SELECT pg_typeof(state), state, number, datetime_start, datetime_complete FROM trials"))
                    .isEqualTo("trialstate|COMPLETE|0|2026-11-23 02:13:43.388723|2026-11-23 02:13:44.999999");
            assertThat(row(connection, "SELECT pg_typeof(direction), direction, objective FROM study_directions"))
                    .isEqualTo("studydirection|MINIMIZE|0");
            assertThat(row(connection, "SELECT pg_typeof(value_type), value_type, value, objective FROM trial_values"))
                    .isEqualTo("trialvaluetype|INF_POS|null|0");
            assertParameters(connection);
        }
    }

    @Test
    void writesRowsAsOptunaDoesToMariaDb() throws Exception {
        MariaDbServer server = MariaDbServer.sharedOrSkip();
        String url = server.newDatabase();
        writeStudy(url);
        try (Connection connection = server.connect(url)) {
            assertVersion(connection);
            assertThat(
                            row(
                                    connection,
                                    "SELECT state, number, CAST(datetime_start AS CHAR), CAST(datetime_complete AS CHAR) FROM trials"))
                    .isEqualTo("COMPLETE|0|2026-11-23 02:13:43|2026-11-23 02:13:44");
            assertThat(row(connection, "SELECT value_type, value, objective FROM trial_values"))
                    .isEqualTo("INF_POS|null|0");
            assertThat(row(connection, "SELECT value_json FROM trial_system_attributes WHERE `key` LIKE '%started%'"))
                    .isEqualTo("388723");
            assertThat(row(
                            connection,
                            "SELECT table_collation FROM information_schema.tables WHERE table_name = 'trials'"
                                    + " AND table_schema = database()"))
                    .isEqualTo("utf8mb4_bin");
            assertParameters(connection);
        }
        try (ServerStorage storage = ServerStorage.open(url, Durability.PROCESS_END)) {
            StoredTrial trial = storage.trials(storage.find("s").orElseThrow()).getFirst();
            assertThat(trial.started()).isEqualTo(STARTED);
            assertThat(trial.finished()).isEqualTo(FINISHED);
            assertThat(trial.attributes()).containsOnlyKeys("skipjack:outcome");
        }
    }

    private static void writeStudy(String url) {
        SearchSpace space = SearchSpace.of(Map.of("x", FloatDistribution.of(0, 1)));
        try (ServerStorage storage = ServerStorage.open(url, Durability.PROCESS_END)) {
            StudyRecord study = storage.create("s", Direction.MINIMIZE, Map.of());
            storage.write(
                    study, List.of(new TrialWrite.Asked(0, STARTED, Assignment.of(space, new double[] {0.5}), "w")));
            Outcome outcome = Outcome.Complete.of(Double.POSITIVE_INFINITY);
            storage.write(study, List.of(new TrialWrite.Told(0, FINISHED, null, outcome, Map.of())));
        }
    }

    private static void assertVersion(Connection connection) throws SQLException {
        assertThat(row(connection, "SELECT version_num FROM alembic_version")).isEqualTo("v3.2.0.a");
        assertThat(row(connection, "SELECT * FROM version_info")).isEqualTo("1|12|5.0.0");
    }

    private static void assertParameters(Connection connection) throws SQLException {
        assertThat(row(connection, "SELECT param_name, param_value, distribution_json FROM trial_params"))
                .isEqualTo("x|0.5|{\"name\": \"FloatDistribution\", \"attributes\": {\"step\": null, \"low\": 0.0,"
                        + " \"high\": 1.0, \"log\": false}}");
    }

    private static String row(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            assertThat(row.next()).isTrue();
            List<String> values = new ArrayList<>();
            for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                values.add(String.valueOf(row.getString(i)));
            }
            return String.join("|", values);
        }
    }

    @Test
    void keepsTheResultThatPythonToldInTheVeryMoment() {
        PostgresServer server = PostgresServer.shared();
        String url = server.newDatabase();
        SearchSpace empty = SearchSpace.of(Map.of());
        try (ServerStorage storage = ServerStorage.open(url, Durability.PROCESS_END)) {
            StudyRecord study = storage.create("s", Direction.MINIMIZE, Map.of());
            StudySession session = storage.join(study);
            TrialWrite asked = new TrialWrite.Asked(0, STARTED, Assignment.of(empty, new double[0]), "w");
            session.write(changes -> List.of(asked));
            Outcome outcome = Outcome.Complete.of(1);
            assertThatThrownBy(() -> session.write(changes -> {
                        server.execute(url, "UPDATE trials SET state = 'FAIL', datetime_complete = now()");
                        return List.of(
                                new TrialWrite.Told(0, FINISHED, null, outcome, Map.of()),
                                new TrialWrite.Asked(1, STARTED, Assignment.of(empty, new double[0]), "w"));
                    }))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("told by another program in this very moment");
            assertThat(session.changes()).singleElement().satisfies(trial -> {
                assertThat(trial.state()).isEqualTo(TrialState.FAIL);
                assertThat(trial.value()).isNull();
            });
            assertThat(storage.trials(study)).hasSize(1);
        }
    }

    @Test
    void readsTheParametersThatPythonAddedToATrialThatRuns() {
        PostgresServer server = PostgresServer.shared();
        String url = server.newDatabase();
        try (ServerStorage storage = ServerStorage.open(url, Durability.PROCESS_END)) {
            StudyRecord study = storage.create("s", Direction.MINIMIZE, Map.of());
            StudySession session = storage.join(study);
            assertThat(session.changes()).isEmpty();
            server.execute(
                    url,
                    "INSERT INTO trials (number, study_id, state, datetime_start) VALUES (0, 1, 'RUNNING', now())");
            assertThat(session.changes()).hasSize(1);
            server.execute(
                    url,
                    "INSERT INTO trial_params (trial_id, param_name, param_value, distribution_json) VALUES (1, 'kind', 1,"
                            + " '{\"name\": \"CategoricalDistribution\", \"attributes\": {\"choices\": [\"a\", \"b\"]}}');"
                            + " INSERT INTO trial_values (trial_id, objective, value, value_type) VALUES (1, 0, 2, 'FINITE');"
                            + " UPDATE trials SET state = 'COMPLETE', datetime_complete = now()");
            assertThat(session.changes()).singleElement().satisfies(trial -> {
                assertThat(trial.value()).isEqualTo(2.0);
                assertThat(trial.assignment().asMap()).isEqualTo(Map.of("kind", "b"));
                assertThat(trial.assignment().space().distribution(0)).isEqualTo(CategoricalDistribution.of("a", "b"));
            });
        }
    }
}
