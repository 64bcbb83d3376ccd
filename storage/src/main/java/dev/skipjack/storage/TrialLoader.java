package dev.skipjack.storage;

import dev.skipjack.core.storage.StorageException;
import dev.skipjack.core.storage.StoredTrial;
import dev.skipjack.core.storage.StudyRecord;
import dev.skipjack.core.trial.TrialState;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * All trials of a study in six queries, each in the order in which rows were written. One use, one thread.
 *
 * <p>Cost: one pass over the study's rows; over all rows of the file, in the order in which they lie there, where most trials of
 * the file are the study's.
 */
final class TrialLoader {
    private final Connection connection;
    private final StudyRecord study;
    private final StoredTime time;
    private final ParameterKinds parameters;
    private final AttributeTexts texts = new AttributeTexts();
    private final List<TrialRows> trials = new ArrayList<>();
    private int at;

    TrialLoader(Connection connection, StudyRecord study, StoredTime time, JsonChoices jsonChoices) {
        this.connection = connection;
        this.study = study;
        this.time = time;
        this.parameters = new ParameterKinds(jsonChoices);
    }

    /** Adds a row to the trial that it belongs to; column 0 is the trial's id. */
    private interface Addition {
        void add(TrialRows trial, RowCursor row) throws SQLException;
    }

    List<StoredTrial> load() throws SQLException {
        loadTrials();
        if (!trials.isEmpty()) {
            boolean isMostOfFile = isMostOfFile();
            loadNumbers(isMostOfFile);
            loadAttributes(isMostOfFile);
        }
        List<StoredTrial> stored = new ArrayList<>(trials.size());
        for (TrialRows trial : trials) {
            stored.add(stored(trial));
        }
        return stored;
    }

    private void loadTrials() throws SQLException {
        RowCursor.forEach(
                connection,
                "SELECT trial_id, number, state, datetime_start, datetime_complete FROM trials WHERE study_id = "
                        + study.id() + " ORDER BY trial_id",
                row -> trials.add(new TrialRows(
                        row.integer(0),
                        (int) row.integer(1),
                        TrialState.valueOf(row.text(2)),
                        row.text(3),
                        row.text(4))));
    }

    private boolean isMostOfFile() throws SQLException {
        String last = SqliteFile.text(connection, "SELECT max(trial_id) FROM trials");
        return last != null && 2L * trials.size() > Long.parseLong(last);
    }

    private void loadNumbers(boolean isMostOfFile) throws SQLException {
        join(
                "trial_params",
                "param_value, param_name, distribution_json",
                "param_id",
                isMostOfFile,
                (trial, row) -> trial.addParameter(parameters.read(row, 2, 3), row.real(1)));
        join(
                "trial_values",
                "value, value_type",
                "trial_value_id",
                isMostOfFile,
                (trial, row) -> trial.value = number(row.real(1), row.text(2)));
        join(
                "trial_intermediate_values",
                "step, intermediate_value, intermediate_value_type",
                "trial_intermediate_value_id",
                isMostOfFile,
                (trial, row) -> trial.addReport((int) row.integer(1), number(row.real(2), row.text(3))));
    }

    private void loadAttributes(boolean isMostOfFile) throws SQLException {
        join(
                "trial_system_attributes",
                "\"key\", value_json",
                "trial_system_attribute_id",
                isMostOfFile,
                (trial, row) -> trial.addAttribute(texts.read(row, 1, 2)));
        join(
                "trial_user_attributes",
                "\"key\", value_json",
                "trial_user_attribute_id",
                isMostOfFile,
                (trial, row) -> trial.addUserAttribute(texts.read(row, 1, 2)));
    }

    private void join(String table, String columns, String id, boolean isMostOfFile, Addition addition)
            throws SQLException {
        String select = "SELECT trial_id, " + columns + " FROM " + table;
        String range = " WHERE trial_id BETWEEN " + trials.getFirst().id + " AND " + trials.getLast().id;
        try {
            RowCursor.forEach(
                    connection,
                    select + (isMostOfFile ? " ORDER BY " + id : range + " ORDER BY trial_id, " + id),
                    row -> {
                        if (seek(row.integer(0))) {
                            addition.add(trials.get(at), row);
                        }
                    });
        } catch (IllegalArgumentException e) {
            throw new StorageException(where(trials.get(at).number) + ": " + e.getMessage(), e);
        }
    }

    /** Goes to the trial of an id; whether it is this study's. */
    private boolean seek(long id) {
        if (trials.get(at).id == id) {
            return true;
        }
        int next = at + 1 < trials.size() && trials.get(at + 1).id == id ? at + 1 : search(id);
        at = Math.max(next, 0);
        return next >= 0;
    }

    private int search(long id) {
        int low = 0;
        int high = trials.size() - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (trials.get(middle).id < id) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return trials.get(low).id == id ? low : -1;
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
                    trial.started.isEmpty() ? null : time.read(trial.started),
                    trial.finished.isEmpty() ? null : time.read(trial.finished),
                    trial.assignment(parameters),
                    trial.value,
                    trial.reports(),
                    trial.attributes(),
                    trial.userAttributes());
        } catch (IllegalArgumentException e) {
            throw new StorageException(where(trial.number) + ": " + e.getMessage(), e);
        }
    }

    private String where(int number) {
        return "Trial " + number + " of study \"" + study.name() + "\"";
    }
}
