package dev.skipjack.storage;

import dev.skipjack.core.storage.StorageException;
import dev.skipjack.core.storage.StudyRecord;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The one connection that writes, opened at the first transaction. What it knows of the file is dropped when another process
 * has written since, and when a transaction is rolled back. Confined to the holder of {@link GroupCommit}'s lock.
 */
final class WriteSession implements GroupCommit.Transactions {
    private final SqliteFile file;
    private final Map<Long, StudyCursor> cursors = new HashMap<>();
    private @Nullable Open open;
    private long dataVersion;

    /** An open connection, and the statements kept on it. */
    private record Open(
            Connection connection,
            PreparedStatement begin,
            PreparedStatement dataVersion,
            PreparedStatement commit,
            StudyRows studies,
            TrialWriter trials) {}

    WriteSession(SqliteFile file) {
        this.file = file;
    }

    StudyRows studies() {
        return opened().studies();
    }

    TrialWriter trials() {
        return opened().trials();
    }

    /** What is known of a study, read from the file where it is not. */
    StudyCursor cursor(StudyRecord study) throws SQLException {
        StudyCursor known = cursors.get(study.id());
        if (known == null) {
            known = trials().cursor(study, studies().jsonChoices(study));
            cursors.put(study.id(), known);
        }
        return known;
    }

    @Override
    public void begin() throws SQLException {
        if (open == null) {
            open = open();
        }
        Open session = opened();
        session.begin().execute();
        long version = version(session.dataVersion());
        if (version != dataVersion) {
            dataVersion = version;
            cursors.clear();
            session.trials().refresh();
        }
    }

    @Override
    public void commit() throws SQLException {
        opened().commit().execute();
    }

    @Override
    public void rollback() {
        cursors.clear();
        dataVersion = -1;
        if (open == null) {
            return;
        }
        try (var statement = open.connection().createStatement()) {
            statement.execute("ROLLBACK");
        } catch (SQLException e) {
            // SQLite has ended the transaction itself, or none was open.
            return;
        }
    }

    void close() {
        if (open != null) {
            SqliteFile.close(open.connection());
            open = null;
        }
    }

    private Open opened() {
        if (open == null) {
            throw new IllegalStateException("no transaction is open.");
        }
        return open;
    }

    private Open open() throws SQLException {
        if (!file.isPresent()) {
            throw new StorageException(
                    file.path() + " does not exist. Maybe it was moved while its study was running.");
        }
        Connection connection = file.writer();
        try {
            StoredTime time = OptunaSchema.check(connection, file.path())
                    .map(StoredTime::of)
                    .orElseThrow(() -> new StorageException(file.path() + " has no tables."));
            dataVersion = -1;
            return new Open(
                    connection,
                    connection.prepareStatement("BEGIN IMMEDIATE"),
                    connection.prepareStatement("PRAGMA data_version"),
                    connection.prepareStatement("COMMIT"),
                    new StudyRows(connection, file.path()),
                    new TrialWriter(connection, file.path(), time));
        } catch (SQLException | RuntimeException e) {
            SqliteFile.close(connection);
            throw e;
        }
    }

    private static long version(PreparedStatement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }
}
