package dev.skipjack.bench.throughput;

import dev.skipjack.core.key.EvaluationKey;
import dev.skipjack.core.storage.Archive;
import dev.skipjack.core.storage.Look;
import dev.skipjack.core.storage.Measurement;
import java.util.List;
import java.util.Optional;

/** An archive whose calls are {@link Stage#LOOK_UP} and {@link Stage#ARCHIVE}. Thread-safe. */
record TimedArchive(Archive archive, StageClock clock) implements Archive {
    @Override
    public Optional<Measurement> find(EvaluationKey key) {
        Stage before = clock.enter(Stage.LOOK_UP);
        Optional<Measurement> found = archive.find(key);
        clock.enter(before);
        return found;
    }

    @Override
    public void put(EvaluationKey key, String data, Measurement measured) {
        Stage before = clock.enter(Stage.ARCHIVE);
        archive.put(key, data, measured);
        clock.enter(before);
    }

    @Override
    public int trials(String data) {
        return archive.trials(data);
    }

    @Override
    public void note(Look look) {
        archive.note(look);
    }

    @Override
    public List<Look> looks(String data) {
        return archive.looks(data);
    }

    @Override
    public void close() {
        archive.close();
    }
}
