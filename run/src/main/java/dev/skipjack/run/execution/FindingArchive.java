package dev.skipjack.run.execution;

import dev.skipjack.core.key.EvaluationKey;
import dev.skipjack.core.storage.Archive;
import dev.skipjack.core.storage.Measurement;
import java.util.Optional;

/** An archive for looking things up: keeps nothing, and leaves the other open. */
record FindingArchive(Archive archive) implements Archive {
    @Override
    public Optional<Measurement> find(EvaluationKey key) {
        return archive.find(key);
    }

    @Override
    public void put(EvaluationKey key, String data, Measurement measured) {}

    @Override
    public int trials(String data) {
        return archive.trials(data);
    }

    @Override
    public void close() {}
}
