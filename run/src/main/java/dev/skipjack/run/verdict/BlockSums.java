package dev.skipjack.run.verdict;

/** The sums of returns and of their squares in blocks of time, from which the Sharpe ratio of any set of blocks follows. */
final class BlockSums {
    private final double[][] sums; // by trial, then block
    private final double[][] squares;
    private final int[] lengths;

    private BlockSums(double[][] sums, double[][] squares, int[] lengths) {
        this.sums = sums;
        this.squares = squares;
        this.lengths = lengths;
    }

    /** Sums of trials by block; O(returns). */
    static BlockSums of(double[][] returns, int blocks) {
        int observations = returns[0].length;
        BlockSums all =
                new BlockSums(new double[returns.length][blocks], new double[returns.length][blocks], new int[blocks]);
        for (int block = 0; block < blocks; block++) {
            int from = start(block, blocks, observations);
            int to = start(block + 1, blocks, observations);
            all.lengths[block] = to - from;
            for (int trial = 0; trial < returns.length; trial++) {
                all.add(trial, block, returns[trial], from, to);
            }
        }
        return all;
    }

    private static int start(int block, int blocks, int observations) {
        return (int) ((long) block * observations / blocks);
    }

    private void add(int trial, int block, double[] returns, int from, int to) {
        double sum = 0;
        double square = 0;
        for (int t = from; t < to; t++) {
            sum += returns[t];
            square += returns[t] * returns[t];
        }
        sums[trial][block] = sum;
        squares[trial][block] = square;
    }

    /** The Sharpe ratio of every trial over some blocks. */
    double[] ratios(int[] blocks) {
        int n = 0;
        for (int block : blocks) {
            n += lengths[block];
        }
        double[] ratios = new double[sums.length];
        for (int trial = 0; trial < ratios.length; trial++) {
            ratios[trial] = ratio(trial, blocks, n);
        }
        return ratios;
    }

    private double ratio(int trial, int[] blocks, int n) {
        double sum = 0;
        double square = 0;
        for (int block : blocks) {
            sum += sums[trial][block];
            square += squares[trial][block];
        }
        double variance = (square - sum * sum / n) / (n - 1);
        return variance > 0 ? sum / n / Math.sqrt(variance) : 0;
    }
}
