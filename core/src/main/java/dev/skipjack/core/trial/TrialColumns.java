package dev.skipjack.core.trial;

import dev.skipjack.core.space.Assignment;
import dev.skipjack.core.space.Distribution;
import dev.skipjack.core.space.SearchSpace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The history behind {@link TrialHistory}: primitive columns, 8 bytes a parameter and 28 beside them, that grow by a quarter. Append costs
 * O(d). One thread at a time.
 */
public final class TrialColumns implements TrialHistory {
    private static final int INITIAL_CAPACITY = 64;

    private final List<Direction> directions;
    private final Map<String, ParameterColumn> columns = new LinkedHashMap<>();
    private final SharedParameters shared = new SharedParameters();

    /** The space of the latest row, and its columns. */
    private @Nullable SearchSpace latest;

    private ParameterColumn[] latestColumns = new ParameterColumn[0];
    private int size;
    private int[] numbers = new int[INITIAL_CAPACITY];
    private TrialState[] states = new TrialState[INITIAL_CAPACITY];
    private final double[][] values; // by objective
    private double[] violations = new double[INITIAL_CAPACITY];
    private int[] lastSteps = new int[INITIAL_CAPACITY];
    /** Null as long as no trial reported anything. */
    private Reports @Nullable [] reports;

    private List<RunningTrial> running = List.of();

    /** An empty history of a study with these objectives. */
    public TrialColumns(List<Direction> directions) {
        this.directions = List.copyOf(directions);
        this.values = new double[directions.size()][INITIAL_CAPACITY];
    }

    /** An empty history of a study with one objective. */
    public TrialColumns(Direction direction) {
        this(List.of(direction));
    }

    /** Appends a finished trial as a row, one that reported nothing. */
    public void append(int number, Assignment assignment, Outcome outcome) {
        append(number, assignment, outcome, Reports.NONE);
    }

    /** Appends a finished trial as a row. */
    public void append(int number, Assignment assignment, Outcome outcome, Reports reported) {
        ensureCapacity();
        appendReports(reported);
        numbers[size] = number;
        states[size] = outcome.state();
        lastSteps[size] = -1;
        appendValues(outcome.values());
        switch (outcome) {
            case Outcome.Valued valued -> violations[size] = violation(valued.constraints());
            case Outcome.Pruned pruned -> {
                lastSteps[size] = pruned.step();
                violations[size] = violation(pruned.constraints());
            }
            case Outcome.Failed failed -> {}
        }
        appendParameters(assignment);
        if (outcome.state() != TrialState.FAIL) {
            shared.narrow(assignment.space());
        }
        size++;
    }

    /** Replaces the running trials. */
    public void setRunning(List<RunningTrial> trials) {
        running = List.copyOf(trials);
    }

    private void appendReports(Reports reported) {
        if (reports == null && !reported.isEmpty()) {
            reports = new Reports[numbers.length];
            Arrays.fill(reports, Reports.NONE);
        }
        if (reports != null) {
            reports[size] = reported;
        }
    }

    /**
     * What a pruner sees of the rows whose trials, and those of all rows before, have numbers up to one. It stays as it is, and other
     * threads may read it. O(1) but for rows above that number.
     */
    public Peers peers(int upTo) {
        int rows = size;
        while (rows > 0 && numbers[rows - 1] > upTo) {
            rows--;
        }
        return new ReportedTrials(directions, rows, numbers, states, violations, values[0], reports);
    }

    /** Never NaN, and finite as a storage keeps it: a constraint that is not met is above 0, whatever it is. */
    private static double violation(List<Double> constraints) {
        double sum = 0;
        for (double constraint : constraints) {
            sum += Double.isNaN(constraint) ? Double.MAX_VALUE : Math.clamp(constraint, 0, Double.MAX_VALUE);
        }
        return Math.min(sum, Double.MAX_VALUE);
    }

    private void appendParameters(Assignment assignment) {
        SearchSpace space = assignment.space();
        if (!space.equals(latest)) {
            latest = space;
            latestColumns = new ParameterColumn[space.size()];
            Arrays.setAll(latestColumns, i -> newest(space.name(i), space.distribution(i)));
        }
        for (int i = 0; i < latestColumns.length; i++) {
            latestColumns[i].set(size, assignment.internal(i));
        }
    }

    /** The column of a parameter, which has this distribution from now on. */
    private ParameterColumn newest(String name, Distribution distribution) {
        ParameterColumn column = column(name, distribution);
        column.distribution = distribution;
        return column;
    }

    private ParameterColumn column(String name, Distribution distribution) {
        ParameterColumn column = columns.get(name);
        if (column == null) {
            column = new ParameterColumn(distribution);
            columns.put(name, column);
        }
        return column;
    }

    private void appendValues(List<Double> told) {
        for (int i = 0; i < values.length; i++) {
            values[i][size] = i < told.size() ? told.get(i) : Double.NaN;
        }
    }

    private void ensureCapacity() {
        if (size == numbers.length) {
            int capacity = grown(size);
            numbers = Arrays.copyOf(numbers, capacity);
            states = Arrays.copyOf(states, capacity);
            for (int i = 0; i < values.length; i++) {
                values[i] = Arrays.copyOf(values[i], capacity);
            }
            violations = Arrays.copyOf(violations, capacity);
            lastSteps = Arrays.copyOf(lastSteps, capacity);
            reports = reports == null ? null : Arrays.copyOf(reports, capacity);
        }
    }

    private static int grown(int length) {
        return length + length / 4;
    }

    @Override
    public List<Direction> directions() {
        return directions;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public int number(int row) {
        return numbers[row];
    }

    @Override
    public TrialState state(int row) {
        return states[row];
    }

    @Override
    public double value(int row, int objective) {
        return values[objective][row];
    }

    @Override
    public double violation(int row) {
        return violations[row];
    }

    @Override
    public int lastStep(int row) {
        return lastSteps[row];
    }

    @Override
    public Optional<Column> column(String parameter) {
        return Optional.ofNullable(columns.get(parameter));
    }

    @Override
    public List<String> sharedParameters() {
        return shared.names();
    }

    @Override
    public List<String> parameters() {
        return new ArrayList<>(columns.keySet());
    }

    @Override
    public List<RunningTrial> running() {
        return running;
    }

    /** One parameter; rows beyond its length are NaN. */
    private static final class ParameterColumn implements Column {
        private double[] internals = new double[INITIAL_CAPACITY];
        private int length;
        private Distribution distribution;

        ParameterColumn(Distribution distribution) {
            this.distribution = distribution;
        }

        void set(int row, double internal) {
            if (row >= internals.length) {
                internals = Arrays.copyOf(internals, Math.max(row + 1, grown(internals.length)));
            }
            Arrays.fill(internals, length, row, Double.NaN);
            internals[row] = internal;
            length = row + 1;
        }

        @Override
        public double at(int row) {
            return row < length ? internals[row] : Double.NaN;
        }

        @Override
        public Distribution distribution() {
            return distribution;
        }
    }
}
