package dev.skipjack.storage;

import dev.skipjack.core.storage.StorageException;
import dev.skipjack.core.storage.StudyRecord;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The one connection that writes, opened at the first transaction. What it knows of the file is looked at again when another
 * process has written since, and dropped when a transaction is rolled back. Confined to the holder of {@link GroupCommit}'s lock.
 */
final class WriteSession implements GroupCommit.Transactions {
    private final SqliteFile file;
    private final Map<Long, StudyCursor> cursors = new HashMap<>();
    private @Nullable Open open;
    private long dataVersion;
    private long version;

    /** An open connection, and the statements kept on it. */
    private record Open(
            Connection connection,
            Optional<Object> identity,
            KeptUpdate begin,
            PreparedStatement dataVersion,
            KeptUpdate commit,
            StudyRows studies,
            StudyGlance.Query glances,
            TrialWriter trials,
            TrialChanges changes) {}

    WriteSession(SqliteFile file) {
        this.file = file;
    }

    StudyRows studies() {
        return opened().studies();
    }

    TrialWriter trials() {
        return opened().trials();
    }

    TrialChanges changes() {
        return opened().changes();
    }

    /** Differs from what it was if anybody has written since, or may have; one more after a commit of this session. */
    long version() {
        return version;
    }

    /**
     * What is known of a study, read from the file where it is not.
     *
     * @throws StorageException if the study was deleted
     */
    StudyCursor cursor(StudyRecord study) throws SQLException {
        StudyCursor cursor = cursors.get(study.id());
        if (cursor == null || !cursor.name.equals(study.name())) { // ids of deleted studies come again
            cursor = new StudyCursor(study);
            cursors.put(study.id(), cursor);
        }
        if (!cursor.isCurrent()) {
            StudyGlance glance = opened().glances().at(study, cursor.lastId);
            cursor.update(glance);
            trials().goOnBehind(glance.last());
        }
        return cursor;
    }

    @Override
    public void begin() throws SQLException {
        if (open == null) {
            open = open();
        }
        Open session = opened();
        file.checkIs(session.identity());
        session.begin().run();
        long found = dataVersion(session.dataVersion());
        if (found != dataVersion) {
            dataVersion = found;
            version++;
            cursors.values().forEach(StudyCursor::expire);
        }
    }

    @Override
    public void commit() throws SQLException {
        opened().commit().run();
        version++;
    }

    @Override
    public void rollback() {
        cursors.clear();
        dataVersion = -1;
        version++;
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
                    file.identity(),
                    new KeptUpdate(connection, "BEGIN IMMEDIATE"),
                    connection.prepareStatement("PRAGMA data_version"),
                    new KeptUpdate(connection, "COMMIT"),
                    new StudyRows(connection, file.path()),
                    new StudyGlance.Query(connection, file.path()),
                    new TrialWriter(connection, file.path(), time),
                    new TrialChanges(connection));
        } catch (SQLException | RuntimeException e) {
            SqliteFile.close(connection);
            throw e;
        }
    }

    private static long dataVersion(PreparedStatement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }
}
