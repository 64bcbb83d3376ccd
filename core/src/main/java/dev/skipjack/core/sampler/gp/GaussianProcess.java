package dev.skipjack.core.sampler.gp;

import dev.skipjack.core.numeric.Cholesky;
import java.util.Arrays;

/**
 * The posterior of a Gaussian process with mean 0 given points and values. Points are appended and the last ones dropped; values
 * are set for all. Rasmussen, Williams, algorithm 2.1. One thread at a time.
 *
 * <p>Cost, n points of d coordinates: O(n^2) to append, to set the values, and for a mean with its variance; as much again for the
 * gradient.
 */
final class GaussianProcess {
    private static final int CAPACITY = 64;

    private final KernelParameters parameters;
    private final boolean[] categorical;
    private final Matern kernel;
    private final Cholesky factor = new Cholesky();
    private final double[][] columns;
    private double[] alpha = new double[CAPACITY];
    private double[] squares = new double[CAPACITY];
    private double[] covariances = new double[CAPACITY];
    private double[] slopes = new double[CAPACITY];
    private double[] solved = new double[CAPACITY];
    private double mean;
    private double variance;

    GaussianProcess(KernelParameters parameters, boolean[] categorical) {
        this.parameters = parameters;
        this.categorical = categorical;
        this.kernel = new Matern(parameters, categorical);
        this.columns = new double[categorical.length][CAPACITY];
    }

    int size() {
        return factor.size();
    }

    /** Appends a point; the values must be set anew before anything is asked. */
    void append(double[] point) {
        int n = size();
        reserve(n + 1);
        relate(point);
        factor.append(covariances, variance(point) + parameters.noise(), parameters.noise());
        for (int j = 0; j < point.length; j++) {
            columns[j][n] = point[j];
        }
    }

    /** Drops the last points. */
    void truncate(int size) {
        factor.truncate(size);
    }

    /** Sets the values of all points. */
    void setValues(double[] y) {
        System.arraycopy(y, 0, alpha, 0, size());
        factor.forward(alpha);
        factor.backward(alpha);
    }

    /** Computes the mean and variance at a point. */
    void moveTo(double[] point) {
        moveToMean(point);
        int n = size();
        System.arraycopy(covariances, 0, solved, 0, n);
        factor.forward(solved);
        double explained = 0;
        for (int i = 0; i < n; i++) {
            explained += solved[i] * solved[i];
        }
        variance = Math.max(0, variance(point) - explained);
    }

    /** The variance at a point before anything was observed. */
    private double variance(double[] point) {
        double trend = parameters.trend();
        return parameters.scale() + (trend > 0 ? trend * MainEffects.variance(point, categorical) : 0);
    }

    /** Computes the covariances of a point and the others. */
    private void relate(double[] point) {
        kernel.squares(point, columns, size(), squares);
        kernel.covariances(squares, size(), covariances, slopes);
        if (parameters.trend() > 0) {
            MainEffects.add(point, columns, categorical, size(), parameters.trend(), covariances);
        }
    }

    /** Computes the mean alone at a point, at O(n d). */
    void moveToMean(double[] point) {
        relate(point);
        int n = size();
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += covariances[i] * alpha[i];
        }
        mean = sum;
    }

    /** The mean at the point last moved to. */
    double mean() {
        return mean;
    }

    /** The variance of the function at the point last moved to, without noise. */
    double variance() {
        return variance;
    }

    /**
     * Adds the gradient of {@code byMean * mean + byVariance * variance} at the point that {@link #moveTo} was last given; once for
     * each. Categorical coordinates have none.
     */
    void addGradient(double[] point, double byMean, double byVariance, double[] gradient) {
        int n = size();
        factor.backward(solved);
        for (int i = 0; i < n; i++) {
            solved[i] = byMean * alpha[i] - 2 * byVariance * solved[i];
            slopes[i] *= solved[i];
        }
        for (int j = 0; j < point.length; j++) {
            if (!categorical[j]) {
                gradient[j] += 2 * parameters.inverseSquaredLength(j) * leaning(point[j], columns[j], n);
                gradient[j] += trendSlope(point[j], columns[j], byVariance);
            }
        }
    }

    private double trendSlope(double at, double[] column, double byVariance) {
        double trend = parameters.trend();
        return trend > 0
                ? trend * (MainEffects.slope(at, column, size(), solved) + byVariance * MainEffects.varianceSlope(at))
                : 0;
    }

    private double leaning(double at, double[] column, int n) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += slopes[i] * (at - column[i]);
        }
        return sum;
    }

    private void reserve(int points) {
        if (points <= alpha.length) {
            return;
        }
        int capacity = 2 * alpha.length;
        alpha = Arrays.copyOf(alpha, capacity);
        squares = new double[capacity];
        covariances = new double[capacity];
        slopes = new double[capacity];
        solved = new double[capacity];
        for (int j = 0; j < columns.length; j++) {
            columns[j] = Arrays.copyOf(columns[j], capacity);
        }
    }
}
