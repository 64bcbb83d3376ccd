package dev.skipjack.core.storage;

/** A trial of whatever kind, as it is. */
record WholeTrial(StoredTrial trial) implements HeldTrial {
    @Override
    public StoredTrial stored(int number) {
        return trial;
    }

    @Override
    public boolean isFinished() {
        return trial.state().isFinished();
    }
}
