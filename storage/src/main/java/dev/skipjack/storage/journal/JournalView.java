package dev.skipjack.storage.journal;

import dev.skipjack.core.storage.OutcomeCodec;
import dev.skipjack.core.storage.StorageException;
import dev.skipjack.core.storage.StoredTrial;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What others made of one study's trials since that was last asked for. Holds the trials that are not finished, and those that changed
 * and were not given yet. Confined.
 */
final class JournalView {
    private final int study;
    private final String where;
    private final JournalSpaces spaces;
    private final Map<Integer, JournalTrial> open = new HashMap<>();
    private final SortedMap<Integer, JournalTrial> changed = new TreeMap<>();
    private int size;

    /**
     * With all trials as changed.
     *
     * @param where the study and its place, for what is said of a trial that cannot be given
     */
    JournalView(JournalIndex.Study study, JournalTrials trials, String where) {
        this.study = study.id;
        this.where = where;
        this.spaces = trials.spaces;
        trials.trials.forEach(trial -> add(trial, true));
    }

    private void add(JournalTrial trial, boolean isNews) {
        put(size, trial, isNews);
        size++;
    }

    private void put(int number, JournalTrial trial, boolean isNews) {
        if (JournalIndex.STATES.get(trial.state).isFinished()) {
            open.remove(number);
        } else {
            open.put(number, trial);
        }
        if (isNews) {
            changed.put(number, trial);
        }
    }

    /**
     * Takes in a line that counts.
     *
     * @param isNews false for one that the owner of this view wrote
     */
    void take(JournalRecord line, JournalIndex index, boolean isNews) {
        if (line.operation == JournalRecord.CREATE_TRIAL && line.study == study) {
            add(JournalTrial.of(line, spaces), isNews);
        } else if (line.operation > JournalRecord.CREATE_TRIAL && index.study(line.trial) == study) {
            apply(line, index.number(line.trial), isNews);
        }
    }

    private void apply(JournalRecord line, int number, boolean isNews) {
        JournalTrial trial =
                Objects.requireNonNull(open.get(number), "a line that counts is about a trial that is open");
        Object outcome = trial.attributes.get(OutcomeCodec.OUTCOME);
        trial.apply(line, spaces);
        boolean isChanged = line.operation == JournalRecord.SET_STATE
                || !Objects.equals(outcome, trial.attributes.get(OutcomeCodec.OUTCOME));
        put(number, trial, isNews && isChanged);
    }

    /** How many trials it holds. */
    int held() {
        return open.size() + changed.size();
    }

    /** The trials that changed, by number; they count as given. */
    List<StoredTrial> changes() {
        List<StoredTrial> changes = new ArrayList<>(changed.size());
        changed.forEach((number, trial) -> changes.add(stored(number, trial)));
        changed.clear();
        return changes;
    }

    private StoredTrial stored(int number, JournalTrial trial) {
        try {
            return trial.stored(number);
        } catch (IllegalArgumentException e) {
            throw new StorageException("Trial " + number + " of " + where + ": " + e.getMessage(), e);
        }
    }
}
