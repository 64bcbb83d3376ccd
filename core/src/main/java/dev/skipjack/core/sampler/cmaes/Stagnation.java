package dev.skipjack.core.sampler.cmaes;

/**
 * Tells when a strategy will find nothing more: its widest coordinate is narrower than 1e-9 of the range; or the best values of the
 * last 10 + 30 d / lambda generations are equal to 12 digits; or its axes differ by 1e7. One thread at a time.
 */
final class Stagnation {
    private static final double NARROWEST = 1e-9;
    private static final double SAME_VALUE = 1e-12;
    private static final double LONGEST_OVER_SHORTEST = 1e7; // 1e14 in C, as in Hansen's tutorial, B.3

    private final double[] bests;
    private int generations;

    Stagnation(int dimension, int population) {
        bests = new double[10 + (int) Math.ceil(30.0 * dimension / population)];
    }

    /** Notes the best result of a generation. */
    void note(Standing best) {
        bests[generations % bests.length] = best.isFeasible() ? best.score() : Double.NaN;
        generations++;
    }

    boolean isOver(Evolution evolution, double[] amplitudes) {
        return isFlat() || (amplitudes.length > 0 && (isNarrow(evolution, amplitudes) || isIllConditioned(evolution)));
    }

    private static boolean isNarrow(Evolution evolution, double[] amplitudes) {
        for (int i = 0; i < amplitudes.length; i++) {
            if (!(amplitudes[i] * evolution.deviation(i) < NARROWEST)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isIllConditioned(Evolution evolution) {
        return evolution.covariance().conditionRoot() > LONGEST_OVER_SHORTEST;
    }

    private boolean isFlat() {
        if (generations < bests.length) {
            return false;
        }
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (double best : bests) {
            least = Math.min(least, best);
            most = Math.max(most, best);
        }
        return most - least <= SAME_VALUE * Math.max(Math.abs(least), Math.abs(most)) || most == least;
    }
}
