package dev.skipjack.storage;

import dev.skipjack.core.key.EvaluationKey;
import dev.skipjack.core.key.Sha256;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The archive's file: one table, its layout's version in {@code PRAGMA user_version}, a connection that reads and one that
 * writes, opened when first needed. Thread-safe: reading and writing each take their turn, and do not wait for each other.
 */
final class ArchiveFile {
    private static final int VERSION = 3;
    private static final String TABLE =
            "CREATE TABLE IF NOT EXISTS evaluations (key BLOB PRIMARY KEY, metrics TEXT NOT NULL, created TEXT NOT NULL,"
                    + " data TEXT NOT NULL DEFAULT '', facts TEXT) WITHOUT ROWID";
    private static final String INDEX = "CREATE INDEX IF NOT EXISTS evaluations_data ON evaluations (data)";

    private final SqliteFile file;
    private final Object reading = new Object();
    private final Object writing = new Object();
    private @Nullable Connection reader;
    private @Nullable PreparedStatement select;
    private @Nullable Connection writer;
    private @Nullable PreparedStatement insert;

    /** A row to be written; without facts that is null. */
    record Row(
            EvaluationKey key,
            String data,
            String metrics,
            @Nullable String facts) {}

    /** What a row has of an evaluation, each JSON; without facts that is null. */
    record Found(String metrics, @Nullable String facts) {}

    ArchiveFile(Path path) {
        this.file = new SqliteFile(path, Durability.PROCESS_END);
    }

    /** Refuses a file that is there and is no archive, or a newer one. */
    void check() {
        if (!file.isPresent()) {
            return;
        }
        Connection connection = file.reader();
        try {
            check(connection);
        } catch (SQLException e) {
            throw file.failure("read", e);
        } finally {
            SqliteFile.close(connection);
        }
    }

    private void check(Connection connection) throws SQLException {
        file.checkIs("an archive", VERSION, "evaluations", connection);
    }

    /** What is kept under a key. */
    Optional<Found> find(EvaluationKey key) {
        synchronized (reading) {
            try {
                PreparedStatement statement = select();
                if (statement == null) {
                    return Optional.empty();
                }
                statement.setBytes(1, bytes(key));
                try (ResultSet row = statement.executeQuery()) {
                    return row.next() ? Optional.of(new Found(row.getString(1), row.getString(2))) : Optional.empty();
                }
            } catch (SQLException e) {
                throw file.failure("read", e);
            }
        }
    }

    private @Nullable PreparedStatement select() throws SQLException {
        if (select == null && file.isPresent()) {
            Connection connection = file.reader();
            reader = connection;
            if (SqliteFile.text(connection, "SELECT name FROM sqlite_master WHERE name = 'evaluations'") == null) {
                SqliteFile.close(connection);
                return null;
            }
            String facts = layout(connection) < 3 ? "NULL" : "facts";
            select = connection.prepareStatement("SELECT metrics, " + facts + " FROM evaluations WHERE key = ?");
        }
        return select;
    }

    /** Makes the file where there is none, and its table. */
    void prepare() {
        synchronized (writing) {
            try {
                insert();
            } catch (SQLException e) {
                throw file.failure("write", e);
            }
        }
    }

    /** Writes rows in one transaction; a key that is known keeps its row. */
    void insert(List<Row> rows) {
        synchronized (writing) {
            try {
                PreparedStatement statement = insert();
                execute(statement.getConnection(), "BEGIN IMMEDIATE");
                String now = new StoredTime(ZoneOffset.UTC).write(Instant.now());
                for (Row row : rows) {
                    statement.setBytes(1, bytes(row.key()));
                    statement.setString(2, row.metrics());
                    statement.setString(3, now);
                    statement.setString(4, row.data());
                    statement.setString(5, row.facts());
                    statement.executeUpdate();
                }
                execute(statement.getConnection(), "COMMIT");
            } catch (SQLException e) {
                rollback();
                throw file.failure("write", e);
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private PreparedStatement insert() throws SQLException {
        if (insert == null) {
            create();
            Connection connection = file.writer();
            writer = connection;
            insert = connection.prepareStatement(
                    "INSERT INTO evaluations (key, metrics, created, data, facts) VALUES (?, ?, ?, ?, ?)"
                            + " ON CONFLICT DO NOTHING");
        }
        return insert;
    }

    private void create() throws SQLException {
        Connection connection = file.creator();
        try (Statement statement = connection.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            check(connection);
            int layout = layout(connection);
            if (layout == 1) {
                statement.execute("ALTER TABLE evaluations ADD COLUMN data TEXT NOT NULL DEFAULT ''");
            }
            if (layout == 1 || layout == 2) {
                statement.execute("ALTER TABLE evaluations ADD COLUMN facts TEXT");
            }
            statement.execute(TABLE);
            statement.execute(INDEX);
            statement.execute("PRAGMA user_version = " + VERSION);
            statement.execute("COMMIT");
        } finally {
            SqliteFile.close(connection);
        }
        endReading();
    }

    /** The layout's version, 0 in a file that has none yet. */
    private static int layout(Connection connection) throws SQLException {
        String version = SqliteFile.text(connection, "PRAGMA user_version");
        return version == null ? 0 : Integer.parseInt(version);
    }

    /** How many rows have some data; 0 in a file that no version wrote that knows of data. */
    int trials(String data) {
        synchronized (reading) {
            try {
                PreparedStatement any = select();
                if (any == null || layout(any.getConnection()) == 1) {
                    return 0;
                }
                try (PreparedStatement count =
                        any.getConnection().prepareStatement("SELECT COUNT(*) FROM evaluations WHERE data = ?")) {
                    count.setString(1, data);
                    try (ResultSet row = count.executeQuery()) {
                        return row.next() ? row.getInt(1) : 0;
                    }
                }
            } catch (SQLException e) {
                throw file.failure("read", e);
            }
        }
    }

    /** Closing a connection rolls its transaction back. */
    private void rollback() {
        if (writer != null) {
            SqliteFile.close(writer);
        }
        writer = null;
        insert = null;
    }

    /** The next read looks at the layout again. */
    private void endReading() {
        synchronized (reading) {
            if (reader != null) {
                SqliteFile.close(reader);
            }
            reader = null;
            select = null;
        }
    }

    void close() {
        endReading();
        synchronized (writing) {
            if (writer != null) {
                SqliteFile.close(writer);
            }
        }
    }

    private static byte[] bytes(EvaluationKey key) {
        Sha256 digest = key.digest();
        return ByteBuffer.allocate(32)
                .putLong(digest.a())
                .putLong(digest.b())
                .putLong(digest.c())
                .putLong(digest.d())
                .array();
    }
}
