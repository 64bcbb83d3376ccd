package dev.skipjack.storage;

import dev.skipjack.core.storage.StorageException;
import dev.skipjack.core.storage.StoredTrial;
import dev.skipjack.core.storage.StudyRecord;
import dev.skipjack.core.trial.TrialState;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All trials of a study in six queries, each in the order of trial ids, merged as they stream. One use, one thread.
 *
 * <p>Cost: one pass over the study's rows and, for the tables below, over the index entries between its first and last trial.
 */
final class TrialLoader {
    private final Connection connection;
    private final StudyRecord study;
    private final StoredTime time;
    private final SpaceReader spaces;
    private final List<TrialRows> trials = new ArrayList<>();
    private int at;

    TrialLoader(Connection connection, StudyRecord study, StoredTime time, JsonChoices jsonChoices) {
        this.connection = connection;
        this.study = study;
        this.time = time;
        this.spaces = new SpaceReader(jsonChoices);
    }

    /** A row that belongs to a trial; its first column is the trial's id. */
    private interface Row {
        void addTo(TrialRows trial, ResultSet row) throws SQLException;
    }

    List<StoredTrial> load() throws SQLException {
        loadTrials();
        if (!trials.isEmpty()) {
            loadNumbers();
            loadAttributes();
        }
        List<StoredTrial> stored = new ArrayList<>(trials.size());
        for (TrialRows trial : trials) {
            stored.add(stored(trial));
        }
        return stored;
    }

    private void loadNumbers() throws SQLException {
        join(
                "SELECT trial_id, param_id, param_name, param_value, distribution_json FROM trial_params",
                (trial, row) ->
                        trial.addParameter(row.getLong(2), row.getString(3), row.getDouble(4), row.getString(5)));
        join(
                "SELECT trial_id, value, value_type FROM trial_values",
                (trial, row) -> trial.value = number(row.getDouble(2), row.getString(3)));
        join(
                "SELECT trial_id, step, intermediate_value, intermediate_value_type FROM trial_intermediate_values",
                (trial, row) -> trial.reports.put(row.getInt(2), number(row.getDouble(3), row.getString(4))));
    }

    private void loadAttributes() throws SQLException {
        join(
                "SELECT trial_id, \"key\", value_json FROM trial_system_attributes",
                (trial, row) -> trial.attributes.put(row.getString(2), JsonText.read(row.getString(3))));
        join(
                "SELECT trial_id, \"key\", value_json FROM trial_user_attributes",
                (trial, row) -> trial.userAttributes.put(row.getString(2), JsonText.read(row.getString(3))));
    }

    private void loadTrials() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT trial_id, number, state, datetime_start, datetime_complete FROM trials"
                        + " WHERE study_id = ? ORDER BY trial_id")) {
            statement.setLong(1, study.id());
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    trials.add(new TrialRows(
                            row.getLong(1),
                            row.getInt(2),
                            TrialState.valueOf(row.getString(3)),
                            row.getString(4),
                            row.getString(5)));
                }
            }
        }
    }

    private void join(String select, Row reader) throws SQLException {
        at = 0;
        try (PreparedStatement statement =
                connection.prepareStatement(select + " WHERE trial_id BETWEEN ? AND ? ORDER BY trial_id")) {
            statement.setLong(1, trials.getFirst().id);
            statement.setLong(2, trials.getLast().id);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    TrialRows trial = seek(row.getLong(1));
                    if (trial != null) {
                        reader.addTo(trial, row);
                    }
                }
            }
        } catch (IllegalArgumentException e) {
            throw new StorageException(where(trials.get(at).number) + ": " + e.getMessage(), e);
        }
    }

    /** The trial of an id, which is never below the last one asked for; null if it is another study's. */
    private @Nullable TrialRows seek(long id) {
        while (trials.get(at).id < id) {
            at++;
        }
        TrialRows trial = trials.get(at);
        return trial.id == id ? trial : null;
    }

    private static double number(double value, String type) {
        return switch (type) {
            case "INF_POS" -> Double.POSITIVE_INFINITY;
            case "INF_NEG" -> Double.NEGATIVE_INFINITY;
            case "NAN" -> Double.NaN;
            default -> value;
        };
    }

    private StoredTrial stored(TrialRows trial) {
        try {
            return new StoredTrial(
                    trial.number,
                    trial.state,
                    trial.started == null ? null : time.read(trial.started),
                    trial.finished == null ? null : time.read(trial.finished),
                    trial.assignment(spaces),
                    trial.value,
                    trial.reports,
                    trial.attributes,
                    trial.userAttributes);
        } catch (IllegalArgumentException e) {
            throw new StorageException(where(trial.number) + ": " + e.getMessage(), e);
        }
    }

    private String where(int number) {
        return "Trial " + number + " of study \"" + study.name() + "\"";
    }
}
