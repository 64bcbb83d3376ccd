package dev.skipjack.core.sampler.tpe;

import dev.skipjack.core.numeric.LogSum;
import java.util.Arrays;

/**
 * Finds the candidate with the largest ln l(x) - ln g(x), the first of equal ones; l is small, g may be large. A part of g's
 * components gives a lower bound of g, so an upper bound of the ratio; the candidate with the highest bound gets the next part,
 * until the highest bound is final. The answer is that of complete sums for all, mostly for the price of a few. Where the last
 * bits might decide, they are those of sums in the order of the trials, so that it does not matter how g came to be.
 */
final class CandidateSearch {
    /** Slots of g looked at at first: newest first, for they weigh most and lie where candidates are; then twice as many each time. */
    private static final int PART = 32;
    /** Far above what rounding may do to a ratio. */
    private static final double TIE = 1e-9;

    private final ParzenEstimator above;
    private final double[][] coordinates;
    private final double[] logBelow;
    /** What a candidate's ratio is not below, and not above; equal where the sum is complete. */
    private final double[] lower;

    private final double[] upper;
    /** The slots that are not in the candidate's sum yet are 1 up to this, excluded. */
    private final int[] left;

    private final LogSum[] sums;

    CandidateSearch(ParzenEstimator below, ParzenEstimator above, double[][] coordinates) {
        int n = coordinates.length;
        this.above = above;
        this.coordinates = coordinates;
        this.logBelow = new double[n];
        this.lower = new double[n];
        this.upper = new double[n];
        this.left = new int[n];
        this.sums = new LogSum[n];
        for (int i = 0; i < n; i++) {
            sums[i] = new LogSum();
            logBelow[i] = below.logDensity(coordinates[i]);
            left[i] = above.slots();
            lower[i] = Double.NEGATIVE_INFINITY;
            begin(i);
        }
    }

    private void begin(int candidate) {
        if (above.hasBounds()) {
            double[] bounds = new double[2];
            above.bound(coordinates[candidate], bounds);
            lower[candidate] = logBelow[candidate] - bounds[1];
            upper[candidate] = logBelow[candidate] - bounds[0];
        } else {
            advance(candidate, Math.max(1, left[candidate] - PART));
        }
    }

    /** The index of the best candidate. */
    int best() {
        int highest = highest();
        while (!isAhead(highest)) {
            if (left[highest] == 1) {
                return bestInTrialOrder(upper[highest] - TIE);
            }
            int done = above.slots() - left[highest];
            advance(highest, done == 0 ? 1 : Math.max(1, left[highest] - done));
            highest = highest();
        }
        return highest;
    }

    private int highest() {
        int highest = 0;
        for (int i = 1; i < upper.length; i++) {
            if (upper[i] > upper[highest]) {
                highest = i;
            }
        }
        return highest;
    }

    private void advance(int candidate, int from) {
        if (left[candidate] == above.slots()) {
            above.addTo(sums[candidate], coordinates[candidate], 0, 1);
        }
        above.addTo(sums[candidate], coordinates[candidate], from, left[candidate]);
        left[candidate] = from;
        upper[candidate] = logBelow[candidate] - above.normalised(sums[candidate]);
        lower[candidate] = from == 1 ? upper[candidate] : Double.NEGATIVE_INFINITY;
    }

    /** Whether no other point can be as good. */
    private boolean isAhead(int highest) {
        for (int i = 0; i < upper.length; i++) {
            if (upper[i] >= lower[highest] - TIE && !Arrays.equals(coordinates[i], coordinates[highest])) {
                return false;
            }
        }
        return true;
    }

    private int bestInTrialOrder(double least) {
        int best = -1;
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < upper.length; i++) {
            if (upper[i] >= least) {
                double ratio = logBelow[i] - above.logDensity(coordinates[i]);
                if (best < 0 || ratio > most) {
                    best = i;
                    most = ratio;
                }
            }
        }
        return best;
    }
}
