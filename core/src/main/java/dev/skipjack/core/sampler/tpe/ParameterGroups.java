package dev.skipjack.core.sampler.tpe;

import dev.skipjack.core.space.Distribution;
import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.core.trial.TrialHistory;
import dev.skipjack.core.trial.TrialState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which parameters of one history occur together: two are in one group if every COMPLETE or PRUNED row has both or neither. So each such row has
 * whole groups. Optuna calls this group decomposition. One thread at a time.
 *
 * <p>Cost: O(p) for a new row, p being the number of all parameters.
 */
final class ParameterGroups {
    private final TrialHistory history;
    private final Map<String, Integer> groups = new HashMap<>();
    private int count;
    private int rows;

    ParameterGroups(TrialHistory history) {
        this.history = history;
    }

    /** Takes in the rows that are new. */
    void update() {
        if (rows == history.size()) {
            return;
        }
        Map<String, TrialHistory.Column> columns = new TreeMap<>();
        for (String name : history.parameters()) {
            history.column(name).ifPresent(column -> columns.put(name, column));
        }
        for (; rows < history.size(); rows++) {
            if (history.state(rows) != TrialState.FAIL) {
                split(columns, rows);
            }
        }
    }

    /** Gives the parameters of a row groups apart from those that it lacks. */
    private void split(Map<String, TrialHistory.Column> columns, int row) {
        Map<Integer, Integer> renamed = new HashMap<>();
        List<String> present = new ArrayList<>();
        columns.forEach((name, column) -> {
            if (!Double.isNaN(column.at(row))) {
                present.add(name);
            }
        });
        for (String name : present) {
            int old = groups.getOrDefault(name, -1);
            groups.put(name, renamed.computeIfAbsent(old, _ -> count++));
        }
    }

    /** The parameters that occur together with one, itself among them, as they were last; sorted by name. */
    SearchSpace around(String name, Distribution own) {
        Map<String, Distribution> members = new TreeMap<>();
        Integer group = groups.get(name);
        groups.forEach((other, its) -> {
            if (its.equals(group)) {
                members.put(other, history.column(other).orElseThrow().distribution());
            }
        });
        members.put(name, own);
        return SearchSpace.of(members);
    }
}
