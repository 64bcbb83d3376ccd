package dev.skipjack.storage.sql;

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
     */
    record Open(long id, TrialState state, String outcome) {}

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

    void see(long id, int number, TrialState state, String outcome) {
        if (state.isFinished()) {
            open.remove(number);
        } else {
            open.put(number, new Open(id, state, outcome));
        }
        lastId = Math.max(lastId, id);
        size = Math.max(size, number + 1);
    }

    /** What was committed. */
    void see(TrialBatch batch, Map<Integer, Long> ids) {
        ids.forEach((number, id) -> {
            TrialBatch.Pending trial = batch.trial(number);
            see(id, number, trial.state(), trial.outcome());
        });
    }
}
