package dev.skipjack.core.sampler.gp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The Gaussian processes over one history: of the values, and of the infeasibility once a constraint was broken. The kernel is fitted
 * when the observations have grown by a share, in between points are only appended. When it is fitted, and to which observations, follows
 * from their number alone, so a model that is made late is that which was kept. One thread at a time.
 */
final class GpModel {
    /** Optuna's least variance of the noise. */
    static final double LEAST_NOISE = 1e-6;

    /** The kernel is fitted again after so many in a hundred more observations. */
    private static final int GROWTH_PERCENT = 4;

    private final Observations observations;
    private final GpOptions options;
    private int fitted;
    private int nextFit;
    private @Nullable GaussianProcess values;
    private @Nullable GaussianProcess feasibility;

    GpModel(Observations observations, GpOptions options) {
        this.observations = observations;
        this.options = options;
        this.nextFit = options.startup();
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
            values = fit(observations.standardised(fitted));
            feasibility = observations.hasViolations(fitted) ? fit(observations.infeasibility(fitted)) : null;
        }
        GaussianProcess process = Objects.requireNonNull(values);
        double[] y = observations.standardised(n);
        double[] told = condition(process, y, running, Arrays.stream(y).max().orElse(Double.POSITIVE_INFINITY));
        GaussianProcess broken = feasibility;
        if (broken != null) {
            condition(broken, observations.infeasibility(n), running, Double.POSITIVE_INFINITY);
        }
        return new Acquisition(process, broken, best(told, n), options.centre());
    }

    /**
     * The best value of a feasible observation, or of a running trial: what is expected where one runs is no improvement any more.
     * Without a feasible observation, -Infinity.
     */
    private double best(double[] told, int n) {
        double best = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < n; i++) {
            best = observations.isFeasible(i) ? Math.max(best, told[i]) : best;
        }
        for (int i = n; i < told.length && best > Double.NEGATIVE_INFINITY; i++) {
            best = Math.max(best, told[i]);
        }
        return best;
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
