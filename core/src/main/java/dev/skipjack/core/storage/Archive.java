package dev.skipjack.core.storage;

import dev.skipjack.core.key.EvaluationKey;
import java.util.List;
import java.util.Optional;

/**
 * Results across studies: one row per evaluation key. Never a score, so that a change of policy needs no rerun.
 * Thread-safe. A lost archive costs evaluations, never truth: it can be rebuilt from studies.
 */
public interface Archive extends AutoCloseable {
    /** What an evaluation measured that was made before. */
    Optional<Measurement> find(EvaluationKey key);

    /**
     * Keeps what an evaluation measured; may return before it is on disk. A key that is known keeps what it has.
     *
     * @param data what it counts as a trial on, such as the hash of market data; empty if on nothing in particular
     */
    void put(EvaluationKey key, String data, Measurement measured);

    /** How many evaluations are kept that count as trials on some data, those not on disk yet included. */
    int trials(String data);

    /** Notes that a study looks at a blind stretch of data, and returns once that is kept; unless this archive keeps no looks. */
    default void note(Look look) {}

    /** The looks that were noted of some data, by time. */
    default List<Look> looks(String data) {
        return List.of();
    }

    /** Writes what is not on disk yet. */
    @Override
    void close();

    /** An archive that finds and keeps nothing. */
    static Archive none() {
        return new NoArchive();
    }
}
