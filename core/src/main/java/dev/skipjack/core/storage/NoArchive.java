package dev.skipjack.core.storage;

import dev.skipjack.core.key.EvaluationKey;
import java.util.Optional;

/** Finds and keeps nothing. */
final class NoArchive implements Archive {
    @Override
    public Optional<Measurement> find(EvaluationKey key) {
        return Optional.empty();
    }

    @Override
    public void put(EvaluationKey key, String data, Measurement measured) {}

    @Override
    public int trials(String data) {
        return 0;
    }

    @Override
    public void close() {}
}
