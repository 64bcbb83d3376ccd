package dev.skipjack.run.score;

/**
 * A limit on one metric; equal passes. Immutable.
 *
 * @param limit finite
 */
public record Bound(String metric, Side side, double limit) {
    /** Which side of the limit is allowed. */
    public enum Side {
        MIN,
        MAX
    }

    public Bound {
        if (!Double.isFinite(limit)) {
            throw new IllegalArgumentException("a bound on " + metric + " must be finite, but was " + limit + ".");
        }
    }

    /** How far a metric is beyond the limit: 0 or below where it is met; NaN, which is not met, for NaN. */
    public double violation(double value) {
        return side == Side.MIN ? limit - value : value - limit;
    }

    @Override
    public String toString() {
        return metric + (side == Side.MIN ? " >= " : " <= ") + limit;
    }
}
