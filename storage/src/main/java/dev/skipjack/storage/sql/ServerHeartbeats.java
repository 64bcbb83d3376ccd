package dev.skipjack.storage.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;

/**
 * Optuna's signs of life on a server. Python writes the server's {@code CURRENT_TIMESTAMP} in the time zone of its connection, which is
 * the server's own unless somebody says otherwise, and the row does not say which; ours is in another. So each row is read in all zones
 * that it may be of, and the shortest silence that is none of the future counts: at worst, a trial is ended some hours late that had been
 * silent for as long when the first of us came.
 */
final class ServerHeartbeats {
    private static final String TABLE = "trial_heartbeats";

    private ServerHeartbeats() {}

    /** For how long trials that run have been silent, by number. Cost: next to none without rows, else a look at each row or trial. */
    static Map<Integer, Duration> silences(Connection connection, Dialect dialect, long study) throws SQLException {
        return isAny(connection, dialect) ? read(connection, dialect, study) : Map.of();
    }

    private static boolean isAny(Connection connection, Dialect dialect) throws SQLException {
        boolean hasTable = false;
        try (Statement statement = connection.createStatement()) {
            try (ResultSet tables = statement.executeQuery(dialect.tables())) {
                while (tables.next()) {
                    hasTable |= tables.getString(1).equals(TABLE);
                }
            }
            if (!hasTable) {
                return false;
            }
            try (ResultSet row = statement.executeQuery("SELECT trial_id FROM " + TABLE + " LIMIT 1")) {
                return row.next();
            }
        }
    }

    private static Map<Integer, Duration> read(Connection connection, Dialect dialect, long study) throws SQLException {
        Map<Integer, Duration> silences = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(dialect.silences())) {
            statement.setLong(1, study);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    silences.put(rows.getInt(1), Duration.of(rows.getLong(2), ChronoUnit.MICROS));
                }
            }
        }
        return silences;
    }
}
