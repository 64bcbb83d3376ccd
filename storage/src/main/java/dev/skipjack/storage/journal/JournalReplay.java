package dev.skipjack.storage.journal;

import dev.skipjack.core.storage.StorageException;
import dev.skipjack.core.storage.StoredTrial;
import dev.skipjack.core.storage.StudyRecord;
import dev.skipjack.core.trial.Direction;
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
    private final JournalFile file;
    final JournalIndex index;

    /** By study id; only those that were asked for, or all where a snapshot is to be written. */
    private final Map<Integer, JournalTrials> contents = new HashMap<>();

    private final JournalSnapshot snapshot;

    private JournalReplay(JournalFile file, JournalSnapshot snapshot) {
        this.file = file;
        this.snapshot = snapshot;
        this.index = snapshot.index();
    }

    /** Reads all lines, for studies only. */
    static JournalReplay of(JournalFile file) {
        return of(file, -1);
    }

    /** Reads all lines, with the trials of one study; with those of all, for a snapshot, where many lines are new. */
    static JournalReplay of(JournalFile file, long study) {
        if (!file.isPresent()) {
            return new JournalReplay(file, JournalSnapshot.none(file));
        }
        try (JournalBytes bytes = file.open("r")) {
            JournalSnapshot snapshot = JournalSnapshot.read(file, bytes);
            JournalReplay replay = new JournalReplay(file, snapshot);
            boolean isLong = snapshot.isOutdatedBy(bytes.size() - snapshot.end());
            long end = replay.read(bytes, isLong || study >= 0, id -> isLong || id == study);
            if (isLong) {
                snapshot.replace(bytes, end, replay);
            }
            return replay;
        }
    }

    private long read(JournalBytes bytes, boolean wantsTrials, IntPredicate isWanted) {
        JournalReader reader = new JournalReader(file.path());
        return bytes.forEach(
                snapshot.end(),
                (lines, offset) -> reader.read(lines, offset, wantsTrials, line -> {
                    if (index.apply(line) && wantsTrials) {
                        take(line, isWanted);
                    }
                }));
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
        return new StudyRecord(study.id, study.name, direction(study), study.attributes, study.userAttributes);
    }

    private Direction direction(JournalIndex.Study study) {
        List<String> directions = study.directions.stream()
                .map(code -> switch (String.valueOf(code)) {
                    case "1" -> "MINIMIZE";
                    case "2" -> "MAXIMIZE";
                    default -> "NOT_SET";
                })
                .toList();
        if (directions.equals(List.of("MINIMIZE")) || directions.equals(List.of("MAXIMIZE"))) {
            return Direction.valueOf(directions.getFirst());
        }
        throw new StorageException("Study \"" + study.name + "\" in " + file.path() + " has " + directions.size()
                + " objectives " + directions + ", but only studies with one, MINIMIZE or MAXIMIZE, can be read.");
    }

    /**
     * All trials of a study by number.
     *
     * @throws StorageException if the study is there no more
     */
    List<StoredTrial> trials(StudyRecord record) {
        JournalIndex.Study study = index.find(record.name());
        if (study == null || study.id != record.id()) {
            throw gone(file, record);
        }
        return trials(study.id).stored("study \"" + study.name + "\" in " + file.path());
    }

    static StorageException gone(JournalFile file, StudyRecord study) {
        return new StorageException("Study \"" + study.name() + "\" is not in " + file.path()
                + " any more. Maybe another program deleted it.");
    }
}
