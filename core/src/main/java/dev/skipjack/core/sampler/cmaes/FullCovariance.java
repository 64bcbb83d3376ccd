package dev.skipjack.core.sampler.cmaes;

import dev.skipjack.core.numeric.SymmetricEigen;
import org.jspecify.annotations.Nullable;

/**
 * Any covariance matrix. Its eigenvectors are computed when they are asked for, and again only after {@code gap} updates: an
 * update changes C by about c1 + cMu of itself, so in many dimensions it is not worth O(d^3) each time (Hansen's tutorial, B.2).
 */
final class FullCovariance implements Covariance {
    private static final double SMALLEST = 1e-16; // in place of an eigenvalue below 0: 1e-8 squared, as in cmaes 0.13

    private final int d;
    private final int gap;
    private final double[][] c;
    private double[] axes = new double[0];
    private double[][] vectors = new double[0][];
    private @Nullable Stretch stretch;
    private int age;

    private FullCovariance(double[][] c, int gap) {
        this.d = c.length;
        this.c = c;
        this.gap = gap;
        this.age = gap;
    }

    /** A start from a matrix [d][d] that is symmetric and positive definite. */
    static FullCovariance of(double[][] matrix, StrategyConstants constants) {
        double[][] copy = new double[matrix.length][];
        for (int i = 0; i < matrix.length; i++) {
            copy[i] = matrix[i].clone();
        }
        double updates = 1 / (10 * matrix.length * (constants.c1 + constants.cMu));
        return new FullCovariance(copy, Math.max(1, (int) updates));
    }

    /** A start from the identity. */
    static FullCovariance identity(StrategyConstants constants) {
        double[][] c = new double[constants.dimension][constants.dimension];
        for (int i = 0; i < c.length; i++) {
            c[i][i] = 1;
        }
        return of(c, constants);
    }

    /** The matrix itself, [d][d]. */
    double[][] matrix() {
        return c;
    }

    @Override
    public double variance(int i) {
        return c[i][i];
    }

    private void decompose() {
        if (age < gap) {
            return;
        }
        SymmetricEigen eigen = SymmetricEigen.of(c);
        vectors = eigen.vectors();
        axes = new double[d];
        boolean isRepaired = false;
        for (int k = 0; k < d; k++) {
            double value = eigen.values()[k];
            isRepaired |= value <= 0;
            axes[k] = Math.sqrt(value <= 0 ? SMALLEST : value);
        }
        if (isRepaired) {
            rebuild();
        }
        stretch = null;
        age = 0;
    }

    private void rebuild() {
        for (int i = 0; i < d; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = 0;
                for (int k = 0; k < d; k++) {
                    sum += vectors[k][i] * axes[k] * axes[k] * vectors[k][j];
                }
                c[i][j] = sum;
                c[j][i] = sum;
            }
        }
    }

    @Override
    public double[] whiten(double[] y) {
        decompose();
        double[] white = new double[d];
        for (int k = 0; k < d; k++) {
            double along = dot(vectors[k], y) / axes[k];
            for (int i = 0; i < d; i++) {
                white[i] += along * vectors[k][i];
            }
        }
        return white;
    }

    @Override
    public double squaredLength(double[] y) {
        decompose();
        double sum = 0;
        for (int k = 0; k < d; k++) {
            double along = dot(vectors[k], y) / axes[k];
            sum += along * along;
        }
        return sum;
    }

    @Override
    public Stretch stretch() {
        decompose();
        Stretch current = stretch;
        if (current == null) {
            double[][] map = new double[d][d];
            for (int i = 0; i < d; i++) {
                for (int k = 0; k < d; k++) {
                    map[i][k] = vectors[k][i] * axes[k];
                }
            }
            current = (z, i) -> dot(map[i], z);
            stretch = current;
        }
        return current;
    }

    @Override
    public void update(double keep, double c1, double[] path, double[] rates, double[][] steps) {
        for (int i = 0; i < d; i++) {
            double[] row = c[i];
            for (int j = 0; j <= i; j++) {
                row[j] = keep * row[j] + c1 * path[i] * path[j];
            }
        }
        for (int k = 0; k < steps.length; k++) {
            addOuter(rates[k], steps[k]);
        }
        for (int i = 0; i < d; i++) {
            for (int j = 0; j < i; j++) {
                c[j][i] = c[i][j];
            }
        }
        age++;
    }

    private void addOuter(double rate, double[] y) {
        if (rate == 0) {
            return;
        }
        for (int i = 0; i < d; i++) {
            double scaled = rate * y[i];
            double[] row = c[i];
            for (int j = 0; j <= i; j++) {
                row[j] += scaled * y[j];
            }
        }
    }

    @Override
    public double conditionRoot() {
        decompose();
        return axes[d - 1] / axes[0];
    }

    @Override
    public double longestAxis() {
        decompose();
        return axes[d - 1];
    }

    /** The eigenvalues, ascending. */
    double[] eigenvalues() {
        return SymmetricEigen.of(c).values();
    }

    /** Replaces the matrix. */
    void set(double[][] matrix) {
        for (int i = 0; i < d; i++) {
            System.arraycopy(matrix[i], 0, c[i], 0, d);
        }
        age = gap;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
