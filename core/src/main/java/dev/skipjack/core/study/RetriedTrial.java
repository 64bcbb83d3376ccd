package dev.skipjack.core.study;

import dev.skipjack.core.storage.StoredTrial;
import dev.skipjack.core.trial.TrialState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Trials that are tried again after they failed with their process, told apart as by Optuna's callback. Stateless. */
final class RetriedTrial {
    /** Optuna's key of the number of the first trial that failed. */
    private static final String FIRST = "failed_trial";

    /** Optuna's key of the numbers of all trials that failed, in that order. */
    private static final String HISTORY = "retry_history";

    private RetriedTrial() {}

    /** Whether a trial is one that is tried again. */
    static boolean isRetry(StoredTrial trial) {
        return trial.attributes().containsKey(HISTORY);
    }

    /** The numbers of the trials that failed before one, oldest first; empty if it is the first try. */
    static List<Integer> history(StoredTrial trial) {
        List<Integer> history = new ArrayList<>();
        if (trial.attributes().get(HISTORY) instanceof List<?> numbers) {
            numbers.forEach(number -> history.add(number instanceof Number n ? n.intValue() : -1));
        }
        return history;
    }

    /**
     * The trial that is to be judged instead of one that failed: with its parameters and attributes, and none of its intermediate values.
     *
     * @param failed as it was before it failed
     */
    static StoredTrial of(StoredTrial failed, int number) {
        List<Integer> history = history(failed);
        history.add(failed.number());
        Map<String, @Nullable Object> attributes = new LinkedHashMap<>();
        attributes.put(FIRST, failed.number());
        attributes.put(HISTORY, history);
        attributes.putAll(failed.attributes());
        attributes.put(HISTORY, history);
        return new StoredTrial(
                number,
                TrialState.WAITING,
                null,
                null,
                failed.assignment(),
                List.of(),
                new TreeMap<>(),
                attributes,
                failed.userAttributes());
    }
}
