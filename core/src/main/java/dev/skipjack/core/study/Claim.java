package dev.skipjack.core.study;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A worker's wish for a trial to judge. It is settled within a transaction of the storage, on all that others did: so the trial it comes
 * to, if any, is the worker's alone once the transaction is over. Guarded by the desk.
 */
final class Claim {
    /** Where trials come from; gives null while there is none to judge. */
    final Supplier<@Nullable Trial> source;

    /** What it came to; null for nothing. */
    @Nullable
    Trial trial;

    /** Whether there is nothing to do for it any more. */
    boolean isSettled;

    /** Whether nobody wishes for it any more. */
    boolean isWithdrawn;

    Claim(Supplier<@Nullable Trial> source) {
        this.source = source;
    }

    /** A claim to a trial that is stored as ours already. */
    static Claim settled(Trial trial) {
        Claim claim = new Claim(() -> null);
        claim.trial = trial;
        claim.isSettled = true;
        return claim;
    }
}
