package dev.skipjack.core.sampler.tpe;

import dev.skipjack.core.rng.RandomStream;
import dev.skipjack.core.space.Assignment;
import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.core.trial.TrialHistory;
import dev.skipjack.core.trial.TrialHistory.RunningTrial;
import dev.skipjack.core.trial.TrialState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The two densities over one space, of the good trials and of the others, kept in step with one history. Only trials that have
 * every parameter of the space enter. One thread at a time.
 */
final class TpeModel {
    private final SearchSpace space;
    private final TrialHistory history;
    private final ParzenEstimator below;
    private final ParzenEstimator above;
    private final Map<Integer, double[]> running = new HashMap<>();
    /** Sorted. */
    private int[] good = {};

    private @Nullable GoodTrials weighed;
    private int rows;

    TpeModel(SearchSpace space, TrialHistory history, Preset preset) {
        this.space = space;
        this.history = history;
        this.below = new ParzenEstimator(space, preset.bandwidthsOfGood(space.size() > 1));
        this.above = new ParzenEstimator(space, preset.bandwidthsOfOthers(space.size() > 1));
    }

    /** The space of the densities. */
    SearchSpace space() {
        return space;
    }

    boolean isOver(SearchSpace other) {
        return space.equals(other);
    }

    /**
     * Takes in what changed since the last call.
     *
     * @param best those that are good now, of all rows
     * @param liars the trials that count as bad ones while they run
     */
    void update(GoodTrials best, List<RunningTrial> liars) {
        int[] sorted = best.rows().clone();
        Arrays.sort(sorted);
        moveKnown(sorted);
        takeNew(sorted);
        good = sorted;
        replaceRunning(liars);
        if (!best.equals(weighed)) {
            below.refresh(best.weights(history));
            weighed = best;
        }
        above.refresh();
    }

    private void moveKnown(int[] best) {
        for (int row : good) {
            if (!contains(best, row)) {
                move(row, below, above);
            }
        }
        for (int row : best) {
            if (row < rows && !contains(good, row)) {
                move(row, above, below);
            }
        }
    }

    private void move(int row, ParzenEstimator from, ParzenEstimator to) {
        double[] coordinates = coordinates(row, columns());
        if (coordinates != null) {
            from.remove(history.number(row));
            to.insert(history.number(row), coordinates);
        }
    }

    private void takeNew(int[] best) {
        if (rows == history.size()) {
            return;
        }
        List<TrialHistory.Column> columns = columns();
        for (; rows < history.size(); rows++) {
            double[] coordinates = history.state(rows) == TrialState.FAIL ? null : coordinates(rows, columns);
            boolean isGood = contains(best, rows);
            if (!staysAbove(history.number(rows), isGood, coordinates) && coordinates != null) {
                (isGood ? below : above).insert(history.number(rows), coordinates);
            }
        }
    }

    /** Ends a trial's part as a running one, unless it goes on above as it is. */
    private boolean staysAbove(int number, boolean isGood, double @Nullable [] coordinates) {
        double[] held = running.remove(number);
        if (held == null) {
            return false;
        }
        if (!isGood && Arrays.equals(held, coordinates)) {
            return true;
        }
        above.remove(number);
        return false;
    }

    private void replaceRunning(List<RunningTrial> liars) {
        Map<Integer, double[]> wanted = new HashMap<>();
        for (RunningTrial trial : liars) {
            double[] coordinates = coordinates(trial.assignment());
            if (coordinates != null) {
                wanted.put(trial.number(), coordinates);
            }
        }
        for (int number : new ArrayList<>(running.keySet())) {
            if (!Arrays.equals(running.get(number), wanted.get(number))) {
                above.remove(number);
                running.remove(number);
            }
        }
        for (RunningTrial trial : liars) {
            double[] coordinates = wanted.get(trial.number());
            if (coordinates != null && running.putIfAbsent(trial.number(), coordinates) == null) {
                above.insert(trial.number(), coordinates);
            }
        }
    }

    private static boolean contains(int[] sorted, int row) {
        return Arrays.binarySearch(sorted, row) >= 0;
    }

    /** The columns of the space's parameters; fewer if the history lacks one. */
    private List<TrialHistory.Column> columns() {
        List<TrialHistory.Column> columns = new ArrayList<>();
        for (int i = 0; i < space.size(); i++) {
            Optional<TrialHistory.Column> column = history.column(space.name(i));
            column.ifPresent(columns::add);
        }
        return columns;
    }

    private double @Nullable [] coordinates(int row, List<TrialHistory.Column> columns) {
        if (columns.size() < space.size()) {
            return null;
        }
        double[] coordinates = new double[space.size()];
        for (int i = 0; i < coordinates.length; i++) {
            coordinates[i] = below.kernels(i).coordinate(columns.get(i).at(row));
            if (Double.isNaN(coordinates[i])) {
                return null;
            }
        }
        return coordinates;
    }

    private double @Nullable [] coordinates(Assignment assignment) {
        double[] coordinates = new double[space.size()];
        for (int i = 0; i < coordinates.length; i++) {
            int index = assignment.space().indexOf(space.name(i));
            double internal = index < 0 ? Double.NaN : assignment.internal(index);
            coordinates[i] = below.kernels(i).coordinate(internal);
            if (Double.isNaN(coordinates[i])) {
                return null;
            }
        }
        return coordinates;
    }

    /**
     * The best of some candidates drawn from the density of good trials; one that keeps the space's rules, if any does.
     *
     * @param components gives a double for each candidate, which picks its component
     * @param values for each parameter, gives a double for each candidate
     */
    double[] propose(int candidates, RandomStream components, RandomStream[] values) {
        List<double[]> all = new ArrayList<>();
        List<double[]> allowed = new ArrayList<>();
        for (int i = 0; i < candidates; i++) {
            double[] point = draw(below.slot(below.component(components.nextDouble())), values);
            all.add(point);
            if (space.allows(point)) {
                allowed.add(point);
            }
        }
        List<double[]> eligible = allowed.isEmpty() ? all : allowed;
        double[][] coordinates = new double[eligible.size()][space.size()];
        for (int i = 0; i < coordinates.length; i++) {
            for (int j = 0; j < space.size(); j++) {
                coordinates[i][j] = below.kernels(j).coordinate(eligible.get(i)[j]);
            }
        }
        return eligible.get(new CandidateSearch(below, above, coordinates).best());
    }

    private double[] draw(int slot, RandomStream[] values) {
        double[] point = new double[values.length];
        for (int i = 0; i < point.length; i++) {
            point[i] = below.kernels(i).draw(slot, values[i].nextDouble());
        }
        return point;
    }
}
