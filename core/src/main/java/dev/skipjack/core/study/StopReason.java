package dev.skipjack.core.study;

import java.util.Locale;

/** Why a study's loop ended. */
public enum StopReason {
    /** The study has as many trials as its budget allows. */
    TRIALS,
    /** This invocation's time is over. */
    TIMEOUT,
    /** Every point of a finite space has been asked for. */
    SPACE_EXHAUSTED,
    /** The user interrupted it. */
    INTERRUPTED,
    /** A listener or the objective called {@link Study#stop}. */
    CALLBACK;

    /** The name as printed, such as {@code space_exhausted}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
