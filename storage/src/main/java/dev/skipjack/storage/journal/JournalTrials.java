package dev.skipjack.storage.journal;

import dev.skipjack.core.storage.StorageException;
import dev.skipjack.core.storage.StoredTrial;
import dev.skipjack.storage.JsonChoices;
import java.util.ArrayList;
import java.util.List;

/** The trials of one study, as far as lines were read. Confined. */
final class JournalTrials {
    final JournalSpaces spaces;
    final List<JournalTrial> trials = new ArrayList<>();

    JournalTrials(JournalIndex.Study study) {
        spaces = new JournalSpaces(parameter -> JsonChoices.of(study.attributes).contains(parameter));
    }

    /** Takes in a line about a trial of the study, one that counts. */
    void take(JournalRecord line, JournalIndex index) {
        if (line.operation == JournalRecord.CREATE_TRIAL) {
            trials.add(JournalTrial.of(line, spaces));
        } else {
            trials.get(index.number(line.trial)).apply(line, spaces);
        }
    }

    /**
     * All trials by number.
     *
     * @param where the study and its file, for what is said of a trial that cannot be given
     */
    List<StoredTrial> stored(String where) {
        List<StoredTrial> stored = new ArrayList<>(trials.size());
        for (JournalTrial trial : trials) {
            try {
                stored.add(trial.stored(stored.size()));
            } catch (IllegalArgumentException e) {
                throw new StorageException("Trial " + stored.size() + " of " + where + ": " + e.getMessage(), e);
            }
        }
        return stored;
    }
}
