package dev.skipjack.storage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The one connection of a guard that writes, and the statements kept on it. Confined to the holder of {@link GroupCommit}'s
 * lock.
 */
final class GuardWriter implements GroupCommit.Transactions {
    private final Connection connection;
    private final PreparedStatement begin;
    private final PreparedStatement commit;
    private final PreparedStatement insert;
    private final PreparedStatement insertMany;
    private final PreparedStatement delete;

    GuardWriter(Connection connection, String table) {
        this.connection = connection;
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
