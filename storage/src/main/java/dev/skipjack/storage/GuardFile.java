package dev.skipjack.storage;

import dev.skipjack.core.dedup.KeyBytes;
import dev.skipjack.core.storage.StorageException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The file of guards: a table of studies, and for each the smallest table that holds byte strings, {@code guard_<id>(key BLOB
 * PRIMARY KEY) WITHOUT ROWID}: the key is the row, written once. Its layout's version is {@code PRAGMA user_version}.
 * Thread-safe.
 */
final class GuardFile {
    private static final int VERSION = 1;
    private static final String STUDIES = "guarded_studies";

    private final SqliteFile file;
    private final Durability durability;

    GuardFile(Path path, Durability durability) {
        this.file = new SqliteFile(path, durability);
        this.durability = durability;
    }

    Path path() {
        return file.path();
    }

    /** The table of a study, made if it is missing. */
    String tableOf(String study) {
        file.isPresent();
        Connection connection = file.creator();
        try (Statement statement = connection.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            check(connection);
            statement.execute(
                    "CREATE TABLE IF NOT EXISTS " + STUDIES + " (id INTEGER PRIMARY KEY, study BLOB NOT NULL UNIQUE)");
            String table = "guard_" + id(connection, study);
            statement.execute("CREATE TABLE IF NOT EXISTS " + table + " (key BLOB NOT NULL PRIMARY KEY) WITHOUT ROWID");
            statement.execute("PRAGMA user_version = " + VERSION);
            statement.execute("COMMIT");
            return table;
        } catch (SQLException e) {
            throw failure("lay out a guard", e);
        } finally {
            SqliteFile.close(connection);
        }
    }

    private void check(Connection connection) throws SQLException {
        String mark = SqliteFile.text(connection, "PRAGMA user_version");
        int version = mark == null ? 0 : Integer.parseInt(mark);
        String tables =
                SqliteFile.text(connection, "SELECT group_concat(name, ', ') FROM sqlite_master WHERE type = 'table'");
        if (tables == null) {
            return;
        }
        if (!tables.contains(STUDIES)) {
            throw new StorageException(path() + " is a database of another program, or a study's: it has " + tables
                    + ". Maybe name another file for the guard; nothing was changed.");
        }
        if (version > VERSION) {
            throw new StorageException(path() + " is a guard of layout " + version + ", but this version reads "
                    + VERSION + ". Maybe upgrade Skipjack.");
        }
    }

    private static String id(Connection connection, String study) throws SQLException {
        byte[] name = KeyBytes.of(study);
        try (PreparedStatement insert =
                        connection.prepareStatement("INSERT OR IGNORE INTO " + STUDIES + " (study) VALUES (?)");
                PreparedStatement select =
                        connection.prepareStatement("SELECT id FROM " + STUDIES + " WHERE study = ?")) {
            insert.setBytes(1, name);
            insert.executeUpdate();
            select.setBytes(1, name);
            try (var row = select.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }

    Connection writer() {
        return checked(file.writer());
    }

    Connection reader() {
        return checked(file.reader());
    }

    /** The index of the file's log, which is there once a connection has read; see {@link WalIndex#of}. */
    Optional<WalIndex> index(Connection connection) {
        try {
            SqliteFile.text(connection, "SELECT count(*) FROM " + STUDIES);
            return WalIndex.of(path());
        } catch (SQLException e) {
            throw failure("read", e);
        }
    }

    /** Reads back what was asked for: SQLite ignores a pragma that it cannot follow. */
    private Connection checked(Connection connection) {
        try {
            demand(connection, "journal_mode", "wal");
            demand(connection, "synchronous", durability.mode().name().equals("FULL") ? "2" : "1");
            return connection;
        } catch (SQLException e) {
            SqliteFile.close(connection);
            throw failure("read its settings", e);
        } catch (StorageException e) {
            SqliteFile.close(connection);
            throw e;
        }
    }

    private void demand(Connection connection, String pragma, String wanted) throws SQLException {
        @Nullable String found = SqliteFile.text(connection, "PRAGMA " + pragma);
        if (!wanted.equals(found)) {
            throw new StorageException(path() + ": " + pragma + " must be " + wanted + ", but is " + found
                    + ". Maybe the file is on a network file system; a guard needs a local disk.");
        }
    }

    static PreparedStatement prepare(Connection connection, String sql) {
        try {
            return connection.prepareStatement(sql);
        } catch (SQLException e) {
            throw new StorageException("could not prepare \"" + sql + "\": " + e.getMessage(), e);
        }
    }

    StorageException failure(String what, SQLException e) {
        return file.failure(what, e);
    }
}
