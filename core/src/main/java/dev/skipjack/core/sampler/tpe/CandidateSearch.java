package dev.skipjack.core.sampler.tpe;

import dev.skipjack.core.numeric.LogSum;

/**
 * Finds the candidate with the largest ln l(x) - ln g(x), the first of equal ones; l is small, g may be large. A part of g's
 * components gives a lower bound of g, so an upper bound of the ratio; the candidate with the highest bound gets the next part,
 * until the highest bound is final. The answer is that of complete sums for all, mostly for the price of a few.
 */
final class CandidateSearch {
    /** Components of g looked at in one go: newest first, for they weigh most and lie where candidates are. */
    private static final int PART = 256;

    private final ParzenEstimator above;
    private final double[][] coordinates;
    private final double[] logBelow;
    private final double[] bound;
    /** The components that are not in the candidate's sum yet are 1 up to this, excluded. */
    private final int[] left;

    private final LogSum[] sums;

    CandidateSearch(ParzenEstimator below, ParzenEstimator above, double[][] coordinates) {
        int n = coordinates.length;
        this.above = above;
        this.coordinates = coordinates;
        this.logBelow = new double[n];
        this.bound = new double[n];
        this.left = new int[n];
        this.sums = new LogSum[n];
        for (int i = 0; i < n; i++) {
            sums[i] = new LogSum();
            logBelow[i] = below.logDensity(coordinates[i]);
            left[i] = above.components();
            above.addTo(sums[i], coordinates[i], 0, 1);
            advance(i);
        }
    }

    /** The index of the best candidate. */
    int best() {
        while (true) {
            int highest = 0;
            for (int i = 1; i < bound.length; i++) {
                if (bound[i] > bound[highest]) {
                    highest = i;
                }
            }
            if (left[highest] <= 1) {
                return highest;
            }
            advance(highest);
        }
    }

    private void advance(int candidate) {
        int from = Math.max(1, left[candidate] - PART);
        above.addTo(sums[candidate], coordinates[candidate], from, left[candidate]);
        left[candidate] = from;
        bound[candidate] = logBelow[candidate] - above.normalised(sums[candidate]);
    }
}
