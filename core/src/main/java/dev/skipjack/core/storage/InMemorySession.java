package dev.skipjack.core.storage;

import java.util.List;

/** A part in a study that other threads of this process may write to as well. Guarded by the storage. */
final class InMemorySession implements StudySession {
    private final InMemoryStorage storage;
    private final InMemoryStudy study;
    private boolean isNew = true;
    private boolean isClosed;

    /** How many changes of the study were seen. */
    private int seen;

    InMemorySession(InMemoryStorage storage, InMemoryStudy study) {
        this.storage = storage;
        this.study = study;
        study.sessions++;
    }

    @Override
    public List<StoredTrial> changes() {
        synchronized (storage) {
            List<StoredTrial> changes = isNew ? study.trials() : study.changesSince(seen);
            isNew = false;
            seen = study.changes();
            return changes;
        }
    }

    @Override
    public void write(Decision decision) {
        synchronized (storage) {
            List<TrialWrite> writes = decision.decide(changes());
            boolean isSeenByAll = study.sessions == 1 && !isClosed;
            study.write(writes, !isSeenByAll);
            seen = study.changes();
        }
    }

    @Override
    public void close() {
        synchronized (storage) {
            study.sessions -= isClosed ? 0 : 1;
            isClosed = true;
        }
    }
}
