package dev.skipjack.core.trial;

/** Whether a lower or a higher value is better. */
public enum Direction {
    MINIMIZE,
    MAXIMIZE;

    /** Whether {@code a} is strictly better than {@code b}; false if either is NaN. */
    public boolean isBetter(double a, double b) {
        return this == MINIMIZE ? a < b : a > b;
    }

    /** The value as a loss, where lower is better. */
    public double loss(double value) {
        return this == MINIMIZE ? value : -value;
    }
}
