package dev.skipjack.run.execution;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What ending trials early saved. Immutable.
 *
 * @param bars the bars of the search's evaluations in this invocation; empty where an evaluation has no bars
 * @param prunedBy how many trials of the study each rule or pruner ended, by its name
 */
public record Savings(Optional<BarCounts> bars, Map<String, Integer> prunedBy) {
    public Savings {
        prunedBy = Collections.unmodifiableMap(new TreeMap<>(prunedBy));
    }
}
