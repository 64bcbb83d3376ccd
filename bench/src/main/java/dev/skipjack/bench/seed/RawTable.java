package dev.skipjack.bench.seed;

import dev.skipjack.core.storage.StorageException;
import dev.skipjack.storage.Durability;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.sqlite.SQLiteConfig;

/**
 * The limit of a guard in SQLite: one table {@code keys(key BLOB PRIMARY KEY) WITHOUT ROWID} over plain JDBC with one kept
 * connection, prepared statements and a guard's pragmas. One thread at a time.
 */
final class RawTable implements AutoCloseable {
    private final Connection connection;
    private final PreparedStatement insert;
    private final PreparedStatement select;

    /** A new table in a new file. */
    RawTable(Path file, Durability durability) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setGetGeneratedKeys(false);
        connection = config.createConnection("jdbc:sqlite:" + file);
        try (Statement statement = connection.createStatement()) {
            for (String pragma : List.of(
                    "page_size = 2048",
                    "journal_mode = WAL",
                    "synchronous = " + (durability == Durability.POWER_LOSS ? "FULL" : "NORMAL"),
                    "wal_autocheckpoint = 10000",
                    "cache_size = -65536",
                    "temp_store = MEMORY")) {
                statement.execute("PRAGMA " + pragma);
            }
            statement.execute("CREATE TABLE keys (key BLOB NOT NULL PRIMARY KEY) WITHOUT ROWID");
        }
        insert = connection.prepareStatement("INSERT OR IGNORE INTO keys VALUES (?)");
        select = connection.prepareStatement("SELECT 1 FROM keys WHERE key = ?");
    }

    /** Inserts keys, each in a transaction of its own. */
    long insertEach(List<byte[]> keys, int from, int to) throws SQLException {
        connection.setAutoCommit(true);
        long inserted = 0;
        for (int i = from; i < to; i++) {
            insert.setBytes(1, keys.get(i));
            inserted += insert.executeUpdate();
        }
        return inserted;
    }

    /** Inserts keys in one transaction and one batch. */
    long insertAll(List<byte[]> keys, int from, int to) throws SQLException {
        connection.setAutoCommit(false);
        for (int i = from; i < to; i++) {
            insert.setBytes(1, keys.get(i));
            insert.addBatch();
        }
        int inserted = insert.executeBatch().length;
        connection.commit();
        return inserted;
    }

    /** Looks up keys, each in a transaction of its own. */
    long selectEach(List<byte[]> keys, int from, int to) throws SQLException {
        connection.setAutoCommit(true);
        long found = 0;
        for (int i = from; i < to; i++) {
            select.setBytes(1, keys.get(i));
            try (ResultSet row = select.executeQuery()) {
                found += row.next() ? 1 : 0;
            }
        }
        return found;
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new StorageException("a plain table could not be closed: " + e.getMessage(), e);
        }
    }
}
