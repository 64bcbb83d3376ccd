package dev.skipjack.core.sampler.gp;

import dev.skipjack.core.numeric.pareto.NonDominatedBoxes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The Gaussian processes over one history: of each objective, and of the infeasibility once a constraint was broken. The kernel is fitted
 * when the observations have grown by a share, in between points are only appended. When it is fitted, and to which observations, follows
 * from their number alone, so a model that is made late is that which was kept. One thread at a time.
 */
final class GpModel {
    /** Optuna's least variance of the noise. */
    static final double LEAST_NOISE = 1e-6;

    /** The kernel is fitted again after so many in a hundred more observations. */
    private static final int GROWTH_PERCENT = 4;

    private static final double BEYOND = 0.1; // the worst lies the reference

    private final Observations observations;
    private final GpOptions options;
    private int fitted;
    private int nextFit;
    private final GaussianProcess[] values; // of each objective
    private @Nullable GaussianProcess feasibility;

    GpModel(Observations observations, GpOptions options) {
        this.observations = observations;
        this.options = options;
        this.nextFit = options.startup();
        this.values = new GaussianProcess[observations.objectives()];
    }

    Observations observations() {
        return observations;
    }

    /** Takes in the observations that are new, and the running trials; at least the startup trials must have ended. */
    Acquisition update(List<double[]> running) {
        int n = observations.size();
        boolean isDue = false;
        while (nextFit <= n) {
            fitted = nextFit;
            nextFit += Math.max(1, nextFit * GROWTH_PERCENT / 100);
            isDue = true;
        }
        if (isDue) {
            Arrays.setAll(values, j -> fit(observations.standardised(j, fitted)));
            feasibility = observations.hasViolations(fitted) ? fit(observations.infeasibility(fitted)) : null;
        }
        double[][] told = new double[values.length][];
        for (int j = 0; j < values.length; j++) {
            double[] y = observations.standardised(j, n);
            told[j] = condition(values[j], y, running, Arrays.stream(y).max().orElse(Double.POSITIVE_INFINITY));
        }
        GaussianProcess broken = feasibility;
        if (broken != null) {
            condition(broken, observations.infeasibility(n), running, Double.POSITIVE_INFINITY);
        }
        return new Acquisition(improvement(told, n), broken, belief(n + running.size()));
    }

    /** A front has optima all over the cube: of several objectives nothing is believed. */
    private Belief belief(int known) {
        return new Belief(observations.cube().categorical(), known, values.length == 1 ? options.centre() : 0);
    }

    /**
     * Over the feasible observations, and the running trials: what is expected where one runs is no improvement any more. Null without
     * a feasible observation.
     */
    private @Nullable Improvement improvement(double[][] told, int n) {
        int[] rows = IntStream.range(0, told[0].length)
                .filter(i -> i >= n || observations.isFeasible(i))
                .toArray();
        if (rows.length == 0 || rows[0] >= n) {
            return null;
        }
        if (values.length == 1) {
            double best = Arrays.stream(rows).mapToDouble(i -> told[0][i]).max().getAsDouble();
            return new ExpectedImprovement(values[0], best);
        }
        double[][] losses = new double[rows.length][values.length];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < values.length; j++) {
                losses[i][j] = -told[j][rows[i]];
            }
        }
        return new HypervolumeImprovement(values, NonDominatedBoxes.of(losses, reference(losses)));
    }

    /**
     * The corner that volumes are measured from: in each objective a tenth beyond the worst, as Optuna does; where that is nothing, as with
     * an objective that is always the same, a tenth of a deviation.
     */
    private static double[] reference(double[][] losses) {
        double[] reference = losses[0].clone();
        for (double[] point : losses) {
            Arrays.setAll(reference, j -> Math.max(reference[j], point[j]));
        }
        Arrays.setAll(reference, j -> reference[j] == 0 ? BEYOND : reference[j] + BEYOND * Math.abs(reference[j]));
        return reference;
    }

    /** The observations' values, and those that the process expects of the running trials one after the other, at most {@code most}. */
    private double[] condition(GaussianProcess process, double[] y, List<double[]> running, double most) {
        process.truncate(Math.min(process.size(), y.length));
        while (process.size() < y.length) {
            process.append(observations.point(process.size()));
        }
        process.setValues(y);
        double[] told = Arrays.copyOf(y, y.length + running.size());
        for (int i = 0; i < running.size(); i++) {
            process.moveToMean(running.get(i));
            told[y.length + i] = Math.min(process.mean(), most);
        }
        running.forEach(process::append);
        if (!running.isEmpty()) {
            process.setValues(told);
        }
        return told;
    }

    private GaussianProcess fit(double[] y) {
        int[] rows = sample(y);
        boolean[] categorical = observations.cube().categorical();
        double[][] columns = new double[categorical.length][rows.length];
        double[] some = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            some[i] = y[rows[i]];
            for (int j = 0; j < columns.length; j++) {
                columns[j][i] = observations.point(rows[i])[j];
            }
        }
        NegativeLogPosterior posterior = new NegativeLogPosterior(columns, categorical, some, LEAST_NOISE);
        KernelParameters parameters = KernelFit.fit(
                posterior, categorical.length, LEAST_NOISE, NegativeLogPosterior.TREND, options.fitIterations());
        return new GaussianProcess(parameters, categorical);
    }

    /** The observations that a fit looks at: all, or the better half of what it may and an even choice of the others. */
    private int[] sample(double[] y) {
        int most = options.fitTrials();
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < y.length; i++) {
            order.add(i);
        }
        if (y.length <= most) {
            return order.stream().mapToInt(Integer::intValue).toArray();
        }
        order.sort((a, b) -> Double.compare(y[b], y[a]));
        int half = most / 2;
        int[] rows = new int[most];
        for (int i = 0; i < most; i++) {
            long others = (long) (i - half) * (y.length - half) / (most - half);
            rows[i] = order.get(i < half ? i : half + (int) others);
        }
        Arrays.sort(rows);
        return rows;
    }
}
