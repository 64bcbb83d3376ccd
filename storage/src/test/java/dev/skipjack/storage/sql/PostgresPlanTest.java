package dev.skipjack.storage.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skipjack.core.storage.Storage;
import dev.skipjack.core.trial.Direction;
import dev.skipjack.storage.Durability;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How PostgreSQL finds what is new of a study where it would rather read whole tables, and with several processes. */
final class PostgresPlanTest {
    private final String url = PostgresServer.shared().newDatabase();
    private final Server server = new Server(ServerUrl.parse(url), Durability.PROCESS_END, Duration.ofSeconds(5));

    @BeforeEach
    void preferProcesses() {
        try (Storage storage = ServerStorage.open(url, Durability.PROCESS_END)) {
            storage.create("s", Direction.MINIMIZE, Map.of());
        }
        String database = url.substring(url.lastIndexOf('/') + 1);
        PostgresServer.shared()
                .execute(
                        database,
                        "ALTER DATABASE " + database + " SET debug_parallel_query = 'on';"
                                + " ALTER DATABASE " + database + " SET parallel_setup_cost = 0;"
                                + " ALTER DATABASE " + database + " SET parallel_tuple_cost = 0;"
                                + " ALTER DATABASE " + database + " SET min_parallel_index_scan_size = 0;"
                                + " ALTER DATABASE " + database + " SET min_parallel_table_scan_size = 0");
    }

    @Test
    void readsChangesByOneProcessAndThePrimaryKeys() throws SQLException {
        try (Connection connection = server.connectWriter()) {
            String plan = plan(connection, TrialQuery.Scope.TRIALS);
            assertThat(plan).contains("Index").doesNotContain("Gather").doesNotContain("Seq Scan on trial");
        }
    }

    /** Without this a server that never uses several processes would pass the test above. */
    @Test
    void wouldHaveUsedSeveralProcesses() throws SQLException {
        String database = url.substring(url.lastIndexOf('/') + 1);
        try (Connection connection = PostgresServer.shared().connect(database)) {
            assertThat(plan(connection, TrialQuery.Scope.TRIALS)).contains("Gather");
        }
    }

    private String plan(Connection connection, TrialQuery.Scope scope) throws SQLException {
        TrialQuery query = new TrialQuery(server.dialect());
        StringBuilder plan = new StringBuilder();
        try (PreparedStatement explain = connection.prepareStatement("EXPLAIN " + query.changes(scope))) {
            query.setChanges(explain, 1, 1, new StudyView());
            try (ResultSet rows = explain.executeQuery()) {
                while (rows.next()) {
                    plan.append(rows.getString(1)).append('\n');
                }
            }
        }
        return plan.toString();
    }
}
