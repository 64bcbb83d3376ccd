package dev.skipjack.backtest;

/** A number of a backtest that is NaN, infinite or beyond all measure. */
final class NotFiniteException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    NotFiniteException(String message) {
        super(message);
    }
}
