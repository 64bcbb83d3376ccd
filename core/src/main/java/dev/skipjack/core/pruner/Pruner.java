package dev.skipjack.core.pruner;

import dev.skipjack.core.trial.Peers;
import dev.skipjack.core.trial.Reports;
import java.util.Map;

/**
 * Judges after a report whether a trial is worth going on with. A judgement is a function of its arguments, so that the same study
 * prunes the same trials whatever its workers do. Immutable.
 */
public interface Pruner {
    /**
     * Judges a trial by what it reported so far.
     *
     * @param number the trial's number
     * @param reports what it reported, at least one step
     * @param peers the trials to compare with
     */
    Judgement judge(int number, Reports reports, Peers peers);

    /** Whether it can judge trials with several objectives. */
    default boolean isForSeveralObjectives() {
        return false;
    }

    /** The name and every setting, as JSON values: a study that goes on must have the same. */
    Map<String, Object> identity();
}
