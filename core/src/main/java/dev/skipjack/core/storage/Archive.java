package dev.skipjack.core.storage;

import dev.skipjack.core.key.EvaluationKey;
import java.util.Map;
import java.util.Optional;

/**
 * Results across studies: one row of metrics per evaluation key. Never a score, so that a change of policy needs no rerun.
 * Thread-safe. A lost archive costs evaluations, never truth: it can be rebuilt from studies.
 */
public interface Archive extends AutoCloseable {
    /** The metrics of an evaluation that was made before. */
    Optional<Map<String, Double>> find(EvaluationKey key);

    /**
     * Keeps the metrics of an evaluation; may return before they are on disk. A key that is known keeps its first metrics.
     *
     * @param data what it counts as a trial on, such as the hash of market data; empty if on nothing in particular
     */
    void put(EvaluationKey key, String data, Map<String, Double> metrics);

    /** How many evaluations are kept that count as trials on some data, those not on disk yet included. */
    int trials(String data);

    /** Writes what is not on disk yet. */
    @Override
    void close();

    /** An archive that finds and keeps nothing. */
    static Archive none() {
        return new NoArchive();
    }
}
