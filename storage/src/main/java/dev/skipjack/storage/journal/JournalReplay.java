package dev.skipjack.storage.journal;

import dev.skipjack.core.storage.StorageException;
import dev.skipjack.core.storage.StoredTrial;
import dev.skipjack.core.storage.StudyRecord;
import dev.skipjack.core.trial.Direction;
import dev.skipjack.storage.Objectives;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * What the lines of a journal amount to, read without a lock, from its snapshot on where there is one. One use, one thread. Cost: one
 * pass over the lines behind the snapshot, and over the trials of the study that is asked for.
 */
final class JournalReplay {
    /** The id of no study. */
    static final int NO_STUDY = -1;

    private final JournalLog log;
    final JournalIndex index;

    /** Behind the last record that was read. */
    long end;

    /** By study id; only those that were asked for, or all where a snapshot is to be written. */
    private final Map<Integer, JournalTrials> contents = new HashMap<>();

    private final JournalSnapshot snapshot;

    private JournalReplay(JournalLog log, JournalSnapshot snapshot) {
        this.log = log;
        this.snapshot = snapshot;
        this.index = snapshot.index();
        this.end = snapshot.end();
    }

    /** Reads all records, for studies only. */
    static JournalReplay of(JournalLog log) {
        return of(log, NO_STUDY);
    }

    /** Reads all records, with the trials of one study. */
    static JournalReplay of(JournalLog log, long study) {
        if (!log.isPresent()) {
            return new JournalReplay(log, JournalSnapshot.none());
        }
        try (JournalRecords records = log.records()) {
            return of(log, records, study);
        }
    }

    /** The same from records that are open; with the trials of all studies, for a snapshot, where many records are new. */
    static JournalReplay of(JournalLog log, JournalRecords records, long study) {
        JournalSnapshot snapshot = records.snapshot();
        JournalReplay replay = new JournalReplay(log, snapshot);
        boolean isLong = records.outgrows(snapshot);
        replay.read(records, isLong || study >= 0, id -> isLong || id == study);
        if (isLong) {
            records.keep(replay);
        }
        return replay;
    }

    private void read(JournalRecords records, boolean wantsTrials, IntPredicate isWanted) {
        JournalReader reader = new JournalReader(log);
        records.forEach(end, records.size(), (lines, start, behind) -> {
            reader.read(lines, start, wantsTrials, line -> {
                if (index.apply(line) && wantsTrials) {
                    take(line, isWanted);
                }
            });
            end = behind;
        });
    }

    private void take(JournalRecord line, IntPredicate isWanted) {
        if (line.operation == JournalRecord.DELETE_STUDY) {
            contents.remove(line.study);
        } else if (line.operation >= JournalRecord.CREATE_TRIAL) {
            int study = line.operation == JournalRecord.CREATE_TRIAL ? line.study : index.study(line.trial);
            if (isWanted.test(study)) {
                trials(study).take(line, index);
            }
        }
    }

    /** The trials of a study. */
    JournalTrials trials(int study) {
        return contents.computeIfAbsent(
                study, id -> snapshot.trials(index.everyStudy().get(id)));
    }

    List<String> names() {
        return index.studies().stream().map(study -> study.name).toList();
    }

    Optional<StudyRecord> find(String name) {
        return Optional.ofNullable(index.find(name)).map(this::record);
    }

    private StudyRecord record(JournalIndex.Study study) {
        return new StudyRecord(study.id, study.name, directions(study), study.attributes, study.userAttributes);
    }

    private List<Direction> directions(JournalIndex.Study study) {
        List<String> directions = study.directions.stream()
                .map(code -> switch (String.valueOf(code)) {
                    case "1" -> "MINIMIZE";
                    case "2" -> "MAXIMIZE";
                    default -> "NOT_SET";
                })
                .toList();
        return Objectives.directions(directions, "Study \"" + study.name + "\" in " + log.name());
    }

    /**
     * All trials of a study by number.
     *
     * @throws StorageException if the study is there no more
     */
    List<StoredTrial> trials(StudyRecord record) {
        return trials(index.find(record, log).id).stored(where(record));
    }

    /**
     * A view of a study's trials that goes on with what comes.
     *
     * @throws StorageException if the study is there no more
     */
    JournalView view(StudyRecord record) {
        JournalIndex.Study study = index.find(record, log);
        return new JournalView(study, trials(study.id), where(record));
    }

    private String where(StudyRecord record) {
        return "study \"" + record.name() + "\" in " + log.name();
    }
}
