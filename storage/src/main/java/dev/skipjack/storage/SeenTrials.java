package dev.skipjack.storage;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a session has seen of a study: all trials up to the highest id, and how those looked that have no result. Confined. */
final class SeenTrials {
    private final SortedMap<Integer, TrialMark> open = new TreeMap<>();

    /** Trials without result as they were read: their parameters need not be read again. */
    private final Map<Integer, TrialRows> read = new HashMap<>();

    private long lastId;
    private @Nullable String openIds;

    void see(TrialRows trial) {
        see(trial.mark());
        if (!trial.state.isFinished()) {
            read.put(trial.number, trial);
        }
    }

    void see(TrialMark mark) {
        if (!mark.state().isFinished()) {
            openIds = open.put(mark.number(), mark) == null ? null : openIds;
        } else if (open.remove(mark.number()) != null) {
            openIds = null;
            read.remove(mark.number());
        }
        lastId = Math.max(lastId, mark.id());
    }

    /** The highest id that was seen; ids ascend with numbers. */
    long lastId() {
        return lastId;
    }

    /** How a trial without result looked; null if it is not known. */
    @Nullable
    TrialMark open(int number) {
        return open.get(number);
    }

    /** A trial without result as it was read last; null if it never was. */
    @Nullable
    TrialRows read(int number) {
        return read.get(number);
    }

    Collection<TrialMark> open() {
        return open.values();
    }

    /** The ids of the trials without result, as a JSON list. */
    String openIds() {
        if (openIds == null) {
            openIds = open.values().stream()
                    .map(mark -> Long.toString(mark.id()))
                    .collect(Collectors.joining(",", "[", "]"));
        }
        return openIds;
    }
}
