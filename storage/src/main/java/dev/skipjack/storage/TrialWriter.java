package dev.skipjack.storage;

import dev.skipjack.core.storage.OutcomeCodec;
import dev.skipjack.core.storage.StorageException;
import dev.skipjack.core.storage.StoredTrial;
import dev.skipjack.core.storage.TrialWrite;
import dev.skipjack.core.trial.TrialState;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes trials over a connection, with prepared statements that it keeps. Trial ids are given here, ascending, so that Optuna's
 * readers, who ask for ids above the last they saw, miss none. Confined to the writer.
 */
final class TrialWriter {
    private final Connection connection;
    private final Path path;
    private final StoredTime time;
    private final KeptUpdate insertTrial;
    private final KeptUpdate finishTrial;
    private final KeptUpdate startTrial;
    private final PreparedStatement selectState;
    private final KeptUpdate insertValue;
    private final KeptUpdate putReport;
    private final KeptUpdate putAttribute;
    private final KeptUpdate insertUserAttribute;
    private final ParameterWriter parameters;
    private long lastId;

    TrialWriter(Connection connection, Path path, StoredTime time) throws SQLException {
        this.connection = connection;
        this.path = path;
        this.time = time;
        this.parameters = new ParameterWriter(connection);
        insertTrial = new KeptUpdate(
                connection,
                "INSERT INTO trials (trial_id, number, study_id, state, datetime_start, datetime_complete)"
                        + " VALUES (?, ?, ?, ?, ?, ?)");
        finishTrial = new KeptUpdate(
                connection,
                "UPDATE trials SET state = ?, datetime_complete = ?"
                        + " WHERE trial_id = ? AND state IN ('RUNNING', 'WAITING')");
        startTrial = new KeptUpdate(
                connection,
                "UPDATE trials SET state = 'RUNNING', datetime_start = ? WHERE trial_id = ? AND state = 'WAITING'");
        selectState = connection.prepareStatement("SELECT state FROM trials WHERE trial_id = ?");
        insertValue = new KeptUpdate(
                connection, "INSERT INTO trial_values (trial_id, objective, value, value_type) VALUES (?, ?, ?, ?)");
        putReport = new KeptUpdate(
                connection,
                "INSERT INTO trial_intermediate_values"
                        + " (trial_id, step, intermediate_value, intermediate_value_type) VALUES (?, ?, ?, ?)"
                        + " ON CONFLICT (trial_id, step) DO NOTHING");
        putAttribute = new KeptUpdate(
                connection,
                "INSERT INTO trial_system_attributes (trial_id, \"key\", value_json) VALUES (?, ?, ?)"
                        + " ON CONFLICT (trial_id, \"key\") DO UPDATE SET value_json = excluded.value_json");
        insertUserAttribute = new KeptUpdate(
                connection, "INSERT INTO trial_user_attributes (trial_id, \"key\", value_json) VALUES (?, ?, ?)");
    }

    /** Gives ids above this one from now on. */
    void goOnBehind(long id) {
        lastId = id;
    }

    /**
     * Carries writes out.
     *
     * @param written is told what became of each trial
     */
    void write(StudyCursor cursor, StudyRows studies, List<TrialWrite> writes, Consumer<TrialMark> written)
            throws SQLException {
        for (TrialWrite write : writes) {
            written.accept(
                    switch (write) {
                        case TrialWrite.Asked asked -> ask(cursor, studies, asked);
                        case TrialWrite.Added added -> add(cursor, studies, added.trial());
                        case TrialWrite.Told told -> tell(cursor, studies, told);
                        case TrialWrite.Leased leased -> lease(cursor, leased);
                        case TrialWrite.Started started -> start(cursor, studies, started);
                    });
        }
    }

    private TrialMark ask(StudyCursor cursor, StudyRows studies, TrialWrite.Asked asked) throws SQLException {
        long id = insertTrial(cursor, asked.number(), TrialState.RUNNING, asked.started(), null);
        parameters.insert(cursor, studies, id, asked.assignment());
        return putOwner(id, asked.number(), asked.worker());
    }

    private TrialMark putOwner(long id, int number, @Nullable String worker) throws SQLException {
        String outcome = putAttributes(putAttribute, id, OutcomeCodec.running(worker));
        return new TrialMark(id, number, TrialState.RUNNING, outcome);
    }

    private TrialMark lease(StudyCursor cursor, TrialWrite.Leased leased) throws SQLException {
        long id = id(cursor, leased.number());
        if (state(id) != TrialState.RUNNING) {
            throw isNot(TrialState.RUNNING, cursor, leased.number(), id);
        }
        return putOwner(id, leased.number(), leased.worker());
    }

    private TrialMark start(StudyCursor cursor, StudyRows studies, TrialWrite.Started started) throws SQLException {
        long id = id(cursor, started.number());
        if (startTrial.run(time.write(started.started()), id) == 0) {
            throw isNot(TrialState.WAITING, cursor, started.number(), id);
        }
        parameters.insert(cursor, studies, id, started.assignment());
        return putOwner(id, started.number(), started.worker());
    }

    private StorageException isNot(TrialState expected, StudyCursor cursor, int number, long id) throws SQLException {
        TrialState state = state(id);
        return state.isFinished()
                ? isFinished(cursor, number)
                : new StorageException(where(cursor, number) + " is " + state + ", not " + expected
                        + ". Maybe another worker was faster.");
    }

    private StorageException isFinished(StudyCursor cursor, int number) {
        return new StorageException(
                where(cursor, number) + " is finished already and keeps its result. Maybe another process told it.");
    }

    private String where(StudyCursor cursor, int number) {
        return "Trial " + number + " of study \"" + cursor.name + "\" in " + path;
    }

    private TrialState state(long id) throws SQLException {
        selectState.setLong(1, id);
        try (ResultSet row = selectState.executeQuery()) {
            row.next();
            return TrialState.valueOf(row.getString(1));
        }
    }

    private long insertTrial(
            StudyCursor cursor, int number, TrialState state, @Nullable Instant started, @Nullable Instant finished)
            throws SQLException {
        if (number != cursor.next) {
            throw new StorageException(where(cursor, number)
                    + " cannot be created: the study's next number is " + cursor.next
                    + ". Maybe Python or another process adds trials to it: run again to go on behind them.");
        }
        long id = lastId + 1;
        insertTrial.run(
                id,
                number,
                cursor.study,
                state.name(),
                started == null ? null : time.write(started),
                finished == null ? null : time.write(finished));
        lastId = id;
        cursor.lastId = id;
        cursor.next++;
        if (!state.isFinished()) {
            cursor.ids.put(number, id);
        }
        return id;
    }

    private TrialMark add(StudyCursor cursor, StudyRows studies, StoredTrial trial) throws SQLException {
        long id = insertTrial(cursor, trial.number(), trial.state(), trial.started(), trial.finished());
        parameters.insert(cursor, studies, id, trial.assignment());
        insertValues(id, trial.values());
        putReports(id, trial.intermediateValues());
        String outcome = putAttributes(putAttribute, id, trial.attributes());
        putAttributes(insertUserAttribute, id, trial.userAttributes());
        return new TrialMark(id, trial.number(), trial.state(), outcome);
    }

    private TrialMark tell(StudyCursor cursor, StudyRows studies, TrialWrite.Told told) throws SQLException {
        long id = id(cursor, told.number());
        String state = told.outcome().state().name();
        if (finishTrial.run(state, time.write(told.finished()), id) == 0) {
            throw isFinished(cursor, told.number());
        }
        if (told.late() != null) {
            parameters.insert(cursor, studies, id, told.late());
        }
        insertOutcome(id, told);
        cursor.ids.remove(told.number());
        return new TrialMark(id, told.number(), told.outcome().state(), null);
    }

    private long id(StudyCursor cursor, int number) throws SQLException {
        Long known = cursor.ids.get(number);
        return known == null ? findId(cursor, number) : known;
    }

    /** Looks through the study's trials: their numbers have no index. */
    private long findId(StudyCursor cursor, int number) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT trial_id FROM trials WHERE study_id = ? AND number = ?")) {
            statement.setLong(1, cursor.study);
            statement.setInt(2, number);
            try (ResultSet row = statement.executeQuery()) {
                if (row.next()) {
                    return row.getLong(1);
                }
            }
        }
        throw new StorageException("Study \"" + cursor.name + "\" in " + path + " has no trial " + number
                + "; its next number is " + cursor.next + ".");
    }

    private void insertOutcome(long id, TrialWrite.Told told) throws SQLException {
        insertValues(id, told.outcome().values());
        if (!told.reports().isEmpty()) {
            putReports(id, told.reports().asMap());
        }
        putAttributes(putAttribute, id, told.attributes());
    }

    /** Puts attributes; the text of {@link OutcomeCodec#OUTCOME} if it is among them. */
    private static @Nullable String putAttributes(
            KeptUpdate put, long id, Map<String, ? extends @Nullable Object> attributes) throws SQLException {
        String outcome = null;
        for (Map.Entry<String, ? extends @Nullable Object> attribute : attributes.entrySet()) {
            String text = PythonJson.write(attribute.getValue());
            outcome = attribute.getKey().equals(OutcomeCodec.OUTCOME) ? text : outcome;
            put.run(id, attribute.getKey(), text);
        }
        return outcome;
    }

    private void putReports(long id, Map<Integer, Double> reports) throws SQLException {
        for (Map.Entry<Integer, Double> report : reports.entrySet()) {
            double value = report.getValue();
            putReport.run(id, report.getKey(), Double.isFinite(value) ? value : null, type(value));
        }
    }

    private void insertValues(long id, List<Double> values) throws SQLException {
        for (int i = 0; i < values.size(); i++) {
            double value = values.get(i);
            insertValue.run(id, i, Double.isFinite(value) ? value : null, type(value));
        }
    }

    /** SQLite has no NaN, and Optuna keeps infinities by name. */
    private static String type(double value) {
        if (Double.isFinite(value)) {
            return "FINITE";
        }
        return Double.isNaN(value) ? "NAN" : value > 0 ? "INF_POS" : "INF_NEG";
    }
}
