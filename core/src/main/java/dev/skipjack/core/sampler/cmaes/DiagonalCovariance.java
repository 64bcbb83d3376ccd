package dev.skipjack.core.sampler.cmaes;

import java.util.Arrays;

/** Independent coordinates: O(d) for everything. */
final class DiagonalCovariance implements Covariance {
    private static final double SMALLEST = 1e-16;

    private final double[] variances;

    DiagonalCovariance(int dimension) {
        variances = new double[dimension];
        Arrays.fill(variances, 1);
    }

    @Override
    public double variance(int i) {
        return variances[i];
    }

    private double axis(int i) {
        return Math.sqrt(variances[i] <= 0 ? SMALLEST : variances[i]);
    }

    @Override
    public double[] whiten(double[] y) {
        double[] white = new double[y.length];
        for (int i = 0; i < y.length; i++) {
            white[i] = y[i] / axis(i);
        }
        return white;
    }

    @Override
    public double squaredLength(double[] y) {
        double sum = 0;
        for (int i = 0; i < y.length; i++) {
            double white = y[i] / axis(i);
            sum += white * white;
        }
        return sum;
    }

    @Override
    public Stretch stretch() {
        double[] axes = new double[variances.length];
        for (int i = 0; i < axes.length; i++) {
            axes[i] = axis(i);
        }
        return (z, i) -> axes[i] * z[i];
    }

    @Override
    public void update(double keep, double c1, double[] path, double[] rates, double[][] steps) {
        for (int i = 0; i < variances.length; i++) {
            double sum = keep * variances[i] + c1 * path[i] * path[i];
            for (int k = 0; k < steps.length; k++) {
                sum += rates[k] * steps[k][i] * steps[k][i];
            }
            variances[i] = sum;
        }
    }

    @Override
    public double conditionRoot() {
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < variances.length; i++) {
            least = Math.min(least, axis(i));
        }
        return longestAxis() / least;
    }

    @Override
    public double longestAxis() {
        double most = 0;
        for (int i = 0; i < variances.length; i++) {
            most = Math.max(most, axis(i));
        }
        return most;
    }
}
