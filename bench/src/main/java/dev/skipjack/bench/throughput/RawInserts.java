package dev.skipjack.bench.throughput;

import dev.skipjack.core.storage.StorageException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;

/**
 * The rows of a study's first trials put into an empty database with the same tables: plain JDBC, prepared, a trial's rows of a
 * table in one statement, as many trials in a transaction as the study had. One thread at a time.
 */
public final class RawInserts {
    private static final int ROUNDS = 3;
    private static final List<String> TABLES =
            List.of("trials", "trial_params", "trial_values", "trial_system_attributes");
    private static final List<String> PRAGMAS = List.of(
            "page_size = 2048",
            "journal_mode = WAL",
            "synchronous = NORMAL",
            "wal_autocheckpoint = 10000",
            "cache_size = -65536",
            "temp_store = MEMORY");

    private final Path source;
    private final int trials;
    private final int group;

    /** One trial's rows of one table: the statement that inserts them, and all values behind each other. */
    private record Rows(String insert, List<@Nullable Object> values) {}

    /**
     * Prepares the inserts.
     *
     * @param trials how many, from the first
     * @param group trials in a transaction
     */
    public RawInserts(Path source, int trials, int group) {
        this.source = source;
        this.trials = trials;
        this.group = group;
    }

    /** Microseconds of processor time for one trial, the least of a few rounds. */
    public double micros() {
        try (Connection from = connect(source)) {
            Map<Long, List<Rows>> rowsByTrial = new TreeMap<>();
            for (String table : TABLES) {
                read(from, table, rowsByTrial);
            }
            double micros = Double.POSITIVE_INFINITY;
            for (int round = 0; round < ROUNDS; round++) {
                Path target = source.resolveSibling("raw-" + round + ".db");
                micros = Math.min(micros, insert(target, schema(from), List.copyOf(rowsByTrial.values())));
            }
            return micros;
        } catch (SQLException e) {
            throw new StorageException("plain inserts could not be measured: " + e.getMessage(), e);
        }
    }

    private static Connection connect(Path file) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setGetGeneratedKeys(false);
        return config.createConnection("jdbc:sqlite:" + file);
    }

    private static List<String> schema(Connection from) throws SQLException {
        List<String> schema = new ArrayList<>();
        try (Statement statement = from.createStatement();
                ResultSet rows = statement.executeQuery("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL")) {
            while (rows.next()) {
                schema.add(rows.getString(1));
            }
        }
        return schema;
    }

    private void read(Connection from, String table, Map<Long, List<Rows>> rowsByTrial) throws SQLException {
        Map<Long, List<@Nullable Object>> valuesByTrial = new TreeMap<>();
        String select = "SELECT trial_id, * FROM " + table + " WHERE trial_id <= " + trials + " ORDER BY rowid";
        try (Statement statement = from.createStatement();
                ResultSet rows = statement.executeQuery(select)) {
            int columns = rows.getMetaData().getColumnCount() - 1;
            while (rows.next()) {
                List<@Nullable Object> values = valuesByTrial.computeIfAbsent(rows.getLong(1), _ -> new ArrayList<>());
                for (int i = 0; i < columns; i++) {
                    values.add(rows.getObject(i + 2));
                }
            }
            valuesByTrial.forEach((trial, values) -> rowsByTrial
                    .computeIfAbsent(trial, _ -> new ArrayList<>())
                    .add(new Rows(insert(table, columns, values.size() / columns), values)));
        }
    }

    private static String insert(String table, int columns, int rows) {
        String row = "(?" + ", ?".repeat(columns - 1) + ")";
        return "INSERT INTO " + table + " VALUES " + row + (", " + row).repeat(rows - 1);
    }

    private double insert(Path target, List<String> schema, List<List<Rows>> rowsOfTrials) throws SQLException {
        try (Connection connection = connect(target);
                Statement statement = connection.createStatement()) {
            for (String pragma : PRAGMAS) {
                statement.execute("PRAGMA " + pragma);
            }
            for (String sql : schema) {
                statement.execute(sql);
            }
            long start = Limits.threadNanos();
            insert(connection, rowsOfTrials);
            return (Limits.threadNanos() - start) / 1e3 / rowsOfTrials.size();
        }
    }

    private void insert(Connection connection, List<List<Rows>> rowsOfTrials) throws SQLException {
        Map<String, PreparedStatement> prepared = new HashMap<>();
        connection.setAutoCommit(false);
        for (int i = 0; i < rowsOfTrials.size(); i++) {
            for (Rows rows : rowsOfTrials.get(i)) {
                PreparedStatement insert = prepared.get(rows.insert());
                if (insert == null) {
                    insert = connection.prepareStatement(rows.insert());
                    prepared.put(rows.insert(), insert);
                }
                execute(insert, rows.values());
            }
            if ((i + 1) % group == 0) {
                connection.commit();
            }
        }
        connection.commit();
    }

    private static void execute(PreparedStatement insert, List<@Nullable Object> values) throws SQLException {
        for (int i = 0; i < values.size(); i++) {
            insert.setObject(i + 1, values.get(i));
        }
        insert.executeUpdate();
    }
}
