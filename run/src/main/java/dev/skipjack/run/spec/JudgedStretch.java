package dev.skipjack.run.spec;

import dev.skipjack.run.Objective;
import dev.skipjack.run.fold.Stretch;

/** A stretch of a window, and the objective that judges on it. Immutable; equal to itself only. */
public final class JudgedStretch {
    private final Stretch stretch;
    private final Objective objective;

    JudgedStretch(Stretch stretch, Objective objective) {
        this.stretch = stretch;
        this.objective = objective;
    }

    public Stretch stretch() {
        return stretch;
    }

    public Objective objective() {
        return objective;
    }
}
