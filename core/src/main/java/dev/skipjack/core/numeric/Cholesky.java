package dev.skipjack.core.numeric;

import java.util.Arrays;

/**
 * The Cholesky factor L of a symmetric positive definite matrix A = L L', which grows by a row at a time. L' is kept by rows, so
 * that every inner loop runs along one array. Each entry is summed in the order of its rows, so a factor that grew has the bits of
 * one that was made at once. One thread at a time.
 *
 * <p>Cost: O(n^2) to append and to solve, n^3/6 multiplications to factor, n^3/3 to invert; memory 8 n^2 bytes.
 */
public final class Cholesky {
    private static final int SMALLEST = 16;

    private double[][] upper = new double[0][];
    private double[] reciprocals = {}; // of the diagonal
    private int size;

    /** The factor of a matrix without rows. */
    public Cholesky() {}

    /** The number of rows. */
    public int size() {
        return size;
    }

    /**
     * Appends a row and column to A.
     *
     * @param row the entries of the row before its diagonal; at least {@link #size} numbers, of which the first are overwritten with
     *     the new row of L
     * @param diagonal the entry on the diagonal
     * @param floor what the pivot is at least, above 0: what is left of the diagonal after the other rows cannot be below the
     *     noise that was added to it, but for rounding
     */
    public void append(double[] row, double diagonal, double floor) {
        reserve(size + 1);
        forward(row);
        double pivot = diagonal;
        for (int k = 0; k < size; k++) {
            upper[k][size] = row[k];
            pivot -= row[k] * row[k];
        }
        double root = Math.sqrt(Math.max(pivot, floor));
        upper[size][size] = root;
        reciprocals[size] = 1 / root;
        size++;
    }

    /**
     * Replaces the factor by that of another matrix.
     *
     * @param lower row i holds the entries 0 to i
     * @param n the number of rows
     * @param floor as in {@link #append}
     */
    public void factor(double[][] lower, int n, double floor) {
        size = 0;
        reserve(n);
        for (int i = 0; i < n; i++) {
            double[] row = upper[i];
            for (int j = i; j < n; j++) {
                row[j] = lower[j][i];
            }
            for (int k = 0; k < i; k++) {
                subtract(row, upper[k], upper[k][i], i, n);
            }
            double root = Math.sqrt(Math.max(row[i], floor));
            row[i] = root;
            reciprocals[i] = 1 / root;
            scale(row, reciprocals[i], i + 1, n);
        }
        size = n;
    }

    /** Drops the last rows. */
    public void truncate(int rows) {
        size = Math.min(size, rows);
    }

    /** Solves L y = b in place. */
    public void forward(double[] b) {
        for (int k = 0; k < size; k++) {
            b[k] *= reciprocals[k];
            subtract(b, upper[k], b[k], k + 1, size);
        }
    }

    /** Solves L' x = b in place. */
    public void backward(double[] b) {
        for (int k = size - 1; k >= 0; k--) {
            b[k] = (b[k] - dot(upper[k], b, k + 1, size)) * reciprocals[k];
        }
    }

    /** ln of the determinant of A. */
    public double logDeterminant() {
        double sum = 0;
        for (int k = 0; k < size; k++) {
            sum += StrictMath.log(upper[k][k]);
        }
        return 2 * sum;
    }

    /** The inverse of A; row i holds the entries 0 to i. */
    public double[][] inverse() {
        double[][] factor = inverseFactor();
        double[][] inverse = new double[size][];
        for (int i = 0; i < size; i++) {
            double[] row = new double[i + 1];
            for (int k = i; k < size; k++) {
                subtract(row, factor[k], -factor[k][i], 0, i + 1);
            }
            inverse[i] = row;
        }
        return inverse;
    }

    /** The rows of the inverse of L. */
    private double[][] inverseFactor() {
        double[][] factor = new double[size][];
        for (int k = 0; k < size; k++) {
            double[] row = new double[k + 1];
            row[k] = 1;
            for (int j = 0; j < k; j++) {
                subtract(row, factor[j], upper[j][k], 0, j + 1);
            }
            scale(row, reciprocals[k], 0, k + 1);
            factor[k] = row;
        }
        return factor;
    }

    private static void subtract(double[] from, double[] what, double times, int start, int end) {
        for (int i = start; i < end; i++) {
            from[i] -= times * what[i];
        }
    }

    private static void scale(double[] row, double times, int start, int end) {
        for (int i = start; i < end; i++) {
            row[i] *= times;
        }
    }

    /** Four sums, so that no addition waits for the one before. */
    private static double dot(double[] a, double[] b, int start, int end) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int i = start;
        for (; i + 3 < end; i += 4) {
            s0 += a[i] * b[i];
            s1 += a[i + 1] * b[i + 1];
            s2 += a[i + 2] * b[i + 2];
            s3 += a[i + 3] * b[i + 3];
        }
        for (; i < end; i++) {
            s0 += a[i] * b[i];
        }
        return (s0 + s1) + (s2 + s3);
    }

    private void reserve(int rows) {
        if (rows <= upper.length) {
            return;
        }
        int capacity = Math.max(Math.max(SMALLEST, rows), upper.length * 3 / 2);
        double[][] larger = new double[capacity][];
        for (int k = 0; k < capacity; k++) {
            larger[k] = k < size ? Arrays.copyOf(upper[k], capacity) : new double[capacity];
        }
        upper = larger;
        reciprocals = Arrays.copyOf(reciprocals, capacity);
    }
}
