package dev.skipjack.run.config;

import dev.skipjack.core.trial.Outcome;

/** A configuration that a transform has no answer for; the trial is {@code invalid_numeric}. */
public final class TransformException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TransformException(String message) {
        super(message);
    }

    /** What came of the trial. */
    public Outcome.InvalidNumeric outcome() {
        return new Outcome.InvalidNumeric(String.valueOf(getMessage()));
    }
}
