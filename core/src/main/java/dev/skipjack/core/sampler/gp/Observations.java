package dev.skipjack.core.sampler.gp;

import dev.skipjack.core.numeric.pareto.NonDominatedRanks;
import dev.skipjack.core.space.Assignment;
import dev.skipjack.core.trial.TrialHistory;
import dev.skipjack.core.trial.TrialState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The COMPLETE rows of one history that have every parameter of a space, with a value in its domain, as points of the
 * {@link UnitCube}. Other rows take no part. One thread at a time.
 */
final class Observations {
    /** A violation counts as at most so many times the median one. */
    private static final double LARGEST_VIOLATION = 2;

    private static final double ENORMOUS = 10; // ln of what is so in units of the spread

    private static final double SMALLEST_SPREAD = 1e-300; // so that no quotient overflows

    private static final double SMALLEST_DEVIATION = 1e-10; // as Optuna 5.0

    private final UnitCube cube;
    private final TrialHistory history;
    private final List<double[]> points = new ArrayList<>();
    private final Set<List<Double>> known = new HashSet<>();
    private final double[][] losses; // [objective][row]
    private double[] violations = new double[64];
    private int rows;

    Observations(UnitCube cube, TrialHistory history) {
        this.cube = cube;
        this.history = history;
        this.losses = new double[history.directions().size()][64];
    }

    int objectives() {
        return losses.length;
    }

    UnitCube cube() {
        return cube;
    }

    /** Whether these are of that history over that space. */
    @SuppressWarnings("ReferenceEquality") // another history may hold other rows
    boolean isOf(TrialHistory other, UnitCube over) {
        return history == other && rows <= history.size() && cube.space().equals(over.space());
    }

    /** Takes in the rows that are new. */
    void update() {
        List<TrialHistory.Column> columns = new ArrayList<>();
        for (int i = 0; i < cube.dimension(); i++) {
            Optional<TrialHistory.Column> column = history.column(cube.name(i));
            column.ifPresent(columns::add);
        }
        for (; rows < history.size(); rows++) {
            if (history.state(rows) == TrialState.COMPLETE && columns.size() == cube.dimension()) {
                take(rows, columns);
            }
        }
    }

    private void take(int row, List<TrialHistory.Column> columns) {
        double[] point = new double[columns.size()];
        for (int i = 0; i < point.length; i++) {
            point[i] = cube.coordinate(i, columns.get(i).at(row));
            if (Double.isNaN(point[i])) {
                return;
            }
        }
        reserve();
        for (int j = 0; j < objectives(); j++) {
            losses[j][size()] = history.directions().get(j).loss(history.value(row, j));
        }
        violations[size()] = history.violation(row);
        points.add(point);
        known.add(key(point));
    }

    private void reserve() {
        if (size() == violations.length) {
            violations = Arrays.copyOf(violations, 2 * size());
            Arrays.setAll(losses, j -> Arrays.copyOf(losses[j], 2 * size()));
        }
    }

    int size() {
        return points.size();
    }

    /** A point; not to be changed. */
    double[] point(int i) {
        return points.get(i);
    }

    boolean isFeasible(int i) {
        return !(violations[i] > 0);
    }

    /**
     * The best observations, feasible ones first.
     *
     * @param count at most so many; of several objectives all that nothing dominates, if these are more
     */
    int[] best(int count) {
        double[] ranks = ranks();
        long front = objectives() == 1
                ? 0
                : Arrays.stream(ranks).filter(rank -> rank == 0).count();
        return IntStream.range(0, size())
                .boxed()
                .sorted(Comparator.comparing((Integer i) -> !isFeasible(i)).thenComparingDouble(i -> ranks[i]))
                .limit(Math.max(count, front))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** The better the smaller. */
    private double[] ranks() {
        if (objectives() == 1) {
            return Arrays.stream(standardised(0, size())).map(y -> -y).toArray();
        }
        double[][] rows = new double[size()][objectives()];
        for (int i = 0; i < size(); i++) {
            for (int j = 0; j < objectives(); j++) {
                rows[i][j] = losses[j][i];
            }
        }
        int[] ranks = NonDominatedRanks.of(rows, Arrays.copyOf(violations, size()));
        return Arrays.stream(ranks).asDoubleStream().toArray();
    }

    /** Whether a point was observed or is running. */
    boolean isKnown(double[] point, List<double[]> running) {
        return known.contains(key(point)) || running.stream().anyMatch(other -> Arrays.equals(other, point));
    }

    private static List<Double> key(double[] point) {
        return Arrays.stream(point).boxed().toList();
    }

    /** The points of running trials, where they are points of the cube. */
    List<double[]> running() {
        List<double[]> running = new ArrayList<>();
        for (TrialHistory.RunningTrial trial : history.running()) {
            Assignment assignment = trial.assignment();
            double[] point = new double[cube.dimension()];
            boolean isWhole = true;
            for (int i = 0; i < point.length; i++) {
                int index = assignment.space().indexOf(cube.name(i));
                point[i] = index < 0 ? Double.NaN : cube.coordinate(i, assignment.internal(index));
                isWhole &= !Double.isNaN(point[i]);
            }
            if (isWhole) {
                running.add(point);
            }
        }
        return running;
    }

    /**
     * The values of the first n in an objective, the better the larger: infinite ones as the finite extremes, all {@link #compress}ed, then to mean 0
     * and deviation 1.
     */
    double[] standardised(int objective, int n) {
        double[] told = losses[objective];
        double[] y = new double[n];
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < n; i++) {
            if (Double.isFinite(told[i])) {
                least = Math.min(least, told[i]);
                most = Math.max(most, told[i]);
            }
        }
        if (!(least < most)) {
            return y;
        }
        double unit = Math.max(Math.abs(least), Math.abs(most)); // so that no square overflows
        for (int i = 0; i < n; i++) {
            y[i] = -Math.clamp(told[i], least, most) / unit;
        }
        compress(y);
        double mean = Arrays.stream(y).sum() / n;
        double square = 0;
        for (double v : y) {
            square += (v - mean) * (v - mean);
        }
        double deviation = Math.max(SMALLEST_DEVIATION, Math.sqrt(square / n));
        Arrays.setAll(y, i -> (y[i] - mean) / deviation);
        return y;
    }

    /**
     * Puts values in units of what the best is above the median, and takes the logarithm of 1 + what they are below or above it: how bad the
     * bad ones are should not settle the kernel, nor the last step down to the best. The order stays.
     */
    private static void compress(double[] y) {
        double[] sorted = y.clone();
        Arrays.sort(sorted);
        double median = sorted[sorted.length / 2];
        double best = sorted[sorted.length - 1];
        double spread = best > median ? best - median : best - sorted[0];
        double unit = Math.max(spread, SMALLEST_SPREAD);
        for (int i = 0; i < y.length; i++) {
            double above = (y[i] - median) / unit;
            y[i] = Math.copySign(bent(StrictMath.log1p(Math.abs(above))), above);
        }
    }

    /** Of what is enormous the logarithm once more, so that beside it the others can still be told apart. */
    private static double bent(double logarithm) {
        return logarithm <= ENORMOUS ? logarithm : ENORMOUS + StrictMath.log1p(logarithm - ENORMOUS);
    }

    /** Whether any of the first n broke a constraint. */
    boolean hasViolations(int n) {
        return Arrays.stream(violations, 0, n).anyMatch(v -> v > 0);
    }

    /**
     * How far the first n are from feasible: -1 for those that are, 1 and the violation in units of the median one for others, so that
     * the border lies half-way between the nearest of both. The history keeps no more of the constraints than their violation, so
     * how well one is met is not known.
     */
    double[] infeasibility(int n) {
        double[] broken =
                Arrays.stream(violations, 0, n).filter(v -> v > 0).sorted().toArray();
        double[] values = new double[n];
        for (int i = 0; i < n; i++) {
            values[i] =
                    violations[i] > 0 ? 1 + Math.min(LARGEST_VIOLATION, violations[i] / broken[broken.length / 2]) : -1;
        }
        return values;
    }
}
