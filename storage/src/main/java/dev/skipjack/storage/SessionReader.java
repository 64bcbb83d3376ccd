package dev.skipjack.storage;

import dev.skipjack.core.storage.StudyRecord;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A connection that a session keeps for reading what others wrote. As long as nobody has committed since the last time, which
 * {@link WalIndex} tells, it is not asked. Confined to the session.
 */
final class SessionReader implements AutoCloseable {
    private final SqliteFile file;
    private final Connection connection;
    private final Optional<Object> identity;
    private final StudyGlance.Query glances;
    private final TrialChanges changes;
    private final @Nullable WalIndex index;
    private long[] asOf = new long[0];

    /** Decodes with what a glance says of the study. */
    interface Decoding {
        List<TrialRows> read(StudyGlance glance, TrialChanges changes) throws SQLException;
    }

    /**
     * Opens the file.
     *
     * @param identity of the file that it must be
     */
    SessionReader(SqliteFile file, Optional<Object> identity) throws SQLException {
        this.file = file;
        this.identity = identity;
        file.checkIs(identity);
        connection = file.reader();
        try {
            glances = new StudyGlance.Query(connection, file.path());
            changes = new TrialChanges(connection);
            index = WalIndex.of(file.path()).orElse(null);
        } catch (SQLException | RuntimeException e) {
            SqliteFile.close(connection);
            throw e;
        }
    }

    /** What a reading gives, as of one moment; nothing if nobody has committed since the last. */
    List<TrialRows> read(StudyRecord study, Decoding reading) throws SQLException {
        file.checkIs(identity);
        if (index != null && asOf.length > 0 && index.isStill(asOf)) {
            return List.of();
        }
        long[] now = new long[index == null ? 0 : WalIndex.LONGS];
        if (index != null) {
            index.read(now);
        }
        try (Statement transaction = connection.createStatement()) {
            transaction.execute("BEGIN");
            List<TrialRows> read = reading.read(glances.at(study, Long.MAX_VALUE), changes);
            transaction.execute("COMMIT");
            asOf = now;
            return read;
        }
    }

    @Override
    public void close() {
        SqliteFile.close(connection);
        if (index != null) {
            index.release();
        }
    }
}
