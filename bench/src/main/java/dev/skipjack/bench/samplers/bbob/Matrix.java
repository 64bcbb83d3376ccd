package dev.skipjack.bench.samplers.bbob;

import java.util.Arrays;

/** A square matrix; points are rows, on its left. Immutable. */
final class Matrix {
    private final double[][] rows;

    private Matrix(double[][] rows) {
        this.rows = rows;
    }

    /** Normal numbers of a seed, row by row, made orthonormal by the modified process of Gram and Schmidt. */
    static Matrix rotation(int dim, long seed) {
        double[] normal = BbobRandom.normals(dim * dim, seed);
        double[][] rows = new double[dim][dim];
        for (int i = 0; i < dim; i++) {
            System.arraycopy(normal, i * dim, rows[i], 0, dim);
            for (int j = 0; j < i; j++) {
                subtract(rows[i], rows[j], dot(rows[i], rows[j]));
            }
            double norm = Math.sqrt(dot(rows[i], rows[i]));
            for (int j = 0; j < dim; j++) {
                rows[i][j] /= norm;
            }
        }
        return new Matrix(rows);
    }

    private static void subtract(double[] from, double[] row, double factor) {
        for (int i = 0; i < row.length; i++) {
            from[i] -= factor * row[i];
        }
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    /** This times a diagonal matrix. */
    Matrix scaled(double[] diagonal) {
        int dim = rows.length;
        double[][] scaled = new double[dim][dim];
        for (int i = 0; i < dim; i++) {
            for (int j = 0; j < dim; j++) {
                scaled[i][j] = rows[i][j] * diagonal[j];
            }
        }
        return new Matrix(scaled);
    }

    /** All entries times a factor. */
    Matrix scaled(double factor) {
        double[] diagonal = new double[rows.length];
        Arrays.fill(diagonal, factor);
        return scaled(diagonal);
    }

    /** This times another. */
    Matrix times(Matrix right) {
        double[][] product = new double[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            product[i] = right.map(rows[i]);
        }
        return new Matrix(product);
    }

    /** A row times this; a new row. */
    double[] map(double[] row) {
        double[] image = new double[row.length];
        for (int i = 0; i < row.length; i++) {
            subtract(image, rows[i], -row[i]);
        }
        return image;
    }

    /** A row times this one's transpose. */
    double[] mapBack(double[] row) {
        double[] image = new double[row.length];
        for (int i = 0; i < row.length; i++) {
            image[i] = dot(rows[i], row);
        }
        return image;
    }

    /** The sum of each row. */
    double[] rowSums() {
        double[] ones = new double[rows.length];
        Arrays.fill(ones, 1);
        return mapBack(ones);
    }
}
