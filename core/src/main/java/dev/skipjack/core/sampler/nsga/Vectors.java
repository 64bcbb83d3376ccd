package dev.skipjack.core.sampler.nsga;

/** Arithmetic on plain vectors. */
final class Vectors {
    private Vectors() {}

    /** The mean of rows; a new vector. */
    static double[] mean(double[][] rows) {
        double[] mean = new double[rows[0].length];
        for (double[] row : rows) {
            for (int i = 0; i < mean.length; i++) {
                mean[i] += row[i] / rows.length;
            }
        }
        return mean;
    }

    /** a - b; a new vector. */
    static double[] difference(double[] a, double[] b) {
        double[] difference = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            difference[i] = a[i] - b[i];
        }
        return difference;
    }

    static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    /** Takes the part along a line off a vector; none if the line is of no length. */
    static void removePart(double[] vector, double[] line) {
        double square = dot(line, line);
        double part = square > 0 ? dot(vector, line) / square : 0;
        for (int i = 0; i < vector.length; i++) {
            vector[i] -= part * line[i];
        }
    }
}
