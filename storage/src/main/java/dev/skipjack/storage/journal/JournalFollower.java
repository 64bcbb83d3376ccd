package dev.skipjack.storage.journal;

import dev.skipjack.core.storage.StorageException;
import dev.skipjack.core.storage.StoredTrial;
import dev.skipjack.core.storage.StudyRecord;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Follows the records of a journal, and of one study's trials if that is wanted also what they hold. Confined. */
final class JournalFollower {
    private final JournalLog log;
    private final @Nullable StudyRecord study;
    private final JournalReader reader;
    private @Nullable JournalRecords records;

    /** What was read so far; null before that, and after a record was bad. */
    private @Nullable Known known;

    /** Behind the last record that is known. */
    private long end;

    private record Known(JournalIndex index, @Nullable JournalView view) {
        void take(JournalRecord line) {
            if (index.apply(line) && view != null) {
                view.take(line, index, true);
            }
        }
    }

    /**
     * Follows a journal from its beginning.
     *
     * @param study whose trials are wanted; null if none are
     */
    JournalFollower(JournalLog log, @Nullable StudyRecord study) {
        this.log = log;
        this.study = study;
        this.reader = new JournalReader(log);
    }

    /** What the records that were read amount to. */
    JournalIndex index() {
        return known().index();
    }

    private Known known() {
        if (known == null) {
            throw new IllegalStateException("nothing was read.");
        }
        return known;
    }

    /** Takes back what was done to the index since its last begin. */
    void undo() {
        if (known != null) {
            known.index().undo();
        }
    }

    long end() {
        return end;
    }

    /** Reads what there is, where nothing was read before. */
    void start() {
        if (known == null) {
            JournalRecords open = records();
            JournalReplay replay = JournalReplay.of(log, open, study == null ? JournalReplay.NO_STUDY : study.id());
            known = new Known(replay.index, study == null ? null : replay.view(study));
            end = replay.end;
        }
    }

    private JournalRecords records() {
        if (records == null) {
            records = log.records();
        }
        return records;
    }

    /** Reads what is new; with nothing new, it costs next to nothing. */
    void follow() {
        start();
        follow(records().size());
    }

    /** Reads what is new before a position, which is behind the last record. */
    void follow(long size) {
        start();
        Known target = known();
        if (size != end) {
            records().forEach(end, size, (lines, start, behind) -> {
                known = null;
                reader.read(lines, start, target.view() != null, target::take);
                known = target;
                end = behind;
            });
        }
    }

    /** Takes records as seen that the owner of this follower has added, and the index knows. */
    void skip(byte[] lines, long behind) {
        Known target = known();
        JournalView view = target.view();
        if (view != null) {
            reader.read(lines, end, true, line -> {
                if (line.operation >= JournalRecord.CREATE_TRIAL) {
                    view.take(line, target.index(), false);
                }
            });
        }
        end = behind;
    }

    /**
     * The trials of the study that others changed since the last call.
     *
     * @throws StorageException if it is there no more
     */
    List<StoredTrial> changes() {
        JournalView view = known().view();
        if (study == null || view == null) {
            throw new IllegalStateException("no study was named.");
        }
        index().find(study, log);
        return view.changes();
    }

    void close() {
        if (records != null) {
            records.close();
            records = null;
            known = null;
        }
    }
}
