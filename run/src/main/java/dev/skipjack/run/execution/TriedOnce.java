package dev.skipjack.run.execution;

import dev.skipjack.core.key.EvaluationKey;
import dev.skipjack.core.storage.Archive;
import dev.skipjack.core.storage.Measurement;
import java.util.Map;

/**
 * Counts evaluations as trials on some data, each once over all studies that share an archive: whether it came to its end, was ended
 * before, or both in whatever order. One that was ended leaves a mark, which is found by no other key and holds no metrics. Thread-safe.
 *
 * @param data what evaluations count as trials on; empty if on nothing in particular, and then nothing is marked
 */
record TriedOnce(Archive archive, String data) {
    /** Notes that an evaluation was ended early. */
    void end(EvaluationKey key) {
        if (!data.isEmpty() && archive.find(key).isEmpty()) {
            archive.put(mark(key), data, new Measurement(Map.of()));
        }
    }

    /** What an evaluation that came to its end counts as a trial on: nothing if it counts already. */
    String dataOf(EvaluationKey key) {
        return data.isEmpty() || archive.find(mark(key)).isEmpty() ? data : "";
    }

    private static EvaluationKey mark(EvaluationKey key) {
        return EvaluationKey.of("ended", Map.of("evaluation", key.toString()));
    }
}
