package dev.skipjack.core.numeric;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The eigenvalues and eigenvectors of a symmetric matrix: Householder reflections make it tridiagonal, implicit QL steps diagonal.
 *
 * <p>Golub and Van Loan, "Matrix Computations", 4th edition, sections 8.3.1 (algorithm 8.3.1) and 8.3.3; Bowdler, Martin, Reinsch,
 * Wilkinson, "The QR and QL algorithms for symmetric matrices", Numer. Math. 11 (1968) 293-306,
 * <a href="https://doi.org/10.1007/BF02166681">doi:10.1007/BF02166681</a>, with implicit shifts. Values are exact to some ulps of
 * the largest one. Square roots and the four operations only, so the bits are the same everywhere. Cost O(n^3). Immutable.
 */
public final class SymmetricEigen {
    private static final int MOST_STEPS = 60; // a value takes 2 or 3
    private static final double ULP = 0x1.0p-52;

    private final double[] values;
    private final double[][] vectors;

    private SymmetricEigen(double[] values, double[][] vectors) {
        this.values = values;
        this.vectors = vectors;
    }

    /**
     * Decomposes a matrix [n][n]; only its lower triangle is looked at.
     *
     * @throws IllegalArgumentException if an entry is not finite
     */
    public static SymmetricEigen of(double[][] matrix) {
        Reduction reduction = new Reduction(matrix);
        reduction.tridiagonalize();
        for (int l = 0; l < matrix.length; l++) {
            reduction.isolate(l);
        }
        return reduction.sorted();
    }

    /** The eigenvalues, ascending; [n], not copied. */
    public double[] values() {
        return values;
    }

    /** The eigenvectors of length 1, one a row, in the order of the values; [n][n], not copied. */
    public double[][] vectors() {
        return vectors;
    }

    /** The matrix as it becomes diagonal, and the product of all transforms so far, its rows becoming the eigenvectors. */
    private static final class Reduction {
        private final int n;
        private final double[][] a;
        private final double[][] q;
        private final double[] diagonal;
        private final double[] beside;

        Reduction(double[][] matrix) {
            n = matrix.length;
            a = new double[n][n];
            q = new double[n][n];
            diagonal = new double[n];
            beside = new double[n];
            for (int i = 0; i < n; i++) {
                q[i][i] = 1;
                for (int j = 0; j <= i; j++) {
                    a[i][j] = finite(matrix[i][j], i, j);
                    a[j][i] = a[i][j];
                }
            }
        }

        private static double finite(double entry, int i, int j) {
            if (!Double.isFinite(entry)) {
                throw new IllegalArgumentException(
                        "entry [" + i + "][" + j + "] must be finite, but was " + entry + ".");
            }
            return entry;
        }

        void tridiagonalize() {
            for (int k = 0; k < n - 1; k++) {
                reflect(k);
            }
            for (int i = 0; i < n; i++) {
                diagonal[i] = a[i][i];
            }
        }

        /** Takes the column k below its subdiagonal to zero. */
        private void reflect(int k) {
            double[] v = a[k].clone();
            double rest = 0;
            for (int i = k + 2; i < n; i++) {
                rest += v[i] * v[i];
            }
            double head = v[k + 1];
            beside[k] = head;
            if (rest == 0) {
                return;
            }
            double length = Math.sqrt(head * head + rest);
            beside[k] = head > 0 ? -length : length;
            v[k + 1] = head - beside[k];
            double beta = 2 / (v[k + 1] * v[k + 1] + rest);
            reflectMatrix(k + 1, v, beta);
            reflectVectors(k + 1, v, beta);
        }

        /** A - v w' - w v', w = p - (beta/2 p'v) v, p = beta A v, in the rows and columns from {@code from}. */
        private void reflectMatrix(int from, double[] v, double beta) {
            double[] w = new double[n];
            double along = 0;
            for (int i = from; i < n; i++) {
                double sum = 0;
                for (int j = from; j < n; j++) {
                    sum += a[i][j] * v[j];
                }
                w[i] = beta * sum;
                along += w[i] * v[i];
            }
            double half = 0.5 * beta * along;
            for (int i = from; i < n; i++) {
                w[i] -= half * v[i];
            }
            for (int i = from; i < n; i++) {
                for (int j = from; j <= i; j++) {
                    a[i][j] -= v[i] * w[j] + w[i] * v[j];
                    a[j][i] = a[i][j];
                }
            }
        }

        private void reflectVectors(int from, double[] v, double beta) {
            double[] along = new double[n];
            for (int i = from; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    along[j] += v[i] * q[i][j];
                }
            }
            for (int i = from; i < n; i++) {
                double scale = beta * v[i];
                for (int j = 0; j < n; j++) {
                    q[i][j] -= scale * along[j];
                }
            }
        }

        /** QL steps until the value l stands alone. */
        void isolate(int l) {
            for (int step = 0; step < MOST_STEPS; step++) {
                int m = l;
                while (m < n - 1 && Math.abs(beside[m]) > ULP * (Math.abs(diagonal[m]) + Math.abs(diagonal[m + 1]))) {
                    m++;
                }
                if (m == l) {
                    return;
                }
                sweep(l, m);
            }
        }

        /** One implicit QL step with Wilkinson's shift on the block l to m: rotations that chase the bulge upwards. */
        private void sweep(int l, int m) {
            double ratio = (diagonal[l + 1] - diagonal[l]) / (2 * beside[l]);
            double root = Math.sqrt(ratio * ratio + 1);
            double g = diagonal[m] - diagonal[l] + beside[l] / (ratio + Math.copySign(root, ratio));
            double sine = 1;
            double cosine = 1;
            double shift = 0;
            for (int i = m - 1; i >= l; i--) {
                double f = sine * beside[i];
                double b = cosine * beside[i];
                double r = Math.sqrt(f * f + g * g);
                beside[i + 1] = r;
                if (r == 0) { // the block falls apart here
                    diagonal[i + 1] -= shift;
                    beside[m] = 0;
                    return;
                }
                sine = f / r;
                cosine = g / r;
                g = diagonal[i + 1] - shift;
                r = (diagonal[i] - g) * sine + 2 * cosine * b;
                shift = sine * r;
                diagonal[i + 1] = g + shift;
                g = cosine * r - b;
                rotate(q[i], q[i + 1], sine, cosine);
            }
            diagonal[l] -= shift;
            beside[l] = g;
            beside[m] = 0;
        }

        private static void rotate(double[] lower, double[] upper, double sine, double cosine) {
            for (int j = 0; j < lower.length; j++) {
                double f = upper[j];
                upper[j] = sine * lower[j] + cosine * f;
                lower[j] = cosine * lower[j] - sine * f;
            }
        }

        SymmetricEigen sorted() {
            int[] order = IntStream.range(0, n)
                    .boxed()
                    .sorted(Comparator.comparingDouble(i -> diagonal[i]))
                    .mapToInt(Integer::intValue)
                    .toArray();
            return new SymmetricEigen(
                    Arrays.stream(order).mapToDouble(i -> diagonal[i]).toArray(),
                    Arrays.stream(order).mapToObj(i -> q[i]).toArray(double[][]::new));
        }
    }
}
