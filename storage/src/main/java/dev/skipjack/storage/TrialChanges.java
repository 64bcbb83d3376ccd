package dev.skipjack.storage;

import java.nio.charset.Charset;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Reads the trials that are new or look different, with three queries that it keeps. Confined to the user of its connection.
 *
 * <p>Cost: in what is new, and in the trials without result; each is found by an index.
 */
final class TrialChanges {
    private static final String TRIAL = "t.trial_id, t.number, t.state, t.datetime_start, t.datetime_complete";

    static final String OPEN = "SELECT " + TRIAL + ", (SELECT a.value_json FROM trial_system_attributes a"
            + " WHERE a.trial_id = t.trial_id AND a.\"key\" = 'skipjack:outcome')"
            + " FROM json_each(?) j CROSS JOIN trials t ON t.trial_id = j.value";

    static final String NEW =
            "SELECT " + TRIAL + " FROM trials t WHERE t.study_id = ? AND t.trial_id > ?" + " ORDER BY t.trial_id";

    /**
     * The rows of all tables that belong to trials: table, trial, own id, and up to three columns. Without an order: sorting them
     * was a quarter of it. The places are JSON lists of ids: those whose parameters are read, those of which all else is, and those
     * whose parameters are only counted.
     */
    static final String ROWS = "SELECT 0, r.trial_id, r.param_id, r.param_name, r.param_value, r.distribution_json"
            + " FROM json_each(?1) j CROSS JOIN trial_params r ON r.trial_id = j.value"
            + " UNION ALL SELECT 1, r.trial_id, 0, r.objective, r.value, r.value_type"
            + " FROM json_each(?2) j CROSS JOIN trial_values r ON r.trial_id = j.value"
            + " UNION ALL SELECT 2, r.trial_id, 0, r.step, r.intermediate_value, r.intermediate_value_type"
            + " FROM json_each(?2) j CROSS JOIN trial_intermediate_values r ON r.trial_id = j.value"
            + " UNION ALL SELECT 3, r.trial_id, 0, r.\"key\", 0, r.value_json"
            + " FROM json_each(?2) j CROSS JOIN trial_system_attributes r ON r.trial_id = j.value"
            + " UNION ALL SELECT 4, r.trial_id, 0, r.\"key\", 0, r.value_json"
            + " FROM json_each(?2) j CROSS JOIN trial_user_attributes r ON r.trial_id = j.value"
            + " UNION ALL SELECT 5, j.value, (SELECT count(*) FROM trial_params r WHERE r.trial_id = j.value), 0, 0, 0"
            + " FROM json_each(?3) j";

    private final KeptQuery open;
    private final KeptQuery recent;
    private final KeptQuery rows;
    private final AttributeTexts texts = new AttributeTexts();

    TrialChanges(Connection connection) throws SQLException {
        Charset encoding = RowCursor.encoding(connection);
        open = new KeptQuery(connection, encoding, OPEN);
        recent = new KeptQuery(connection, encoding, NEW);
        rows = new KeptQuery(connection, encoding, ROWS);
    }

    /** What has changed since trials were seen, within the caller's transaction. */
    List<TrialRows> since(SeenTrials seen, long study, ParameterKinds parameters) throws SQLException {
        List<TrialRows> changed = new ArrayList<>();
        if (!seen.open().isEmpty()) {
            open.forEach(row -> addIfChanged(changed, row, seen), seen.openIds());
        }
        recent.forEach(row -> changed.add(TrialRows.of(row)), study, seen.lastId());
        if (!changed.isEmpty()) {
            addRows(changed, seen, parameters);
        }
        return changed;
    }

    private static void addIfChanged(List<TrialRows> changed, RowCursor row, SeenTrials seen) throws SQLException {
        TrialRows trial = TrialRows.of(row);
        String outcome = row.isNull(5) ? null : row.text(5);
        if (!new TrialMark(trial.id, trial.number, trial.state, outcome).equals(seen.open(trial.number))) {
            changed.add(trial);
        }
    }

    /** Parameters are only ever added: of a trial that was read before they are read again if there are more of them. */
    private void addRows(List<TrialRows> changed, SeenTrials seen, ParameterKinds parameters) throws SQLException {
        List<TrialRows> unknown = new ArrayList<>();
        List<TrialRows> known = new ArrayList<>();
        for (TrialRows trial : changed) {
            (seen.read(trial.number) == null ? unknown : known).add(trial);
        }
        List<TrialRows> grown = new ArrayList<>();
        Rows reading = new Rows(changed, seen, parameters.new Reading(), grown);
        rows.forEach(reading::add, ids(unknown), ids(changed), ids(known));
        if (!grown.isEmpty()) {
            rows.forEach(reading::add, ids(grown), "[]", "[]");
        }
    }

    private static String ids(List<TrialRows> trials) {
        return trials.stream().map(trial -> Long.toString(trial.id)).collect(Collectors.joining(",", "[", "]"));
    }

    /** Trials to which rows are added; those of whose parameters there are more now are put into {@code grown}. */
    private final class Rows {
        private final Map<Long, TrialRows> trials;
        private final SeenTrials seen;
        private final ParameterKinds.Reading kinds;
        private final List<TrialRows> grown;

        Rows(List<TrialRows> trials, SeenTrials seen, ParameterKinds.Reading kinds, List<TrialRows> grown) {
            this.trials = HashMap.newHashMap(trials.size());
            trials.forEach(trial -> this.trials.put(trial.id, trial));
            this.seen = seen;
            this.kinds = kinds;
            this.grown = grown;
        }

        void add(RowCursor row) throws SQLException {
            TrialRows trial = Objects.requireNonNull(trials.get(row.integer(1)), "only those were asked for");
            switch ((int) row.integer(0)) {
                case 0 -> trial.insertParameter(row.integer(2), kinds.read(row, 3, 5), row.real(4));
                case 1 -> trial.addValue((int) row.integer(3), TrialRows.number(row.real(4), row.text(5)));
                case 2 -> trial.addReport((int) row.integer(3), TrialRows.number(row.real(4), row.text(5)));
                case 3 -> trial.addAttribute(texts.read(row, 3, 5));
                case 4 -> trial.addUserAttribute(texts.read(row, 3, 5));
                default -> takeParameters(trial, (int) row.integer(2));
            }
        }

        private void takeParameters(TrialRows trial, int parameters) {
            TrialRows earlier = seen.read(trial.number);
            if (earlier != null && earlier.parameters() == parameters) {
                trial.takeParameters(earlier);
            } else {
                grown.add(trial);
            }
        }
    }
}
