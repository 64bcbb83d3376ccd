package dev.skipjack.storage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Optuna's signs of life in a SQLite file. Python writes them as SQLite's {@code CURRENT_TIMESTAMP}, which is UTC in whole seconds,
 * whatever the zone of the machine, and whatever version made the file: unlike the times of its trials. Stateless; thread-safe.
 */
final class Heartbeats {
    private static final String TABLE =
            "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'trial_heartbeats'";
    private static final String SILENCES = "SELECT t.number,"
            + " CAST(strftime('%s', 'now') AS INTEGER) - CAST(strftime('%s', h.heartbeat) AS INTEGER)"
            + " FROM trial_heartbeats h CROSS JOIN trials t ON t.trial_id = h.trial_id"
            + " WHERE t.study_id = ? AND t.state = 'RUNNING' AND t.number IS NOT NULL";

    private Heartbeats() {}

    /** For how long trials that run have been silent, by number. Cost: one look-up for each row, as Optuna never deletes one. */
    static Map<Integer, Duration> silences(Connection connection, long study) throws SQLException {
        Map<Integer, Duration> silences = new HashMap<>();
        if ("0".equals(SqliteFile.text(connection, TABLE))) {
            return silences;
        }
        try (PreparedStatement statement = connection.prepareStatement(SILENCES)) {
            statement.setLong(1, study);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    silences.put(rows.getInt(1), Duration.ofSeconds(Math.max(0, rows.getLong(2))));
                }
            }
        }
        return silences;
    }
}
