package dev.skipjack.core.study;

import java.io.Serial;

/** An objective throws it to end a trial that {@link Trial#shouldPrune} found not worth going on with: its outcome is {@code pruned}. */
public final class TrialPrunedException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    public TrialPrunedException() {
        super("the trial was pruned", null, false, false);
    }
}
