package dev.skipjack.storage.journal;

import dev.skipjack.core.storage.StoredTrial;
import dev.skipjack.core.storage.StudyRecord;
import dev.skipjack.core.storage.StudySession;
import java.util.List;

/** A part in a study of a journal, which other programs may write to as well. Thread-safe. */
final class JournalPart implements StudySession {
    private final StudyRecord study;
    private final JournalSession session;

    JournalPart(JournalLog log, StudyRecord study) {
        this.study = study;
        this.session = new JournalSession(log, study);
    }

    @Override
    public synchronized List<StoredTrial> changes() {
        return session.changes();
    }

    @Override
    public synchronized void write(Decision decision) {
        try {
            session.begin();
            session.write(study, decision.decide(session.seen()));
            session.commit();
        } catch (RuntimeException | Error e) {
            session.rollback();
            throw e;
        }
    }

    @Override
    public synchronized void close() {
        session.close();
    }
}
