package dev.skipjack.storage.sql;

import dev.skipjack.core.storage.OutcomeCodec;
import dev.skipjack.storage.JsonChoices;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/**
 * The queries for trials. Each row has a {@link Kind}, the trial's id, an id or number, a double, and three texts, so that what is new of a
 * study comes as one result of one statement, which sees one moment. Immutable.
 */
final class TrialQuery {
    private static final String COLUMNS = "t.trial_id, t.number, t.state, t.datetime_start, t.datetime_complete";

    /** Parameters that a reader has need not be read again. */
    private static final String MORE_THAN_KNOWN =
            " WHERE c.known < 0" + " OR c.known < (SELECT count(*) FROM trial_params k WHERE k.trial_id = c.trial_id)";

    private static final List<Kind> KINDS = List.of(Kind.values());

    private final Dialect dialect;

    TrialQuery(Dialect dialect) {
        this.dialect = dialect;
    }

    /** What a row is of; its place in the result. */
    enum Kind {
        /** The study is there; the number is 0 if the last trial that was seen is not. */
        STUDY,
        TRIAL,
        PARAMETER,
        VALUE,
        REPORT,
        ATTRIBUTE,
        USER_ATTRIBUTE,
        JSON_CHOICES
    }

    /** How much is read of a trial. */
    enum Scope {
        /** All of it. */
        TRIALS,
        /** Its number and state and, if it has no result, its outcome. */
        HEADS
    }

    /** Takes rows. */
    @FunctionalInterface
    interface Taker {
        void take(Row row) throws SQLException;
    }

    /** The row that a result has come to. Confined. */
    static final class Row {
        private final ResultSet row;

        private Row(ResultSet row) {
            this.row = row;
        }

        Kind kind() throws SQLException {
            return KINDS.get(row.getInt(1));
        }

        long trial() throws SQLException {
            return row.getLong(2);
        }

        long id() throws SQLException {
            return row.getLong(3);
        }

        double real() throws SQLException {
            return row.getDouble(4);
        }

        /** A text; empty for NULL. */
        String text(int place) throws SQLException {
            String text = row.getString(5 + place);
            return text == null ? "" : text;
        }
    }

    /** Gives all rows to a taker. */
    static void forEach(ResultSet rows, Taker taker) throws SQLException {
        Row row = new Row(rows);
        while (rows.next()) {
            taker.take(row);
        }
    }

    /** What differs from a view; the parameters are set by {@link #setChanges}. */
    String changes(Scope scope) {
        String changed = "SELECT " + COLUMNS + ", -1 AS known FROM trials t WHERE t.trial_id > ? AND t.study_id + 0 = ?"
                + " UNION ALL SELECT " + COLUMNS + ", o.known FROM " + dialect.open()
                + " JOIN trials t ON t.trial_id = o.id WHERE " + dialect.text("t.state") + " <> o.state OR "
                + dialect.differs(
                        "(SELECT a.value_json FROM trial_system_attributes a WHERE a.trial_id = o.id AND a."
                                + dialect.key() + " = '" + OutcomeCodec.OUTCOME + "')",
                        "o.outcome");
        String study = row(
                Kind.STUDY,
                "s.study_id",
                "CASE WHEN ? = 0 OR EXISTS (SELECT 1 FROM trials l WHERE l.trial_id = ?) THEN 1 ELSE 0 END",
                "0e0",
                "''",
                "''",
                "''",
                "studies s WHERE s.study_id = ?");
        String choices = row(
                Kind.JSON_CHOICES,
                "0",
                "0",
                "0e0",
                "j." + dialect.key(),
                "j.value_json",
                "''",
                "study_system_attributes j WHERE j.study_id = ? AND j." + dialect.key() + " = '" + JsonChoices.KEY
                        + "'");
        return "WITH c AS (" + changed + ") " + study + " UNION ALL " + String.join(" UNION ALL ", rows(scope))
                + " UNION ALL " + choices;
    }

    /** Sets the parameters of {@link #changes} from an index on. */
    void setChanges(PreparedStatement statement, int from, long study, StudyView view) throws SQLException {
        statement.setLong(from, view.lastId());
        statement.setLong(from + 1, study);
        int at = dialect.setOpen(statement, from + 2, view);
        statement.setLong(at, view.lastId());
        statement.setLong(at + 1, view.lastId());
        statement.setLong(at + 2, study);
        statement.setLong(at + 3, study);
    }

    /** Gives all trials of a study to a taker, over a connection in a read-only transaction. */
    void forEachOfStudy(Connection connection, long study, Taker taker) throws SQLException {
        for (String rows : rows(Scope.TRIALS)) {
            String sql = "WITH c AS (SELECT " + COLUMNS + ", -1 AS known FROM trials t WHERE t.study_id = ?) " + rows;
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setFetchSize(5000);
                statement.setLong(1, study);
                try (ResultSet result = statement.executeQuery()) {
                    forEach(result, taker);
                }
            }
        }
    }

    /** Gives the trials without result, and the last one, to a taker. Cost: one pass over the study's index. */
    void forEachOpen(Connection connection, long study, Taker taker) throws SQLException {
        String open = "SELECT " + COLUMNS + " FROM trials t WHERE t.study_id = ? AND (t.state IN ('RUNNING', 'WAITING')"
                + " OR t.trial_id = (SELECT max(l.trial_id) FROM trials l WHERE l.study_id = ?))";
        String sql = "WITH c AS (" + open + ") " + String.join(" UNION ALL ", rows(Scope.HEADS));
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, study);
            statement.setLong(2, study);
            try (ResultSet result = statement.executeQuery()) {
                forEach(result, taker);
            }
        }
    }

    private List<String> rows(Scope scope) {
        String trial = row(
                Kind.TRIAL,
                "c.trial_id",
                "c.number",
                "0e0",
                dialect.text("c.state"),
                dialect.text("c.datetime_start"),
                dialect.text("c.datetime_complete"),
                "c");
        if (scope == Scope.HEADS) {
            String open = " AND b." + dialect.key() + " = '" + OutcomeCodec.OUTCOME
                    + "' WHERE c.state IN ('RUNNING', 'WAITING')";
            return List.of(trial, attributes(Kind.ATTRIBUTE, "system") + open);
        }
        return List.of(
                trial,
                row(
                        Kind.PARAMETER,
                        "b.trial_id",
                        "b.param_id",
                        "b.param_value",
                        "b.param_name",
                        "b.distribution_json",
                        "''",
                        join("trial_params") + MORE_THAN_KNOWN),
                row(
                        Kind.VALUE,
                        "b.trial_id",
                        "b.objective",
                        "b.value",
                        dialect.text("b.value_type"),
                        "''",
                        "''",
                        join("trial_values")),
                row(
                        Kind.REPORT,
                        "b.trial_id",
                        "b.step",
                        "b.intermediate_value",
                        dialect.text("b.intermediate_value_type"),
                        "''",
                        "''",
                        join("trial_intermediate_values")),
                attributes(Kind.ATTRIBUTE, "system"),
                attributes(Kind.USER_ATTRIBUTE, "user"));
    }

    private String attributes(Kind kind, String owner) {
        return row(
                kind,
                "b.trial_id",
                "b.trial_" + owner + "_attribute_id",
                "0e0",
                "b." + dialect.key(),
                "b.value_json",
                "''",
                join("trial_" + owner + "_attributes"));
    }

    private static String join(String table) {
        return "c JOIN " + table + " b ON b.trial_id = c.trial_id";
    }

    private static String row(
            Kind kind, String trial, String id, String real, String first, String second, String third, String from) {
        return "SELECT " + KINDS.indexOf(kind) + ", " + trial + ", " + id + ", " + real + ", " + first + ", " + second
                + ", " + third + " FROM " + from;
    }
}
