package dev.skipjack.storage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * The one connection of a guard that writes, and the statements kept on it. Confined to the holder of {@link GroupCommit}'s
 * lock.
 */
final class GuardWriter implements GroupCommit.Transactions {
    /** Pages of a log that readers have kept from beginning anew for some time: the readers of one moment always overlap. */
    private static final int LONG_LOG = 2 * SqliteFile.CHECKPOINT_PAGES;

    /** How long to wait for readers; longer than {@link GuardReader} keeps a transaction. */
    private static final int PATIENCE_MILLIS = 10 * GuardReader.KEEP_MILLIS;

    private final Connection connection;
    private final PreparedStatement begin;
    private final PreparedStatement commit;
    private final PreparedStatement insert;
    private final PreparedStatement insertMany;
    private final PreparedStatement delete;
    private final @Nullable WalIndex index;
    private int restartAt = LONG_LOG;

    GuardWriter(Connection connection, String table, @Nullable WalIndex index) {
        this.connection = connection;
        this.index = index;
        String into = "INSERT OR IGNORE INTO " + table + " VALUES (?)";
        begin = GuardFile.prepare(connection, "BEGIN IMMEDIATE");
        commit = GuardFile.prepare(connection, "COMMIT");
        insert = GuardFile.prepare(connection, into);
        insertMany = GuardFile.prepare(connection, into + ", (?)".repeat(KeyBatch.CHUNK - 1));
        delete = GuardFile.prepare(connection, "DELETE FROM " + table + " WHERE key = ?");
    }

    /** Whether the key was not there. */
    boolean insert(byte[] key) throws SQLException {
        insert.setBytes(1, key);
        return insert.executeUpdate() == 1;
    }

    /** How many keys were not there. */
    int insert(KeyBatch batch) throws SQLException {
        int inserted = 0;
        for (int from = 0; from < batch.size(); from += KeyBatch.CHUNK) {
            batch.bind(insertMany, from);
            inserted += insertMany.executeUpdate();
        }
        return inserted;
    }

    /** Whether the key was there. */
    boolean delete(byte[] key) throws SQLException {
        delete.setBytes(1, key);
        return delete.executeUpdate() == 1;
    }

    @Override
    public void begin() throws SQLException {
        begin.execute();
    }

    @Override
    public void commit() throws SQLException {
        commit.execute();
        if (index != null) {
            boundLog(index.frames());
        }
    }

    /** Where the log has grown long, waits until no reader needs it, so that the next commit writes at its beginning. */
    private void boundLog(int pages) throws SQLException {
        if (pages < restartAt) {
            restartAt = pages < LONG_LOG ? LONG_LOG : restartAt;
            return;
        }
        restartAt = pages + SqliteFile.CHECKPOINT_PAGES;
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA busy_timeout = " + PATIENCE_MILLIS);
            statement.execute("PRAGMA wal_checkpoint(RESTART)");
            statement.execute("PRAGMA busy_timeout = " + SqliteFile.BUSY_MILLIS);
        }
    }

    @Override
    public void rollback() {
        try (Statement statement = connection.createStatement()) {
            statement.execute("ROLLBACK");
        } catch (SQLException e) {
            // SQLite has ended the transaction itself, or none was open.
            return;
        }
    }

    void close() {
        SqliteFile.close(connection);
    }
}
