package dev.skipjack.run.execution;

import dev.skipjack.core.storage.OutcomeCodec;
import dev.skipjack.core.storage.StoredTrial;
import dev.skipjack.core.trial.TrialState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** By what trials were pruned, as their facts have it. Stateless. */
public final class PrunedCounts {
    static final String FACT = "pruned";
    static final String BY = "by";
    static final String WHY = "why";

    /** Of a trial that another program pruned, or that repeats a pruned one. */
    private static final String OTHER = "other";

    private PrunedCounts() {}

    /** Why a trial was pruned, as a person reads it; empty if it was not, or by another program. */
    public static Optional<String> why(StoredTrial trial) {
        return fact(trial, WHY);
    }

    private static Optional<String> fact(StoredTrial trial, String key) {
        return OutcomeCodec.own(trial).get(FACT) instanceof Map<?, ?> pruned && pruned.get(key) instanceof String text
                ? Optional.of(text)
                : Optional.empty();
    }

    /** How many of some trials each rule or pruner ended, by its name. */
    static Map<String, Integer> of(List<StoredTrial> trials) {
        Map<String, Integer> counts = new TreeMap<>();
        trials.stream()
                .filter(trial -> trial.state() == TrialState.PRUNED)
                .forEach(trial -> counts.merge(fact(trial, BY).orElse(OTHER), 1, Integer::sum));
        return counts;
    }
}
