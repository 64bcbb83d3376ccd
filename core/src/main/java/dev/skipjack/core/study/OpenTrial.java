package dev.skipjack.core.study;

import dev.skipjack.core.space.Assignment;
import dev.skipjack.core.trial.Outcome;
import dev.skipjack.core.trial.Reports;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A trial whose result, if any, is not revealed yet. The sampler sees the point it was proposed, {@code shown}, even where a
 * define-by-run objective has meanwhile suggested others: what it sees must not depend on how far that one is. One thread at a time.
 */
final class OpenTrial {
    final int number;
    final Assignment shown;
    Holder holder;

    /** Of {@link Holder#OTHERS}, as far as it is known. */
    Optional<String> worker = Optional.empty();

    /** What is or would be handed out to be judged. */
    @Nullable
    Trial trial;

    /** Whether it is stored as one that has not begun. */
    boolean isQueued;

    /** The parameters that it has in the storage, without a result. */
    Set<String> stored = Set.of();

    Assignment assignment;

    @Nullable
    Outcome outcome;

    /** Of a trial that was told. */
    Reports reports = Reports.NONE;

    /** Who has a trial that is not told. */
    enum Holder {
        /** Nobody: it waits to be judged by whoever is first. */
        NOBODY,
        /** This process. */
        US,
        /** Another worker of ours. */
        OTHERS,
        /** A program that is not ours: the trial is neither shown to the sampler nor waited for. */
        FOREIGN
    }

    OpenTrial(int number, Assignment shown, Holder holder, @Nullable Trial trial) {
        this.number = number;
        this.shown = shown;
        this.holder = holder;
        this.trial = trial;
        this.assignment = shown;
    }

    void tell(Assignment suggested, Outcome result, Reports reported) {
        trial = null;
        assignment = suggested;
        outcome = result;
        reports = reported;
    }

    /** Whether a result is to come that others may be proposed from. */
    boolean isAwaited() {
        return outcome == null && holder != Holder.FOREIGN;
    }

    boolean isWith(Holder one) {
        return outcome == null && holder == one;
    }
}
