package dev.skipjack.core.sampler;

import dev.skipjack.core.space.Assignment;
import dev.skipjack.core.space.Distribution;
import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.core.trial.Direction;
import dev.skipjack.core.trial.TrialHistory;
import dev.skipjack.core.trial.TrialState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** A history that tests fill by hand. */
public final class FakeHistory implements TrialHistory {
    /** One finished trial; parameters it does not have are absent from {@code values}. */
    public record Row(
            int number, TrialState state, double value, double violation, int lastStep, Map<String, Double> values) {}

    private final Direction direction;
    private final List<Row> rows = new ArrayList<>();
    private final Map<String, Distribution> distributions = new LinkedHashMap<>();
    private final Map<Integer, Assignment> running = new TreeMap<>();

    public FakeHistory(Direction direction) {
        this.direction = direction;
    }

    /** The same rows and running trials in a new history. */
    public FakeHistory copy() {
        FakeHistory copy = new FakeHistory(direction);
        copy.rows.addAll(rows);
        copy.distributions.putAll(distributions);
        copy.running.putAll(running);
        return copy;
    }

    public void start(int number, SearchSpace space, double[] point) {
        running.put(number, Assignment.of(space, point));
    }

    /** Ends a running trial without a row. */
    public void forget(int number) {
        running.remove(number);
    }

    /** Appends a row; a running trial of that number ends. */
    public void add(Row row, Map<String, Distribution> parameters) {
        rows.add(row);
        distributions.putAll(parameters);
        running.remove(row.number());
    }

    public void complete(int number, SearchSpace space, double[] point, double value) {
        add(new Row(number, TrialState.COMPLETE, value, 0, -1, values(space, point)), space.asMap());
    }

    public static Map<String, Double> values(SearchSpace space, double[] point) {
        Map<String, Double> values = new TreeMap<>();
        for (int i = 0; i < point.length; i++) {
            values.put(space.name(i), point[i]);
        }
        return values;
    }

    @Override
    public List<Direction> directions() {
        return List.of(direction);
    }

    @Override
    public int size() {
        return rows.size();
    }

    @Override
    public int number(int row) {
        return rows.get(row).number();
    }

    @Override
    public TrialState state(int row) {
        return rows.get(row).state();
    }

    @Override
    public double value(int row, int objective) {
        return rows.get(row).value();
    }

    @Override
    public double violation(int row) {
        return rows.get(row).violation();
    }

    @Override
    public int lastStep(int row) {
        return rows.get(row).lastStep();
    }

    @Override
    public Optional<Column> column(String parameter) {
        Distribution distribution = distributions.get(parameter);
        return distribution == null ? Optional.empty() : Optional.of(new MapColumn(parameter, distribution));
    }

    private final class MapColumn implements Column {
        private final String name;
        private final Distribution distribution;

        MapColumn(String name, Distribution distribution) {
            this.name = name;
            this.distribution = distribution;
        }

        @Override
        public double at(int row) {
            return rows.get(row).values().getOrDefault(name, Double.NaN);
        }

        @Override
        public Distribution distribution() {
            return distribution;
        }
    }

    @Override
    public List<String> parameters() {
        return List.copyOf(distributions.keySet());
    }

    @Override
    public List<String> sharedParameters() {
        TreeSet<String> shared = new TreeSet<>(distributions.keySet());
        for (Row row : rows) {
            if (row.state() != TrialState.FAIL) {
                shared.retainAll(row.values().keySet());
            }
        }
        return List.copyOf(shared);
    }

    @Override
    public List<RunningTrial> running() {
        return running.entrySet().stream()
                .map(e -> new RunningTrial(e.getKey(), e.getValue()))
                .toList();
    }
}
