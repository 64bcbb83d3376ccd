package dev.skipjack.run.telemetry;

import dev.skipjack.core.storage.ForwardingStorage;
import dev.skipjack.core.storage.Storage;
import dev.skipjack.core.storage.StoredTrial;
import dev.skipjack.core.storage.StudyRecord;
import dev.skipjack.core.storage.StudySession;
import dev.skipjack.core.storage.TrialWrite;
import dev.skipjack.run.telemetry.StageTimes.Stage;
import java.util.List;

/** A storage whose writes of studies are timed, without what is decided within them. As thread-safe as the other one. */
public final class TimedStorage extends ForwardingStorage {
    private final Storage storage;
    private final StageTimes times;

    /** Times the writes of a storage. */
    public TimedStorage(Storage storage, StageTimes times) {
        super(storage);
        this.storage = storage;
        this.times = times;
    }

    @Override
    public StudySession join(StudyRecord study) {
        return new TimedSession(storage.join(study), times);
    }

    private record TimedSession(StudySession session, StageTimes times) implements StudySession {
        @Override
        public List<StoredTrial> changes() {
            return session.changes();
        }

        @Override
        public void write(Decision decision) {
            long start = System.nanoTime();
            long[] deciding = {0};
            session.write(changes -> timed(decision, changes, deciding));
            times.took(Stage.TELL, System.nanoTime() - start - deciding[0]);
        }

        private static List<TrialWrite> timed(Decision decision, List<StoredTrial> changes, long[] nanos) {
            long start = System.nanoTime();
            List<TrialWrite> writes = decision.decide(changes);
            nanos[0] = System.nanoTime() - start;
            return writes;
        }

        @Override
        public void close() {
            session.close();
        }
    }
}
