package dev.skipjack.run.verdict;

/**
 * How many independent trials a set of alike ones is worth: the participation ratio of the eigenvalues of their correlations,
 * (sum of eigenvalues)^2 / sum of their squares, which needs the correlations' squares only. One for copies of a trial, n for n
 * uncorrelated ones.
 */
final class EffectiveTrials {
    private EffectiveTrials() {}

    /**
     * The number, from 1 to that of the rows that vary; 0 if none does. O(rows^2 * columns).
     *
     * @param returns one row a trial, all of one length
     */
    static double of(double[][] returns) {
        double[][] rows = new double[returns.length][];
        int n = 0;
        for (double[] row : returns) {
            double[] standardized = standardized(row);
            if (standardized.length > 0) {
                rows[n++] = standardized;
            }
        }
        double squares = 0;
        for (int i = 0; i < n; i++) {
            squares += 1;
            for (int j = 0; j < i; j++) {
                double correlation = dot(rows[i], rows[j]);
                squares += 2 * correlation * correlation;
            }
        }
        return n == 0 ? 0 : (double) n * n / squares;
    }

    /** With mean 0 and length 1; empty if the row does not vary. */
    private static double[] standardized(double[] row) {
        double mean = 0;
        for (double x : row) {
            mean += x / row.length;
        }
        double square = 0;
        for (double x : row) {
            square += (x - mean) * (x - mean);
        }
        if (!(square > 0)) {
            return new double[0];
        }
        double[] result = new double[row.length];
        for (int i = 0; i < row.length; i++) {
            result[i] = (row[i] - mean) / Math.sqrt(square);
        }
        return result;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
