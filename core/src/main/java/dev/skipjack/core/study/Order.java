package dev.skipjack.core.study;

/** What a trial is proposed from when several run at a time. */
public enum Order {
    /**
     * Trial n is proposed from exactly the results of trials 0 .. n - concurrency; the ones between count as running, even where
     * they are done. The study is the same for any number of workers.
     */
    TRIALS,
    /** A trial is proposed from whatever is finished at that moment: no waiting, and no promise that a rerun is the same. */
    FASTEST
}
