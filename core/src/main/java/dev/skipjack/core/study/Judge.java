package dev.skipjack.core.study;

/** Judges trials, whatever it takes. Thread-safe: all workers share one. */
@FunctionalInterface
public interface Judge {
    /**
     * Judges a trial. Failures of the objective are an outcome; an exception or error ends the study's loop and is thrown there.
     *
     * @throws InterruptedException if the thread was interrupted: the loop ends, and the trial stays to be judged again
     */
    Judgement judge(Trial trial) throws InterruptedException;
}
