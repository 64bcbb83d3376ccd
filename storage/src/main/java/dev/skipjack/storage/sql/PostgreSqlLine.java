package dev.skipjack.storage.sql;

import dev.skipjack.storage.StoredTime;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/**
 * Two round trips a transaction: one begins it, locks the study's row and reads what is new; the other writes all there is to write, by one
 * statement whose parameters are arrays, and commits. In between the server does nothing. Confined.
 */
final class PostgreSqlLine implements StudyLine {
    private static final String BEGIN = "BEGIN; SELECT study_id FROM studies WHERE study_id = ? FOR UPDATE";

    /**
     * Rows refer to trials by number, for the ids of new ones are given meanwhile; {@code touched} has the ids of all. If fewer trials
     * were in the state they should be in, the division by zero ends the transaction before its COMMIT.
     */
    private static final String COMMIT = """
            WITH created AS (
              INSERT INTO trials (number, study_id, state, datetime_start, datetime_complete)
              SELECT n.number, ?, n.state::trialstate, n.started::timestamp, n.finished::timestamp
              FROM unnest(?::int[], ?::text[], ?::text[], ?::text[]) n(number, state, started, finished) ORDER BY n.number
              RETURNING trial_id, number),
            changed AS (
              UPDATE trials t SET state = u.state::trialstate,
                datetime_start = coalesce(u.started::timestamp, t.datetime_start), datetime_complete = u.finished::timestamp
              FROM unnest(?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[]) u(id, before, state, started, finished)
              WHERE t.trial_id = u.id AND t.state = u.before::trialstate
              RETURNING t.trial_id, t.number),
            touched AS MATERIALIZED (SELECT * FROM created UNION ALL SELECT * FROM changed),
            parameters AS (
              INSERT INTO trial_params (trial_id, param_name, param_value, distribution_json)
              SELECT t.trial_id, p.name, p.value, p.json
              FROM unnest(?::int[], ?::text[], ?::float8[], ?::text[]) WITH ORDINALITY p(number, name, value, json, place)
              JOIN touched t USING (number) ORDER BY p.place),
            objectives AS (
              INSERT INTO trial_values (trial_id, objective, value, value_type)
              SELECT t.trial_id, v.objective, CASE v.type WHEN 'FINITE' THEN v.value END, v.type::trialvaluetype
              FROM unnest(?::int[], ?::int[], ?::float8[], ?::text[]) v(number, objective, value, type)
              JOIN touched t USING (number)),
            reports AS (
              INSERT INTO trial_intermediate_values (trial_id, step, intermediate_value, intermediate_value_type)
              SELECT t.trial_id, r.step, CASE r.type WHEN 'FINITE' THEN r.value END, r.type::trialintermediatevaluetype
              FROM unnest(?::int[], ?::int[], ?::float8[], ?::text[]) r(number, step, value, type)
              JOIN touched t USING (number) ON CONFLICT (trial_id, step) DO NOTHING),
            attributes AS (
              INSERT INTO trial_system_attributes (trial_id, key, value_json)
              SELECT t.trial_id, a.key, a.json FROM unnest(?::int[], ?::text[], ?::text[]) a(number, key, json)
              JOIN touched t USING (number) ON CONFLICT (trial_id, key) DO UPDATE SET value_json = excluded.value_json),
            user_attributes AS (
              INSERT INTO trial_user_attributes (trial_id, key, value_json)
              SELECT t.trial_id, a.key, a.json FROM unnest(?::int[], ?::text[], ?::text[]) a(number, key, json)
              JOIN touched t USING (number))
            SELECT c.ok, t.number, t.trial_id
            FROM (SELECT 1 / (count(*) = ?)::int AS ok FROM touched) c LEFT JOIN touched t ON true;
            COMMIT""";

    private final Connection connection;
    private final long study;
    private final TrialQuery query;
    private final StoredTime time;
    private final PreparedStatement beginFirst;
    private final PreparedStatement beginTrials;
    private final PreparedStatement beginHeads;
    private final PreparedStatement commit;

    PostgreSqlLine(Connection connection, long study, TrialQuery query, StoredTime time) throws SQLException {
        this.connection = connection;
        this.study = study;
        this.query = query;
        this.time = time;
        beginFirst = connection.prepareStatement(BEGIN);
        beginTrials = connection.prepareStatement(BEGIN + "; " + query.changes(TrialQuery.Scope.TRIALS));
        beginHeads = connection.prepareStatement(BEGIN + "; " + query.changes(TrialQuery.Scope.HEADS));
        commit = connection.prepareStatement(COMMIT);
    }

    @Override
    public boolean begin(StudyView view, TrialQuery.Scope scope, TrialQuery.Taker taker) throws SQLException {
        PreparedStatement begin =
                view.isNew() ? beginFirst : scope == TrialQuery.Scope.HEADS ? beginHeads : beginTrials;
        begin.setLong(1, study);
        if (!view.isNew()) {
            query.setChanges(begin, 2, study, view);
        }
        begin.execute();
        begin.getMoreResults();
        boolean isThere;
        try (ResultSet locked = begin.getResultSet()) {
            isThere = locked.next();
        }
        if (!view.isNew() && begin.getMoreResults()) {
            try (ResultSet rows = begin.getResultSet()) {
                TrialQuery.forEach(rows, taker);
            }
        }
        return isThere;
    }

    @Override
    public Map<Integer, Long> commit(TrialBatch batch) throws SQLException {
        if (batch.isEmpty()) {
            PostgreSql.execute(connection, "COMMIT");
            return Map.of();
        }
        new BatchArrays(batch, time).bind(commit, study);
        try {
            commit.execute();
        } catch (SQLException e) {
            if ("22012".equals(e.getSQLState())) {
                throw new StaleTrialException(e);
            }
            throw e;
        }
        Map<Integer, Long> ids = HashMap.newHashMap(batch.trials().size());
        try (ResultSet rows = commit.getResultSet()) {
            while (rows.next()) {
                ids.put(rows.getInt(2), rows.getLong(3));
            }
        }
        return ids;
    }

    @Override
    public void rollback() throws SQLException {
        PostgreSql.execute(connection, "ROLLBACK");
    }
}
