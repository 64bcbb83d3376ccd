package dev.skipjack.storage.journal;

import dev.skipjack.core.storage.StorageException;
import dev.skipjack.core.storage.StoredTrial;
import dev.skipjack.core.storage.StudyRecord;
import dev.skipjack.core.trial.Direction;
import dev.skipjack.storage.JsonChoices;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a journal from its beginning, without a lock. One use of each, one thread. Cost: one pass over the file. */
final class JournalLoader {
    private final JournalFile file;
    private final JournalIndex index = new JournalIndex();

    JournalLoader(JournalFile file) {
        this.file = file;
    }

    /** Whether the file begins as a journal does; an empty or missing one may become one. */
    void check() {
        if (file.isPresent()) {
            JournalReader reader = new JournalReader(file.path());
            reader.read(file.firstLine(), 0, false, _ -> {});
        }
    }

    List<String> names() {
        read(false, index::apply);
        return index.studies().stream().map(study -> study.name).toList();
    }

    Optional<StudyRecord> find(String name) {
        read(false, index::apply);
        return Optional.ofNullable(index.find(name)).map(this::record);
    }

    private StudyRecord record(JournalIndex.Study study) {
        return new StudyRecord(study.id, study.name, direction(study), study.attributes);
    }

    private Direction direction(JournalIndex.Study study) {
        if (study.directions.equals(List.of(1L))) {
            return Direction.MINIMIZE;
        }
        if (study.directions.equals(List.of(2L))) {
            return Direction.MAXIMIZE;
        }
        throw new StorageException("Study \"" + study.name + "\" in " + file.path() + " has " + study.directions.size()
                + " objectives, but only studies with one can be read.");
    }

    /** All trials of a study by number. */
    List<StoredTrial> trials(StudyRecord study) {
        List<JournalTrial> trials = new ArrayList<>();
        JournalSpaces spaces = new JournalSpaces(
                parameter -> JsonChoices.of(index.attributes(study.name())).contains(parameter));
        read(true, line -> {
            if (index.apply(line)) {
                take(line, study.id(), trials, spaces);
            }
        });
        return trials.stream().map(trial -> trial.stored(spaces)).toList();
    }

    private void take(JournalRecord line, long study, List<JournalTrial> trials, JournalSpaces spaces) {
        if (line.operation == JournalRecord.CREATE_TRIAL) {
            if (line.study == study) {
                JournalTrial trial = new JournalTrial(trials.size());
                trial.create(line, spaces);
                trials.add(trial);
            }
        } else if (line.operation > JournalRecord.CREATE_TRIAL && index.study(line.trial) == study) {
            trials.get(index.number(line.trial)).apply(line, spaces);
        }
    }

    private void read(boolean wantsContent, JournalReader.Lines taker) {
        if (!file.isPresent()) {
            return;
        }
        JournalReader reader = new JournalReader(file.path());
        long offset = 0;
        for (byte[] lines = file.read(0); lines.length > 0; lines = file.read(offset)) {
            reader.read(lines, offset, wantsContent, taker);
            offset += lines.length;
        }
    }
}
