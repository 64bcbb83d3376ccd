package dev.skipjack.core.storage;

/** How a trial is held in memory: as small as what there is to say of it. */
sealed interface HeldTrial permits BegunTrial, WholeTrial, TrialBlock {
    /** The trial of that number, as stored. */
    StoredTrial stored(int number);

    /** Whether it has a result. */
    boolean isFinished();
}
