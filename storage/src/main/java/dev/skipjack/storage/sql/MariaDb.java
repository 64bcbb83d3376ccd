package dev.skipjack.storage.sql;

import dev.skipjack.core.storage.StorageException;
import dev.skipjack.storage.Durability;
import dev.skipjack.storage.PythonJson;
import dev.skipjack.storage.StoredTime;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** MariaDB from version 10.6 and MySQL from version 8 on, through MariaDB's driver. Times are whole seconds there. */
record MariaDb() implements Dialect {
    /** What Python's drivers call it; empty where it says nothing new. */
    private static final Map<String, String> NAMES = Map.of(
            "charset", "",
            "binary_prefix", "",
            "connect_timeout", "connectTimeout",
            "unix_socket", "localSocket",
            "ssl_ca", "serverSslCert",
            "ssl_cert", "keyStore",
            "ssl_key", "");

    @Override
    public String product() {
        return "MariaDB";
    }

    @Override
    public String scheme() {
        return "mysql";
    }

    @Override
    public int port() {
        return 3306;
    }

    @Override
    public String driver() {
        return "org.mariadb.jdbc.Driver";
    }

    @Override
    public String driverRemedy() {
        return "It is under the LGPL and not part of this program: get mariadb-java-client-4.0.0.jar"
                + " (org.mariadb.jdbc:mariadb-java-client:4.0.0 at Maven Central) and put it on the class path: java -cp"
                + " skipjack.jar:mariadb-java-client-4.0.0.jar dev.skipjack.cli.Main ...";
    }

    @Override
    public String jdbcUrl(ServerUrl url) {
        return "jdbc:mariadb://" + url.host() + ":" + url.port() + "/" + url.database();
    }

    /** As Python's drivers have it by default, nothing is encrypted unless a parameter asks for it. */
    @Override
    public Properties properties(ServerUrl url) {
        Properties properties = new Properties();
        properties.setProperty("connectTimeout", "10000");
        properties.setProperty("socketTimeout", "120000");
        properties.setProperty("sslMode", url.parameters().containsKey("ssl_ca") ? "verify-ca" : "disable");
        url.parameters().forEach((name, value) -> {
            String known = NAMES.getOrDefault(name, name);
            if (known.equals("connectTimeout")) {
                properties.setProperty(known, value + (name.equals(known) ? "" : "000"));
            } else if (!known.isEmpty()) {
                properties.setProperty(known, value);
            }
        });
        properties.setProperty("allowMultiQueries", "false");
        properties.setProperty("tcpKeepAlive", "true");
        return properties;
    }

    @Override
    public void prepare(Connection connection) throws SQLException {
        execute(
                connection,
                "SET NAMES utf8mb4, SESSION time_zone = '+00:00', SESSION sql_mode = 'STRICT_ALL_TABLES,NO_BACKSLASH_ESCAPES',"
                        + " SESSION innodb_lock_wait_timeout = 60");
    }

    /** How far a commit is safe is the server's to say, by innodb_flush_log_at_trx_commit. */
    @Override
    public void prepareWriter(Connection connection, Durability durability) throws SQLException {
        connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
    }

    /** They are always allowed. */
    @Override
    public void allowScans(Connection connection) {}

    static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Tables cannot be laid out in a transaction here. */
    @Override
    public void lockSchema(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("SELECT GET_LOCK(concat('skipjack:', left(database(), 50)), 60)")) {
            if (!row.next() || row.getInt(1) != 1) {
                throw new StorageException(
                        "Another program has been laying out the tables for a minute. Maybe end it.");
            }
        }
    }

    @Override
    public void unlockSchema(Connection connection) throws SQLException {
        execute(connection, "DO RELEASE_LOCK(concat('skipjack:', left(database(), 50)))");
    }

    @Override
    public String schema() {
        return "mariadb.sql";
    }

    @Override
    public String tables() {
        return "SELECT table_name FROM information_schema.tables WHERE table_schema = database() ORDER BY 1";
    }

    @Override
    public String clock() {
        return "SELECT timestampdiff(MICROSECOND, '1970-01-01', utc_timestamp(6))";
    }

    /**
     * Of the server's zone and UTC; once more by the clocks on the wall, as an hour in autumn is there twice. What has no name here is NULL,
     * and is left out.
     */
    @Override
    public String silences() {
        return "SELECT number, coalesce(min(CASE WHEN silence >= 0 THEN silence END), 0) FROM (SELECT t.number,"
                + " CASE WHEN f.wall = 1"
                + " THEN timestampdiff(MICROSECOND, h.heartbeat, convert_tz(utc_timestamp(6), '+00:00', z.zone))"
                + " ELSE timestampdiff(MICROSECOND, convert_tz(h.heartbeat, z.zone, '+00:00'), utc_timestamp(6))"
                + " END AS silence FROM trial_heartbeats h JOIN trials t ON t.trial_id = h.trial_id"
                + " CROSS JOIN (SELECT @@global.time_zone AS zone UNION SELECT '+00:00') z"
                + " CROSS JOIN (SELECT 0 AS wall UNION SELECT 1) f"
                + " WHERE t.study_id = ? AND t.state = 'RUNNING' AND t.number IS NOT NULL) s GROUP BY number";
    }

    @Override
    public String key() {
        return "`key`";
    }

    @Override
    public String putAttribute(String table, String owner) {
        return "INSERT INTO " + table + " (" + owner + ", `key`, value_json) VALUES (?, ?, ?)"
                + " ON DUPLICATE KEY UPDATE value_json = VALUES(value_json)";
    }

    @Override
    public String text(String expression) {
        return "CAST(" + expression + " AS CHAR)";
    }

    @Override
    public String direction() {
        return "?";
    }

    @Override
    public String open() {
        return "JSON_TABLE(?, '$[*]' COLUMNS (id BIGINT PATH '$[0]', state VARCHAR(8) PATH '$[1]',"
                + " outcome LONGTEXT PATH '$[2]', known INT PATH '$[3]')) o";
    }

    @Override
    public String differs(String left, String right) {
        return "CAST(coalesce(" + left + ", '') AS BINARY) <> CAST(" + right + " AS BINARY)";
    }

    @Override
    public int setOpen(PreparedStatement statement, int at, StudyView view) throws SQLException {
        List<Object> rows = new ArrayList<>();
        for (StudyView.Open open : view.open()) {
            rows.add(List.of(open.id(), open.state().name(), open.outcome(), open.known()));
        }
        statement.setString(at, PythonJson.write(rows));
        return at + 1;
    }

    @Override
    public StudyLine line(Connection connection, long study, TrialQuery query, StoredTime time) throws SQLException {
        return new MariaDbLine(connection, study, query, time);
    }

    @Override
    public boolean isWholeSeconds() {
        return true;
    }

    /** Rights here come from many places; only a server that nobody writes to is told. */
    @Override
    public Optional<String> writeProblem(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT @@read_only")) {
            return row.next() && row.getBoolean(1)
                    ? Optional.of("the server is read-only. Maybe it is a replica: name the primary.")
                    : Optional.empty();
        }
    }

    @Override
    public Failure failure(SQLException e) {
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        return switch (e.getErrorCode()) {
            case 1213 -> Failure.CONFLICT;
            case 1062, 1586 -> Failure.DUPLICATE;
            case 1216, 1452 -> Failure.ORPHAN;
            case 1045, 1698, 1251 -> Failure.LOGIN;
            case 1049 -> Failure.DATABASE;
            case 1044, 1142, 1143, 1227, 1290, 1370, 1792 -> Failure.FORBIDDEN;
            case 1205 -> Failure.BLOCKED;
            case 1406, 1153 -> Failure.LENGTH;
            case 1040, 1053, 1077, 1158, 1159, 1160, 1161, 1927, 2006, 2013 -> Failure.LOST;
            default -> state.startsWith("08") ? Failure.LOST : Failure.OTHER;
        };
    }
}
