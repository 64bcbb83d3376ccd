package dev.skipjack.storage.sql;

import dev.skipjack.core.space.Assignment;
import dev.skipjack.core.trial.TrialState;
import java.util.Collection;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What has been seen of a study's trials: how many there are, and those that had no result. Confined. */
final class StudyView {
    private final SortedMap<Integer, Open> open = new TreeMap<>();
    private boolean isNew = true;
    private long lastId;
    private int size;

    /**
     * A trial that had no result.
     *
     * @param outcome the JSON of its outcome; empty if it has none
     * @param assignment its parameters, which are not read again unless there are more; null if they are not kept here
     */
    record Open(
            long id,
            TrialState state,
            String outcome,
            @Nullable Assignment assignment) {
        /** How many of its parameters are kept here; below 0 if they are not. */
        int known() {
            return assignment == null ? -1 : assignment.space().size();
        }
    }

    /** Whether nothing was read yet. */
    boolean isNew() {
        return isNew;
    }

    /** All there was has been seen. */
    void setRead() {
        isNew = false;
    }

    /** The highest id; trials of other programs appear above it. */
    long lastId() {
        return lastId;
    }

    /** The next number. */
    int size() {
        return size;
    }

    /** The trial of a number; null if it is finished or not there. */
    @Nullable
    Open find(int number) {
        return open.get(number);
    }

    /** The trials that had no result, by number. */
    Collection<Open> open() {
        return open.values();
    }

    void see(long id, int number, TrialState state, String outcome, @Nullable Assignment assignment) {
        if (state.isFinished()) {
            open.remove(number);
        } else {
            open.put(number, new Open(id, state, outcome, assignment));
        }
        lastId = Math.max(lastId, id);
        size = Math.max(size, number + 1);
    }

    /** What was committed. */
    void see(TrialBatch batch, Map<Integer, Long> ids) {
        ids.forEach((number, id) -> {
            TrialBatch.Pending trial = batch.trial(number);
            see(id, number, trial.state(), trial.outcome(), null);
        });
    }
}
