package dev.skipjack.core.study;

/** Judges trials, whatever it takes. Thread-safe: all workers share one. */
@FunctionalInterface
public interface Judge {
    /**
     * Judges a trial. Failures of the objective are an outcome, not an exception.
     *
     * @throws InterruptedException if the thread was interrupted: the trial stays as it is and can be resumed
     */
    Judgement judge(Trial trial) throws InterruptedException;
}
