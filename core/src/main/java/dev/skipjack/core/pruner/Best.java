package dev.skipjack.core.pruner;

import dev.skipjack.core.trial.Direction;

/** The best of some values. */
final class Best {
    private Best() {}

    /** The best; NaN if all are, or if there is none. */
    static double of(double[] values, Direction direction) {
        double best = Double.NaN;
        for (double value : values) {
            best = Double.isNaN(best) || direction.isBetter(value, best) ? value : best;
        }
        return best;
    }
}
