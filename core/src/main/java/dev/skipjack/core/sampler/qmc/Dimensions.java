package dev.skipjack.core.sampler.qmc;

import dev.skipjack.core.trial.TrialHistory;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which dimension of a sequence each parameter has. They are counted by the first row of the history that has them, by name within a
 * row; those that no row has follow by name. So a declared space has them by name from the first trial on, whatever order it is
 * written in, and in a define-by-run study a parameter keeps the dimension that it appeared with. One thread at a time.
 */
final class Dimensions {
    private final TrialHistory history;
    private final Map<String, Integer> seen = new HashMap<>();
    private int rows;

    Dimensions(TrialHistory history) {
        this.history = history;
    }

    /** Whether these are of that history and it has lost no rows since. */
    @SuppressWarnings("ReferenceEquality") // another history may hold other rows
    boolean isOf(TrialHistory other) {
        return history == other && rows <= history.size();
    }

    /** Counts parameters that are new; whether there were any. */
    boolean update() {
        rows = history.size();
        List<String> parameters = history.parameters();
        if (parameters.size() == seen.size()) {
            return false;
        }
        parameters.stream()
                .filter(name -> !seen.containsKey(name))
                .sorted(Comparator.comparingInt(this::firstRow).thenComparing(Comparator.naturalOrder()))
                .forEach(name -> seen.put(name, seen.size()));
        return true;
    }

    private int firstRow(String name) {
        TrialHistory.Column column = history.column(name).orElseThrow();
        int row = 0;
        while (row < history.size() && Double.isNaN(column.at(row))) {
            row++;
        }
        return row;
    }

    /** The dimensions of these names, from 0. */
    int[] of(Collection<String> names) {
        Map<String, Integer> all = new HashMap<>(seen);
        names.stream().filter(name -> !seen.containsKey(name)).sorted().forEach(name -> all.put(name, all.size()));
        return names.stream().mapToInt(all::get).toArray();
    }
}
