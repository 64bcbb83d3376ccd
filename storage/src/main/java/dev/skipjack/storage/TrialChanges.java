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

    /** The rows of all tables that belong to some trials: table, trial, its own id, and up to three columns. */
    static final String ROWS = "WITH ids(id) AS MATERIALIZED (SELECT value FROM json_each(?))"
            + " SELECT 0, r.trial_id, r.param_id, r.param_name, r.param_value, r.distribution_json"
            + " FROM ids CROSS JOIN trial_params r ON r.trial_id = ids.id"
            + " UNION ALL SELECT 1, r.trial_id, r.trial_value_id, 0, r.value, r.value_type"
            + " FROM ids CROSS JOIN trial_values r ON r.trial_id = ids.id"
            + " UNION ALL SELECT 2, r.trial_id, r.trial_intermediate_value_id, r.step, r.intermediate_value,"
            + " r.intermediate_value_type FROM ids CROSS JOIN trial_intermediate_values r ON r.trial_id = ids.id"
            + " UNION ALL SELECT 3, r.trial_id, r.trial_system_attribute_id, r.\"key\", 0, r.value_json"
            + " FROM ids CROSS JOIN trial_system_attributes r ON r.trial_id = ids.id"
            + " UNION ALL SELECT 4, r.trial_id, r.trial_user_attribute_id, r.\"key\", 0, r.value_json"
            + " FROM ids CROSS JOIN trial_user_attributes r ON r.trial_id = ids.id"
            + " ORDER BY 1, 3";

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
            addRows(changed, parameters);
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

    private void addRows(List<TrialRows> changed, ParameterKinds parameters) throws SQLException {
        Map<Long, TrialRows> byId = HashMap.newHashMap(changed.size());
        changed.forEach(trial -> byId.put(trial.id, trial));
        ParameterKinds.Reading kinds = parameters.new Reading();
        rows.forEach(
                row -> {
                    TrialRows trial = Objects.requireNonNull(byId.get(row.integer(1)), "only those were asked for");
                    switch ((int) row.integer(0)) {
                        case 0 -> trial.addParameter(kinds.read(row, 3, 5), row.real(4));
                        case 1 -> trial.value = TrialRows.number(row.real(4), row.text(5));
                        case 2 -> trial.addReport((int) row.integer(3), TrialRows.number(row.real(4), row.text(5)));
                        case 3 -> trial.addAttribute(texts.read(row, 3, 5));
                        default -> trial.addUserAttribute(texts.read(row, 3, 5));
                    }
                },
                changed.stream().map(trial -> Long.toString(trial.id)).collect(Collectors.joining(",", "[", "]")));
    }
}
