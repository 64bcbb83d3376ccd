package dev.skipjack.storage.sql;

import dev.skipjack.storage.StoredTime;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A statement for each table that is written to, with as many rows as there are. Confined. */
final class MariaDbLine implements StudyLine {
    /** The most rows of a statement, well below what a packet holds. */
    private static final int MAX_ROWS = 500;

    private final Connection connection;
    private final long study;
    private final TrialQuery query;
    private final StoredTime time;

    MariaDbLine(Connection connection, long study, TrialQuery query, StoredTime time) {
        this.connection = connection;
        this.study = study;
        this.query = query;
        this.time = time;
    }

    @Override
    public boolean begin(StudyView view, TrialQuery.Scope scope, TrialQuery.Taker taker) throws SQLException {
        MariaDb.execute(connection, "START TRANSACTION");
        if (!lock()) {
            return false;
        }
        if (!view.isNew()) {
            try (PreparedStatement changes = connection.prepareStatement(query.changes(scope))) {
                query.setChanges(changes, 1, study, view);
                try (ResultSet rows = changes.executeQuery()) {
                    TrialQuery.forEach(rows, taker);
                }
            }
        }
        return true;
    }

    private boolean lock() throws SQLException {
        try (PreparedStatement lock =
                connection.prepareStatement("SELECT study_id FROM studies WHERE study_id = ? FOR UPDATE")) {
            lock.setLong(1, study);
            try (ResultSet row = lock.executeQuery()) {
                return row.next();
            }
        }
    }

    @Override
    public Map<Integer, Long> commit(TrialBatch batch) throws SQLException {
        Map<Integer, Long> ids = HashMap.newHashMap(batch.trials().size());
        change(batch, ids);
        create(batch, ids);
        insertRows(batch, ids);
        MariaDb.execute(connection, "COMMIT");
        return ids;
    }

    private void change(TrialBatch batch, Map<Integer, Long> ids) throws SQLException {
        for (TrialBatch.Pending trial : batch.trials()) {
            if (trial.before != null) {
                change(trial, trial.before);
                ids.put(trial.number, trial.before.id());
            }
        }
    }

    /** Locks the row: an update that changes nothing does not count as one. */
    private void change(TrialBatch.Pending trial, StudyView.Open before) throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement(
                "SELECT trial_id FROM trials WHERE trial_id = ? AND state = ? FOR UPDATE")) {
            lock.setLong(1, before.id());
            lock.setString(2, before.state().name());
            try (ResultSet row = lock.executeQuery()) {
                if (!row.next()) {
                    throw new StaleTrialException();
                }
            }
        }
        if (trial.state() != before.state()) {
            try (PreparedStatement update = connection.prepareStatement("UPDATE trials SET state = ?,"
                    + " datetime_start = coalesce(?, datetime_start), datetime_complete = ? WHERE trial_id = ?")) {
                update.setString(1, trial.state().name());
                update.setString(2, text(trial.started));
                update.setString(3, text(trial.finished));
                update.setLong(4, before.id());
                update.executeUpdate();
            }
        }
    }

    private void create(TrialBatch batch, Map<Integer, Long> ids) throws SQLException {
        List<Object[]> rows = new ArrayList<>();
        for (TrialBatch.Pending trial : batch.trials()) {
            if (trial.before == null) {
                rows.add(new Object[] {
                    trial.number, study, trial.state().name(), text(trial.started), text(trial.finished)
                });
            }
        }
        if (!rows.isEmpty()) {
            insert("INSERT INTO trials (number, study_id, state, datetime_start, datetime_complete) VALUES ", "", rows);
            readIds(rows.size(), ids);
        }
    }

    /** The ids that the server gave, which need not follow one another: those of the last trials. */
    private void readIds(int count, Map<Integer, Long> ids) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT number, trial_id FROM trials WHERE study_id = ? ORDER BY trial_id DESC LIMIT ?")) {
            select.setLong(1, study);
            select.setInt(2, count);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    ids.put(rows.getInt(1), rows.getLong(2));
                }
            }
        }
    }

    private void insertRows(TrialBatch batch, Map<Integer, Long> ids) throws SQLException {
        List<Object[]> parameters = new ArrayList<>();
        List<Object[]> values = new ArrayList<>();
        List<Object[]> reports = new ArrayList<>();
        List<Object[]> attributes = new ArrayList<>();
        List<Object[]> userAttributes = new ArrayList<>();
        for (TrialBatch.Pending trial : batch.trials()) {
            Long id = ids.get(trial.number);
            trial.parameters.forEach(p -> parameters.add(new Object[] {id, p.name(), p.value(), p.distribution()}));
            for (int i = 0; i < trial.values.size(); i++) {
                double value = trial.values.get(i);
                values.add(new Object[] {id, i, finite(value), Numbers.type(value)});
            }
            trial.reports.forEach(
                    (step, value) -> reports.add(new Object[] {id, step, finite(value), Numbers.type(value)}));
            Map<String, String> all = new LinkedHashMap<>(trial.attributes);
            SecondFraction.addTo(all, trial);
            all.forEach((key, json) -> attributes.add(new Object[] {id, key, json}));
            trial.userAttributes.forEach((key, json) -> userAttributes.add(new Object[] {id, key, json}));
        }
        insert(
                "INSERT INTO trial_params (trial_id, param_name, param_value, distribution_json) VALUES ",
                "",
                parameters);
        insert("INSERT INTO trial_values (trial_id, objective, value, value_type) VALUES ", "", values);
        insert(
                "INSERT INTO trial_intermediate_values (trial_id, step, intermediate_value, intermediate_value_type) VALUES ",
                " ON DUPLICATE KEY UPDATE step = VALUES(step)",
                reports);
        insert(
                "INSERT INTO trial_system_attributes (trial_id, `key`, value_json) VALUES ",
                " ON DUPLICATE KEY UPDATE value_json = VALUES(value_json)",
                attributes);
        insert("INSERT INTO trial_user_attributes (trial_id, `key`, value_json) VALUES ", "", userAttributes);
    }

    private static @Nullable Double finite(double value) {
        return Double.isFinite(value) ? (Double) value : null;
    }

    private void insert(String before, String behind, List<Object[]> rows) throws SQLException {
        for (int from = 0; from < rows.size(); from += MAX_ROWS) {
            List<Object[]> some = rows.subList(from, Math.min(from + MAX_ROWS, rows.size()));
            String row = "(?" + ", ?".repeat(some.getFirst().length - 1) + ")";
            String sql = before + row + (", " + row).repeat(some.size() - 1) + behind;
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                int at = 1;
                for (Object[] values : some) {
                    for (Object value : values) {
                        set(statement, at++, value);
                    }
                }
                statement.executeUpdate();
            }
        }
    }

    private static void set(PreparedStatement statement, int at, @Nullable Object value) throws SQLException {
        if (value == null) {
            statement.setNull(at, Types.VARCHAR);
        } else {
            statement.setObject(at, value);
        }
    }

    /** Whole seconds, cut off here: servers round, or do not. */
    private @Nullable String text(@Nullable Instant instant) {
        return instant == null
                ? null
                : time.write(instant.truncatedTo(ChronoUnit.SECONDS)).substring(0, 19);
    }

    @Override
    public void rollback() throws SQLException {
        MariaDb.execute(connection, "ROLLBACK");
    }
}
