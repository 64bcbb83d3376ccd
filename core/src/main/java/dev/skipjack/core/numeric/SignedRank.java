package dev.skipjack.core.numeric;

import java.util.Arrays;

/**
 * The signed-rank test of paired differences: Wilcoxon, "Individual comparisons by ranking methods", Biometrics Bulletin 1 (1945),
 * <a href="https://doi.org/10.2307/3001968">doi:10.2307/3001968</a>. Zeros are ranked, and their ranks count half on either side.
 *
 * <p>Exact up to 50 differences that are neither equal in size nor 0, and up to 13 of any; beyond that by the normal approximation
 * corrected for ties, without continuity correction, as scipy does with {@code zero_method="zsplit"}. O(n^2) to rank, up to O(n^3) where exact.
 *
 * @param greater the probability of ranks as high on the positive side, were the differences symmetric about 0
 * @param less the same of the negative side
 */
public record SignedRank(double greater, double less) {
    private static final int MAX_EXACT = 50;
    private static final int MAX_EXACT_WITH_TIES = 13;

    /**
     * Tests differences.
     *
     * @param differences of pairs, not NaN; at least one
     */
    public static SignedRank of(double[] differences) {
        int n = differences.length;
        long[] ranks = doubledRanks(differences);
        long positive = 0;
        for (int i = 0; i < n; i++) {
            positive += differences[i] > 0 ? 2 * ranks[i] : differences[i] == 0 ? ranks[i] : 0;
        }
        boolean isPlain = Arrays.stream(differences).noneMatch(d -> d == 0)
                && Arrays.stream(ranks).distinct().count() == n;
        return n <= (isPlain ? MAX_EXACT : MAX_EXACT_WITH_TIES)
                ? exact(differences, ranks, positive)
                : approximate(ranks, positive);
    }

    /** The probability of ranks as far to either side. */
    public double twoSided() {
        return Math.min(1, 2 * Math.min(greater, less));
    }

    /** Twice the rank of each size, the smallest being 1; equal sizes share their mean rank. */
    private static long[] doubledRanks(double[] differences) {
        double[] sizes = Arrays.stream(differences).map(Math::abs).toArray();
        double[] sorted = sizes.clone();
        Arrays.sort(sorted);
        long[] ranks = new long[sizes.length];
        for (int i = 0; i < sizes.length; i++) {
            int below = 0;
            int same = 0;
            for (double size : sorted) {
                below += size < sizes[i] ? 1 : 0;
                same += size == sizes[i] ? 1 : 0;
            }
            ranks[i] = 2L * below + same + 1;
        }
        return ranks;
    }

    /** Over all ways to choose signs. {@code positive} is in quarters of a rank, so that a split zero is whole. */
    private static SignedRank exact(double[] differences, long[] ranks, long positive) {
        int top = (int) (2 * Arrays.stream(ranks).sum());
        double[] ways = new double[top + 1];
        ways[0] = 1;
        double all = 1;
        for (int i = 0; i < ranks.length; i++) {
            ways = differences[i] == 0 ? moved(ways, (int) ranks[i]) : joined(ways, (int) (2 * ranks[i]));
            all *= differences[i] == 0 ? 1 : 2;
        }
        double above = 0;
        double below = 0;
        for (int sum = 0; sum <= top; sum++) {
            above += sum >= positive ? ways[sum] : 0;
            below += sum <= positive ? ways[sum] : 0;
        }
        return new SignedRank(above / all, below / all);
    }

    private static double[] moved(double[] ways, int rank) {
        double[] moved = new double[ways.length];
        System.arraycopy(ways, 0, moved, rank, ways.length - rank);
        return moved;
    }

    private static double[] joined(double[] ways, int rank) {
        double[] joined = moved(ways, rank);
        for (int i = 0; i < ways.length; i++) {
            joined[i] += ways[i];
        }
        return joined;
    }

    private static SignedRank approximate(long[] ranks, long positive) {
        double n = ranks.length;
        double ties = 0;
        for (long rank : ranks) {
            double same = Arrays.stream(ranks).filter(r -> r == rank).count();
            ties += same * same - 1;
        }
        double variance = (n * (n + 1) * (2 * n + 1) - ties / 2) / 24;
        double z = variance > 0 ? (positive / 4.0 - n * (n + 1) / 4) / Math.sqrt(variance) : 0;
        return new SignedRank(StandardNormal.cdf(-z), StandardNormal.cdf(z));
    }
}
