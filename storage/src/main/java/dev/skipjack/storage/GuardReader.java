package dev.skipjack.storage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** A connection of a guard that reads, and the statements kept on it. One thread at a time. */
final class GuardReader {
    private final Connection connection;
    private final PreparedStatement select;
    private final PreparedStatement selectMany;
    private final PreparedStatement begin;
    private final PreparedStatement end;

    GuardReader(Connection connection, String table) {
        this.connection = connection;
        select = GuardFile.prepare(connection, "SELECT 1 FROM " + table + " WHERE key = ?");
        selectMany = GuardFile.prepare(connection, selectMany(table));
        begin = GuardFile.prepare(connection, "BEGIN");
        end = GuardFile.prepare(connection, "COMMIT");
    }

    /** One row with one number, in which bit i stands for parameter i + 1: no row to fetch for each key. */
    private static String selectMany(String table) {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < KeyBatch.CHUNK; i++) {
            rows.append(i == 0 ? "" : ", ").append('(').append(1L << i).append(", ?)");
        }
        return "WITH asked(bit, wanted) AS (VALUES " + rows + ") SELECT sum(bit) FROM asked WHERE EXISTS"
                + " (SELECT 1 FROM " + table + " WHERE key = wanted)";
    }

    boolean has(byte[] key) throws SQLException {
        select.setBytes(1, key);
        try (ResultSet row = select.executeQuery()) {
            return row.next();
        }
    }

    /** Whether each key is there, all at one moment, in the order the batch was given. */
    boolean[] have(KeyBatch batch) throws SQLException {
        boolean[] found = new boolean[batch.size()];
        begin.execute();
        try {
            for (int from = 0; from < batch.size(); from += KeyBatch.CHUNK) {
                batch.bind(selectMany, from);
                batch.mark(found, from, bits());
            }
        } finally {
            end.execute();
        }
        return found;
    }

    private long bits() throws SQLException {
        try (ResultSet row = selectMany.executeQuery()) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    void close() {
        SqliteFile.close(connection);
    }
}
