package dev.skipjack.run.diagnosis;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Funnels of many trials together. Stateless. */
final class Funnels {
    private Funnels() {}

    /** Of all trials that have one and are no duplicates; empty if none has. */
    static Optional<Funnel> sum(List<JudgedTrial> trials) {
        return trials.stream()
                .filter(trial -> !trial.isDuplicate())
                .flatMap(trial -> trial.funnel().stream())
                .reduce(Funnel::plus);
    }

    /** The same by the outcome's label. */
    static Map<String, Funnel> byOutcome(List<JudgedTrial> trials) {
        Map<String, Funnel> sums = new TreeMap<>();
        trials.stream()
                .filter(trial -> !trial.isDuplicate())
                .forEach(trial -> trial.funnel()
                        .ifPresent(funnel -> sums.merge(trial.outcome().label(), funnel, Funnel::plus)));
        return sums;
    }
}
