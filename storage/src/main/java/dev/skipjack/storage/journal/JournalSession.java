package dev.skipjack.storage.journal;

import dev.skipjack.core.storage.StorageException;
import dev.skipjack.core.storage.StoredTrial;
import dev.skipjack.core.storage.StudyRecord;
import dev.skipjack.core.storage.TrialWrite;
import dev.skipjack.core.storage.UncertainWriteException;
import dev.skipjack.core.trial.Direction;
import dev.skipjack.storage.GroupCommit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A writer of a journal: it follows what others add, and adds records, a transaction at a time. Each has a worker id of its own, by
 * which Optuna's readers tell whose a record is. Confined.
 */
final class JournalSession implements GroupCommit.Transactions {
    private final JournalLog log;
    private final JournalFollower follower;
    private final JournalLines lines = new JournalLines(UUID.randomUUID() + "-1");

    /** What is written in this transaction, to be written again if others were faster. */
    private final List<Runnable> works = new ArrayList<>();

    private @Nullable JournalWriter writer;

    /**
     * A writer of all studies.
     *
     * @param study whose trials it gives as well; null if none
     */
    JournalSession(JournalLog log, @Nullable StudyRecord study) {
        this.log = log;
        this.follower = new JournalFollower(log, study);
    }

    /** The changes of the study's trials, with no transaction open. */
    List<StoredTrial> changes() {
        follower.follow();
        return follower.changes();
    }

    /** The changes of the study's trials up to this transaction. */
    List<StoredTrial> seen() {
        return follower.changes();
    }

    @Override
    public void begin() {
        clear();
        follower.start();
        follower.follow(writer().begin());
        index().begin();
    }

    private void clear() {
        lines.clear();
        works.clear();
    }

    /** Makes the journal, where it is missing. */
    void make() {
        if (writer == null) {
            log.make();
        }
    }

    private JournalWriter writer() {
        if (writer == null) {
            writer = log.writer();
        }
        return writer;
    }

    private JournalIndex index() {
        return follower.index();
    }

    @Override
    public void commit() {
        if (!lines.isEmpty()) {
            byte[] bytes = lines.bytes();
            long behind = writer().append(follower.end(), bytes);
            while (behind == JournalWriter.MOVED) {
                writeAgain();
                bytes = lines.bytes();
                behind = writer().append(follower.end(), bytes);
            }
            follower.skip(bytes, behind);
        }
        index().commit();
        writer().release();
    }

    /** On what a program has added that keeps no lock; fails if the same cannot be written any more. */
    private void writeAgain() {
        index().undo();
        lines.clear();
        follower.follow();
        index().begin();
        try {
            works.forEach(Runnable::run);
        } catch (StorageException e) {
            throw new UncertainWriteException(String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public void rollback() {
        follower.undo();
        if (writer != null) {
            writer.release();
        }
    }

    private JournalWork work() {
        return new JournalWork(log, index(), lines);
    }

    private void carryOut(Runnable work) {
        work.run();
        works.add(work);
    }

    void create(String name, List<Direction> directions, Map<String, ? extends @Nullable Object> attributes) {
        carryOut(() -> work().create(name, directions, attributes));
    }

    void putAttribute(StudyRecord record, String key, @Nullable Object value) {
        carryOut(() -> work().putAttribute(index().find(record, log), key, value));
    }

    void putUserAttribute(StudyRecord record, String key, @Nullable Object value) {
        carryOut(() -> work().putUserAttribute(index().find(record, log), key, value));
    }

    void update(StudyRecord record, String key, UnaryOperator<@Nullable Object> change) {
        carryOut(() -> {
            JournalIndex.Study study = index().find(record, log);
            work().putAttribute(study, key, change.apply(study.attributes.get(key)));
        });
    }

    void write(StudyRecord record, List<TrialWrite> writes) {
        carryOut(() -> {
            JournalIndex.Study study = index().find(record, log);
            writes.forEach(write -> work().write(study, write));
        });
    }

    void close() {
        follower.close();
        if (writer != null) {
            writer.close();
            writer = null;
        }
    }
}
