package dev.skipjack.backtest;

/** An error of a strategy or its numbers at a bar; the message begins with the bar's date. */
final class DecisionException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Throwable error;

    DecisionException(String date, Throwable error) {
        super(
                date + ": " + (error.getMessage() == null ? error.getClass().getSimpleName() : error.getMessage()),
                error);
        this.error = error;
    }

    /** What was thrown. */
    Throwable error() {
        return error;
    }
}
