package dev.skipjack.storage.sql;

import dev.skipjack.core.storage.OutcomeCodec;
import dev.skipjack.core.storage.TrialWrite;
import dev.skipjack.core.trial.TrialState;
import dev.skipjack.storage.PythonJson;
import dev.skipjack.storage.StoredTime;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A trial's state, start and outcome as stored: enough to tell whether a write was carried out.
 *
 * @param started empty if it has not begun
 * @param outcome the JSON; empty if there is none
 */
record StoredHead(TrialState state, String started, String outcome) {
    /** The trial of a number; null if there is none. Cost: one pass over the study's index. */
    static @Nullable StoredHead find(Connection connection, Dialect dialect, long study, int number)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT t.state, "
                + dialect.text("t.datetime_start") + ", a.value_json FROM trials t LEFT JOIN trial_system_attributes a"
                + " ON a.trial_id = t.trial_id AND a." + dialect.key() + " = '" + OutcomeCodec.OUTCOME
                + "' WHERE t.study_id = ? AND t.number = ?")) {
            statement.setLong(1, study);
            statement.setInt(2, number);
            try (ResultSet row = statement.executeQuery()) {
                return row.next()
                        ? new StoredHead(
                                TrialState.valueOf(row.getString(1)), text(row.getString(2)), text(row.getString(3)))
                        : null;
            }
        }
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    /** Whether the trial is as a write leaves it. */
    boolean isAfter(TrialWrite write, StoredTime time) {
        return switch (write) {
            case TrialWrite.Asked asked ->
                isStarted(asked.started(), time) && has(OutcomeCodec.running(asked.worker()));
            case TrialWrite.Leased leased -> has(OutcomeCodec.running(leased.worker()));
            case TrialWrite.Started begun ->
                isStarted(begun.started(), time) && has(OutcomeCodec.running(begun.worker()));
            case TrialWrite.Told told -> has(told.attributes());
            case TrialWrite.Added added ->
                state == added.trial().state()
                        && (added.trial().started() == null
                                || isStarted(added.trial().started(), time));
        };
    }

    private boolean has(Map<String, ? extends @Nullable Object> attributes) {
        return outcome.equals(PythonJson.write(attributes.get(OutcomeCodec.OUTCOME)));
    }

    /** To the second, which every server holds. */
    private boolean isStarted(Instant instant, StoredTime time) {
        return !started.isEmpty()
                && time.read(started).truncatedTo(ChronoUnit.SECONDS).equals(instant.truncatedTo(ChronoUnit.SECONDS));
    }
}
