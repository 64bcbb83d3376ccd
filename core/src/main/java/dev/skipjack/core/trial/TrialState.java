package dev.skipjack.core.trial;

/** Where a trial stands. Names and order are Optuna's. */
public enum TrialState {
    RUNNING,
    COMPLETE,
    PRUNED,
    FAIL,
    WAITING;

    /** Whether the trial is over and will not change. */
    public boolean isFinished() {
        return this == COMPLETE || this == PRUNED || this == FAIL;
    }
}
