package dev.skipjack.report;

import java.util.function.IntToDoubleFunction;
import java.util.stream.DoubleStream;

/** Kernel means of values over the unit square, in cells; NaN where there is nothing near. Immutable. */
final class MeanSurface {
    private static final int CELLS = 48;
    /** A cell counts whose weight is above this share of what a single trial has at its own place. */
    private static final double LEAST_WEIGHT = 0.35;

    private static final double WIDEST = 5;

    private final int across;
    private final int up;
    private final double[][] means;

    private MeanSurface(int across, int up, double[][] means) {
        this.across = across;
        this.up = up;
        this.means = means;
    }

    /**
     * The means around some rows. O(n) and O(cells^3).
     *
     * @param x where a row lies across, in [0, 1]
     * @param y where it lies up
     * @param acrossCells how many cells, between which nothing is blurred; 0 for blurred ones
     * @param upCells the same upwards
     */
    static MeanSurface of(
            int[] rows,
            IntToDoubleFunction x,
            IntToDoubleFunction y,
            IntToDoubleFunction value,
            int acrossCells,
            int upCells) {
        int m = acrossCells > 0 ? acrossCells : CELLS;
        int n = upCells > 0 ? upCells : CELLS;
        double[][] sums = new double[m][n];
        double[][] counts = new double[m][n];
        for (int row : rows) {
            int i = (int) Math.clamp(x.applyAsDouble(row) * m, 0, m - 1);
            int j = (int) Math.clamp(y.applyAsDouble(row) * n, 0, n - 1);
            sums[i][j] += value.applyAsDouble(row);
            counts[i][j]++;
        }
        double width = Math.clamp(0.17 * CELLS * Math.pow(rows.length, -1 / 6.0), 1.2, WIDEST);
        double[] kernel = kernel(width);
        double[] sharp = {1};
        double[] kernelAcross = acrossCells > 0 ? sharp : kernel;
        double[] kernelUp = upCells > 0 ? sharp : kernel;
        double least = LEAST_WEIGHT * middle(kernelAcross) * middle(kernelUp);
        return new MeanSurface(
                m, n, means(blur(sums, kernelAcross, kernelUp), blur(counts, kernelAcross, kernelUp), least));
    }

    private static double[] kernel(double width) {
        int reach = (int) Math.ceil(3 * width);
        double[] kernel = new double[2 * reach + 1];
        for (int k = 0; k < kernel.length; k++) {
            kernel[k] = StrictMath.exp(-0.5 * (k - reach) * (k - reach) / (width * width));
        }
        double sum = DoubleStream.of(kernel).sum();
        for (int k = 0; k < kernel.length; k++) {
            kernel[k] /= sum;
        }
        return kernel;
    }

    private static double middle(double[] kernel) {
        return kernel[kernel.length / 2];
    }

    private static double[][] blur(double[][] field, double[] across, double[] up) {
        int m = field.length;
        int n = field[0].length;
        double[][] half = new double[m][n];
        double[][] whole = new double[m][n];
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                for (int k = 0; k < across.length; k++) {
                    int from = i + k - across.length / 2;
                    half[i][j] += from >= 0 && from < m ? field[from][j] * across[k] : 0;
                }
            }
        }
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                for (int k = 0; k < up.length; k++) {
                    int from = j + k - up.length / 2;
                    whole[i][j] += from >= 0 && from < n ? half[i][from] * up[k] : 0;
                }
            }
        }
        return whole;
    }

    private static double[][] means(double[][] sums, double[][] counts, double least) {
        for (int i = 0; i < sums.length; i++) {
            for (int j = 0; j < sums[i].length; j++) {
                sums[i][j] = counts[i][j] > least ? sums[i][j] / counts[i][j] : Double.NaN;
            }
        }
        return sums;
    }

    int across() {
        return across;
    }

    int up() {
        return up;
    }

    double mean(int i, int j) {
        return means[i][j];
    }

    double low() {
        return all().min().orElse(0);
    }

    double high() {
        return all().max().orElse(0);
    }

    private DoubleStream all() {
        return java.util.Arrays.stream(means).flatMapToDouble(DoubleStream::of).filter(mean -> !Double.isNaN(mean));
    }
}
