package dev.skipjack.run.verdict;

import dev.skipjack.core.numeric.Combinations;
import java.util.List;
import java.util.function.Predicate;

/**
 * The probability of backtest overfitting by combinatorially symmetric cross-validation: Bailey, Borwein, Lopez de Prado and Zhu,
 * "The probability of backtest overfitting", 2017, <a href="https://doi.org/10.21314/JCF.2016.322">doi:10.21314/JCF.2016.322</a>.
 * Time is cut into blocks; for every half of them the trial with the best Sharpe ratio inside is ranked by its ratio outside.
 *
 * @param splits the ways to choose half of the blocks, in lexicographic order
 */
record CrossValidation(List<Split> splits) {
    /**
     * One way to choose what is inside.
     *
     * @param picked the best trial inside, the first of equals
     * @param logit ln(w / (1 - w)) with w = the rank of the picked trial outside, from 1 for the worst, over trials + 1
     * @param inside the Sharpe ratio of the picked trial inside, per observation
     * @param outside that outside
     */
    record Split(int picked, double logit, double inside, double outside) {
        static Split of(double[] in, double[] out) {
            int best = 0;
            for (int trial = 1; trial < in.length; trial++) {
                best = in[trial] > in[best] ? trial : best;
            }
            double w = rank(out, best) / (out.length + 1.0);
            return new Split(best, Math.log(w / (1 - w)), in[best], out[best]);
        }
    }

    CrossValidation {
        splits = List.copyOf(splits);
    }

    /**
     * Cross-validates; O(splits * trials * blocks), and splits are at most 12,870 for 16 blocks.
     *
     * @param returns one row a trial, one column an observation, all of one length
     * @param blocks an even number from 2 to 16; an observation more or less in some of them is all right
     */
    static CrossValidation of(double[][] returns, int blocks) {
        BlockSums sums = BlockSums.of(returns, blocks);
        return new CrossValidation(Combinations.of(blocks, blocks / 2).stream()
                .map(half -> Split.of(sums.ratios(half), sums.ratios(others(half, blocks))))
                .toList());
    }

    /** From 1 for the worst; equals share the mean of their ranks. */
    private static double rank(double[] ratios, int trial) {
        int below = 0;
        int same = 0;
        for (double ratio : ratios) {
            below += ratio < ratios[trial] ? 1 : 0;
            same += ratio == ratios[trial] ? 1 : 0;
        }
        return below + (same + 1) / 2.0;
    }

    /** How often the best trial inside is in the worse half outside. */
    double overfitting() {
        return share(split -> split.logit() <= 0);
    }

    /** How often the best trial inside loses outside. */
    double lossOutside() {
        return share(split -> split.outside() < 0);
    }

    private double share(Predicate<Split> predicate) {
        return splits.stream().filter(predicate).count() / (double) splits.size();
    }

    private static int[] others(int[] chosen, int blocks) {
        boolean[] isChosen = new boolean[blocks];
        for (int block : chosen) {
            isChosen[block] = true;
        }
        int[] others = new int[blocks - chosen.length];
        int n = 0;
        for (int block = 0; block < blocks; block++) {
            if (!isChosen[block]) {
                others[n++] = block;
            }
        }
        return others;
    }
}
