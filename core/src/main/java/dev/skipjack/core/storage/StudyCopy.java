package dev.skipjack.core.storage;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Copies a study from one storage to another, trial by trial as they are. A copy that was cut short goes on where it was. One thread
 * at a time.
 *
 * <p>What JSON has no number for, as attributes that Python wrote may hold, becomes text, and is listed: NaN, infinities, integers
 * beyond 64 bits.
 */
public final class StudyCopy {
    private static final int BATCH = 1000;

    private final StudyRecord source;
    private final List<StoredTrial> trials = new ArrayList<>();
    private final List<String> changes = new ArrayList<>();
    private final Map<String, @Nullable Object> attributes;
    private final Map<String, @Nullable Object> userAttributes;

    /** Reads a study. Cost: one pass over it. */
    public StudyCopy(Storage from, StudyRecord source) {
        this.source = source;
        this.attributes = storable("study attribute", source.attributes());
        this.userAttributes = storable("study user attribute", source.userAttributes());
        from.trials(source).forEach(trial -> trials.add(storable(trial)));
    }

    /** How many trials it has. */
    public int size() {
        return trials.size();
    }

    /** What becomes something else on the way, a line each. */
    public List<String> changes() {
        return List.copyOf(changes);
    }

    /**
     * Writes the study, in transactions of {@value #BATCH} trials.
     *
     * @param written hears how many trials are there, after each transaction
     * @throws StorageException if a study of that name is there that is not the beginning of this one, or the storage fails
     */
    public void into(Storage to, IntConsumer written) {
        StudyRecord target = to.find(source.name()).orElseGet(() -> {
            StudyRecord created = to.create(source.name(), source.directions(), attributes);
            userAttributes.forEach((key, value) -> to.putUserAttribute(created, key, value));
            return created;
        });
        for (int from = there(to, target); from < trials.size(); from += BATCH) {
            int end = Math.min(from + BATCH, trials.size());
            to.write(
                    target,
                    trials.subList(from, end).stream()
                            .<TrialWrite>map(TrialWrite.Added::new)
                            .toList());
            written.accept(end);
        }
    }

    /** How many of the trials are there already. */
    private int there(Storage to, StudyRecord target) {
        List<StoredTrial> found = to.trials(target);
        boolean isBeginning = target.directions().equals(source.directions())
                && found.size() <= trials.size()
                && found.equals(trials.subList(0, found.size()));
        if (!isBeginning) {
            throw new StorageException("Study \"" + source.name() + "\" already exists in " + to.url() + ", with "
                    + found.size() + " trials that are not the first of this one. Maybe copy to another storage.");
        }
        return found.size();
    }

    private StoredTrial storable(StoredTrial trial) {
        String where = "trial " + trial.number() + ": ";
        return new StoredTrial(
                trial.number(),
                trial.state(),
                trial.started(),
                trial.finished(),
                trial.assignment(),
                trial.values(),
                trial.intermediateValues(),
                storable(where + "attribute", trial.attributes()),
                storable(where + "user attribute", trial.userAttributes()));
    }

    private Map<String, @Nullable Object> storable(String where, Map<String, @Nullable Object> values) {
        Map<String, @Nullable Object> storable = new LinkedHashMap<>();
        values.forEach((key, value) -> {
            Object stored = storable(value);
            if (!Objects.equals(stored, value)) {
                changes.add(where + " " + key + " holds numbers that JSON has not; they become text.");
            }
            storable.put(key, stored);
        });
        return storable;
    }

    private static @Nullable Object storable(@Nullable Object value) {
        return switch (value) {
            case Double number when !Double.isFinite(number) -> number.toString();
            case BigInteger number -> number.toString();
            case List<?> list -> storableList(list);
            case Map<?, ?> map -> storableMap(map);
            case null, default -> value;
        };
    }

    private static List<@Nullable Object> storableList(List<?> list) {
        List<@Nullable Object> storable = new ArrayList<>();
        list.forEach(item -> storable.add(storable(item)));
        return storable;
    }

    private static Map<String, @Nullable Object> storableMap(Map<?, ?> map) {
        Map<String, @Nullable Object> storable = new LinkedHashMap<>();
        map.forEach((key, value) -> storable.put(String.valueOf(key), storable(value)));
        return storable;
    }
}
