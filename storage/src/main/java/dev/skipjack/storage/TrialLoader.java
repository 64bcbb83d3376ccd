package dev.skipjack.storage;

import dev.skipjack.core.storage.StorageException;
import dev.skipjack.core.storage.StoredTrial;
import dev.skipjack.core.storage.StudyRecord;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * All trials of a study in six queries, each in the order in which rows were written. One use.
 *
 * <p>Parameters are most of it. Where there are many trials, a second connection, at the same moment of the database, reads the second
 * half of them meanwhile.
 *
 * <p>Cost: one pass over the study's rows; over all rows of the file, in the order in which they lie there, where most trials of
 * the file are the study's.
 */
final class TrialLoader {
    /** From how many trials on a second connection pays for being opened. */
    private static final int MANY = 2000;

    private final SqliteFile file;
    private final Connection connection;
    private final StudyRecord study;
    private final StoredTime time;
    private final ParameterKinds parameters;
    private final AttributeTexts texts = new AttributeTexts();
    private final List<TrialRows> trials = new ArrayList<>();

    TrialLoader(SqliteFile file, Connection connection, StudyRecord study, StoredTime time, ParameterKinds parameters) {
        this.file = file;
        this.connection = connection;
        this.study = study;
        this.time = time;
        this.parameters = parameters;
    }

    /** Adds a row to the trial that it belongs to; column 0 is the trial's id. */
    private interface Addition {
        void add(TrialRows trial, RowCursor row) throws SQLException;
    }

    /** The trials, all as of one moment; leaves a read transaction open. */
    List<StoredTrial> load() throws SQLException {
        try (Moment moment = Moment.of(file, connection)) {
            loadTrials();
            if (!trials.isEmpty()) {
                loadRows(moment);
            }
        }
        List<StoredTrial> stored = new ArrayList<>(trials.size());
        for (TrialRows trial : trials) {
            stored.add(stored(trial));
        }
        return stored;
    }

    /** What was loaded, in the order of ids. */
    List<TrialRows> rows() {
        return trials;
    }

    private void loadRows(Moment moment) throws SQLException {
        boolean isMostOfFile = isMostOfFile();
        Optional<Connection> second =
                isMostOfFile && trials.size() >= MANY ? moment.secondConnection() : Optional.empty();
        if (second.isEmpty()) {
            loadParameters(connection, "", isMostOfFile, TrialRows::addParameter);
        } else {
            loadParametersOver(second.get());
        }
        loadOthers(isMostOfFile);
    }

    private void loadParametersOver(Connection second) throws SQLException {
        // Each alone is found at an end of the table; both in one SELECT would be looked for in all of it.
        String middle = SqliteFile.text(
                connection,
                "SELECT ((SELECT min(param_id) FROM trial_params) + (SELECT max(param_id) FROM trial_params)) / 2");
        if (middle == null) {
            return;
        }
        ParameterRows upper = new ParameterRows();
        FutureTask<ParameterRows> task = new FutureTask<>(() -> {
            loadParameters(second, " WHERE param_id > " + middle, true, upper::add);
            return upper;
        });
        Thread reader = Thread.ofPlatform().daemon().name("skipjack-loader").start(task);
        try {
            loadParameters(connection, " WHERE param_id <= " + middle, true, TrialRows::addParameter);
        } finally {
            end(reader);
        }
        result(task).addToTrials();
    }

    /** Waits for a thread whatever interrupts come: it uses what is closed next. */
    private static void end(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static ParameterRows result(FutureTask<ParameterRows> task) throws SQLException {
        try {
            return task.get();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case SQLException cause -> throw cause;
                case RuntimeException cause -> throw cause;
                case null, default -> throw new IllegalStateException(e);
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException("the thread has ended, so there is nothing to wait for", e);
        }
    }

    private void loadTrials() throws SQLException {
        RowCursor.forEach(
                connection,
                "SELECT trial_id, number, state, datetime_start, datetime_complete FROM trials WHERE study_id = "
                        + study.id() + " ORDER BY trial_id",
                row -> trials.add(TrialRows.of(row)));
    }

    private boolean isMostOfFile() throws SQLException {
        String last = SqliteFile.text(connection, "SELECT max(trial_id) FROM trials");
        return last != null && 2L * trials.size() > Long.parseLong(last);
    }

    /** Takes in what a query has of a trial's parameters. */
    private interface ParameterTaker {
        void take(TrialRows trial, ParameterKinds.Kind kind, double internal);
    }

    private void loadParameters(Connection over, String part, boolean isMostOfFile, ParameterTaker taker)
            throws SQLException {
        ParameterKinds.Reading kinds = parameters.new Reading();
        Table table = new Table("trial_params" + part, "param_value, param_name, distribution_json", "param_id");
        join(over, table, isMostOfFile, (trial, row) -> taker.take(trial, kinds.read(row, 2, 3), row.real(1)));
    }

    private void loadOthers(boolean isMostOfFile) throws SQLException {
        join(
                connection,
                new Table("trial_values", "value, value_type, objective", "trial_value_id"),
                isMostOfFile,
                (trial, row) -> trial.addValue((int) row.integer(3), TrialRows.number(row.real(1), row.text(2))));
        join(
                connection,
                new Table(
                        "trial_intermediate_values",
                        "step, intermediate_value, intermediate_value_type",
                        "trial_intermediate_value_id"),
                isMostOfFile,
                (trial, row) -> trial.addReport((int) row.integer(1), TrialRows.number(row.real(2), row.text(3))));
        join(
                connection,
                new Table("trial_system_attributes", "\"key\", value_json", "trial_system_attribute_id"),
                isMostOfFile,
                (trial, row) -> trial.addAttribute(texts.read(row, 1, 2)));
        join(
                connection,
                new Table("trial_user_attributes", "\"key\", value_json", "trial_user_attribute_id"),
                isMostOfFile,
                (trial, row) -> trial.addUserAttribute(texts.read(row, 1, 2)));
    }

    /** What is read of a table, and the column by which its rows ascend. */
    private record Table(String name, String columns, String id) {
        /** All rows as they lie in the file. */
        String selectAll() {
            return "SELECT trial_id, " + columns + " FROM " + name + " ORDER BY " + id;
        }

        String selectBetween(long first, long last) {
            return "SELECT trial_id, " + columns + " FROM " + name + " WHERE trial_id BETWEEN " + first + " AND " + last
                    + " ORDER BY trial_id, " + id;
        }
    }

    private void join(Connection over, Table table, boolean isMostOfFile, Addition addition) throws SQLException {
        Place place = new Place();
        String select =
                isMostOfFile ? table.selectAll() : table.selectBetween(trials.getFirst().id, trials.getLast().id);
        try {
            RowCursor.forEach(over, select, row -> {
                if (place.seek(row.integer(0))) {
                    addition.add(trials.get(place.at), row);
                }
            });
        } catch (IllegalArgumentException e) {
            throw new StorageException(where(trials.get(place.at).number) + ": " + e.getMessage(), e);
        }
    }

    /** Where among the trials a query has come to. */
    private final class Place {
        private int at;

        /** Goes to the trial of an id; whether it is this study's. */
        boolean seek(long id) {
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
    }

    private StoredTrial stored(TrialRows trial) {
        try {
            return trial.stored(parameters, time);
        } catch (IllegalArgumentException e) {
            throw new StorageException(where(trial.number) + ": " + e.getMessage(), e);
        }
    }

    private String where(int number) {
        return "Trial " + number + " of study \"" + study.name() + "\"";
    }
}
