package dev.skipjack.storage.sql;

import dev.skipjack.core.storage.StorageException;
import dev.skipjack.storage.Durability;
import dev.skipjack.storage.StoredTime;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/** PostgreSQL from version 12 on, with the enumeration types that Optuna makes there. */
record PostgreSql() implements Dialect {
    /** What Python's drivers call it, and the JDBC driver. */
    private static final Map<String, String> NAMES = Map.of(
            "connect_timeout", "connectTimeout",
            "application_name", "ApplicationName",
            "sslrootcert", "sslrootcert",
            "client_encoding", "",
            "sslmode", "sslmode",
            "sslcert", "sslcert",
            "sslkey", "sslkey",
            "sslpassword", "sslpassword",
            "options", "options");

    private static final Set<String> DRIVER_NAMES = Set.of(
            "currentSchema",
            "targetServerType",
            "prepareThreshold",
            "gssEncMode",
            "channelBinding",
            "connectTimeout",
            "socketTimeout",
            "ApplicationName",
            "ssl",
            "sslfactory");

    @Override
    public String product() {
        return "PostgreSQL";
    }

    @Override
    public String scheme() {
        return "postgresql";
    }

    @Override
    public int port() {
        return 5432;
    }

    @Override
    public String driver() {
        return "org.postgresql.Driver";
    }

    @Override
    public String driverRemedy() {
        return "Maybe add the dependency org.postgresql:postgresql.";
    }

    @Override
    public String jdbcUrl(ServerUrl url) {
        return "jdbc:postgresql://" + url.host() + ":" + url.port() + "/"
                + URLEncoder.encode(url.database(), StandardCharsets.UTF_8);
    }

    @Override
    public Properties properties(ServerUrl url) {
        Properties properties = new Properties();
        properties.setProperty("connectTimeout", "10");
        properties.setProperty("socketTimeout", "120");
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("prepareThreshold", "1");
        properties.setProperty("ApplicationName", "skipjack");
        url.parameters().forEach((name, value) -> {
            String known = NAMES.getOrDefault(name, DRIVER_NAMES.contains(name) ? name : null);
            if (known == null) {
                throw new StorageException(url.place() + ": the URL's parameter " + name
                        + " has no meaning here. Known are "
                        + String.join(", ", NAMES.keySet().stream().sorted().toList()) + ".");
            }
            if (!known.isEmpty()) {
                properties.setProperty(known, value);
            }
        });
        return properties;
    }

    /**
     * Trials are found by their ids; without the other plans a statement is planned once, and never by what a table was like when it
     * was empty, nor for several processes of the server where a table is large. A server notices the end of this machine in a minute, and releases what it had locked.
     */
    @Override
    public void prepare(Connection connection) throws SQLException {
        execute(
                connection,
                "SET lock_timeout = '60s'; SET idle_in_transaction_session_timeout = '120s'; SET tcp_keepalives_idle = 30;"
                        + " SET tcp_keepalives_interval = 10; SET tcp_keepalives_count = 3; SET jit = off;"
                        + " SET plan_cache_mode = force_generic_plan; SET enable_seqscan = off; SET enable_bitmapscan = off;"
                        + " SET enable_hashjoin = off; SET enable_mergejoin = off; SET enable_material = off;"
                        + " SET max_parallel_workers_per_gather = 0");
    }

    @Override
    public void prepareWriter(Connection connection, Durability durability) throws SQLException {
        execute(connection, "SET synchronous_commit = " + (durability == Durability.POWER_LOSS ? "on" : "off"));
    }

    @Override
    public void allowScans(Connection connection) throws SQLException {
        execute(
                connection,
                "SET LOCAL plan_cache_mode = force_custom_plan; SET LOCAL enable_seqscan = on;"
                        + " SET LOCAL enable_bitmapscan = on; SET LOCAL enable_hashjoin = on;"
                        + " SET LOCAL enable_mergejoin = on; SET LOCAL enable_material = on;"
                        + " SET LOCAL max_parallel_workers_per_gather TO DEFAULT");
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void lockSchema(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        execute(connection, "SELECT pg_advisory_xact_lock(7310204)");
    }

    @Override
    public void unlockSchema(Connection connection) throws SQLException {
        connection.commit();
    }

    @Override
    public String schema() {
        return "postgresql.sql";
    }

    @Override
    public String tables() {
        return "SELECT tablename FROM pg_catalog.pg_tables WHERE schemaname = current_schema() ORDER BY 1";
    }

    @Override
    public String clock() {
        return "SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::bigint";
    }

    /**
     * Of the zone of the server's log, as its own cannot be asked for by a connection that has another; of those set for a database or
     * user; of this machine, which the driver tells the server; and UTC.
     */
    @Override
    public String silences() {
        return "SELECT number, coalesce(min(silence) FILTER (WHERE silence >= 0), 0) FROM (SELECT t.number,"
                + " (extract(epoch FROM clock_timestamp() - (h.heartbeat AT TIME ZONE z.zone)) * 1000000)::bigint AS silence"
                + " FROM trial_heartbeats h JOIN trials t ON t.trial_id = h.trial_id"
                + " CROSS JOIN (SELECT current_setting('log_timezone') AS zone UNION SELECT current_setting('TimeZone')"
                + " UNION SELECT 'UTC' UNION SELECT split_part(setting, '=', 2)"
                + " FROM pg_db_role_setting, unnest(setconfig) AS setting WHERE setting ILIKE 'timezone=%') z"
                + " WHERE t.study_id = ? AND t.state = 'RUNNING' AND t.number IS NOT NULL) s GROUP BY number";
    }

    @Override
    public String key() {
        return "key";
    }

    @Override
    public String putAttribute(String table, String owner) {
        return "INSERT INTO " + table + " (" + owner + ", key, value_json) VALUES (?, ?, ?) ON CONFLICT (" + owner
                + ", key) DO UPDATE SET value_json = excluded.value_json";
    }

    @Override
    public String text(String expression) {
        return expression + "::text";
    }

    @Override
    public String direction() {
        return "?::studydirection";
    }

    @Override
    public String open() {
        return "unnest(?::bigint[], ?::text[], ?::text[], ?::int[]) o(id, state, outcome, known)";
    }

    @Override
    public String differs(String left, String right) {
        return "coalesce(" + left + ", '') <> " + right;
    }

    @Override
    public int setOpen(PreparedStatement statement, int at, StudyView view) throws SQLException {
        int size = view.open().size();
        long[] ids = new long[size];
        String[] states = new String[size];
        String[] outcomes = new String[size];
        int[] known = new int[size];
        int i = 0;
        for (StudyView.Open open : view.open()) {
            ids[i] = open.id();
            states[i] = open.state().name();
            outcomes[i] = open.outcome();
            known[i++] = open.known();
        }
        statement.setObject(at, ids);
        statement.setObject(at + 1, states);
        statement.setObject(at + 2, outcomes);
        statement.setObject(at + 3, known);
        return at + 4;
    }

    @Override
    public StudyLine line(Connection connection, long study, TrialQuery query, StoredTime time) throws SQLException {
        return new PostgreSqlLine(connection, study, query, time);
    }

    @Override
    public boolean isWholeSeconds() {
        return false;
    }

    @Override
    public Optional<String> writeProblem(Connection connection) throws SQLException {
        String allowed = "CASE WHEN to_regclass('trials') IS NULL"
                + " THEN coalesce(has_schema_privilege(current_schema(), 'CREATE'), false)"
                + " ELSE has_table_privilege('trials', 'INSERT') END";
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT " + allowed + ", current_setting('default_transaction_read_only'), current_user")) {
            row.next();
            boolean canWrite = row.getBoolean(1) && row.getString(2).equals("off");
            return canWrite
                    ? Optional.empty()
                    : Optional.of("the user " + row.getString(3)
                            + " must not write there. Maybe grant it: GRANT ALL ON ALL TABLES IN SCHEMA public TO "
                            + row.getString(3) + ".");
        }
    }

    @Override
    public Failure failure(SQLException e) {
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        return switch (state) {
            case "57P01", "57P02", "57P03", "25P03", "57P05", "53300" -> Failure.LOST;
            case "40001", "40P01" -> Failure.CONFLICT;
            case "23505" -> Failure.DUPLICATE;
            case "23503" -> Failure.ORPHAN;
            case "28P01", "28000" -> Failure.LOGIN;
            case "3D000" -> Failure.DATABASE;
            case "42501", "25006" -> Failure.FORBIDDEN;
            case "55P03" -> Failure.BLOCKED;
            case "22001" -> Failure.LENGTH;
            default -> state.startsWith("08") ? Failure.LOST : Failure.OTHER;
        };
    }
}
