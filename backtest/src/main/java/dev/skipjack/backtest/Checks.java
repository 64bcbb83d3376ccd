package dev.skipjack.backtest;

/** Ranges of the built-in strategies' configuration values. */
final class Checks {
    private Checks() {}

    static void atLeast(String path, double value, double least) {
        if (!(value >= least)) {
            throw new IllegalArgumentException(
                    "config." + path + " must be at least " + least + ", but was " + value + ".");
        }
    }

    static void above(String path, double value, double bound) {
        if (!(value > bound)) {
            throw new IllegalArgumentException(
                    "config." + path + " must be above " + bound + ", but was " + value + ".");
        }
    }

    /** A stop's distance: a fraction in [0, 1); 0 means none. */
    static void distance(String path, double value) {
        if (!(value >= 0 && value < 1)) {
            throw new IllegalArgumentException("config." + path + " must lie in [0, 1), but was " + value + ".");
        }
    }

    static IllegalArgumentException unknown(String path, String value, String known) {
        return new IllegalArgumentException("config." + path + " must be " + known + ", but was \"" + value + "\".");
    }
}
