package dev.skipjack.testkit;

import dev.skipjack.core.key.EvaluationKey;
import dev.skipjack.core.storage.Archive;
import dev.skipjack.core.storage.Look;
import dev.skipjack.core.storage.Measurement;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** An archive that is gone with the test that made it. Thread-safe. */
public class MemoryArchive implements Archive {
    private final Map<EvaluationKey, Row> rows = new ConcurrentHashMap<>();
    private final Set<Look> looks = ConcurrentHashMap.newKeySet();

    private record Row(String data, Measurement measured) {}

    @Override
    public Optional<Measurement> find(EvaluationKey key) {
        return Optional.ofNullable(rows.get(key)).map(Row::measured);
    }

    @Override
    public void put(EvaluationKey key, String data, Measurement measured) {
        rows.putIfAbsent(key, new Row(data, measured));
    }

    @Override
    public int trials(String data) {
        return (int)
                rows.values().stream().filter(row -> row.data().equals(data)).count();
    }

    /** How many evaluations are kept, whatever they count as. */
    public int size() {
        return rows.size();
    }

    @Override
    public void note(Look look) {
        looks.add(look);
    }

    @Override
    public List<Look> looks(String data) {
        return looks.stream()
                .filter(look -> look.data().equals(data))
                .sorted(Comparator.comparing(Look::at))
                .toList();
    }

    @Override
    public void close() {}
}
