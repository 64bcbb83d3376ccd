package dev.skipjack.run.execution;

import dev.skipjack.core.storage.Storage;
import dev.skipjack.core.storage.StorageException;
import dev.skipjack.core.storage.StorageProvider;
import dev.skipjack.core.storage.StoredTrial;
import dev.skipjack.core.storage.StudyRecord;
import dev.skipjack.core.study.FinishedTrial;
import dev.skipjack.core.trial.Outcome;
import dev.skipjack.run.spec.EarlierStudies;
import dev.skipjack.run.spec.Origin;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Looks earlier studies up in the storages that they are in. */
public final class StoredStudies implements EarlierStudies {
    private final StorageProvider storages;

    /** Of the storages on the class path. */
    public StoredStudies() {
        this(StorageProvider.installed());
    }

    StoredStudies(StorageProvider storages) {
        this.storages = storages;
    }

    @Override
    public Origin find(String url, String study, @Nullable Integer trial) {
        try (Storage storage = storages.open(url)) {
            StudyView view = StudyView.read(storage, study);
            FinishedTrial chosen = trial == null ? best(view, url) : complete(view, trial);
            Map<String, @Nullable Object> values = new LinkedHashMap<>(pinned(view.record()));
            values.putAll(chosen.assignment().asMap());
            return new Origin(url, study, chosen.number(), values);
        } catch (StorageException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private static FinishedTrial best(StudyView view, String url) {
        List<FinishedTrial> ranking = view.ranking();
        if (ranking.isEmpty()) {
            throw new IllegalArgumentException(
                    "study \"" + view.record().name() + "\" in " + url + " has no feasible trial, of "
                            + view.trials().size() + ". Maybe run it first, or name one with from.trial.");
        }
        if (view.record().directions().size() > 1 && ranking.size() > 1) {
            throw new IllegalArgumentException("study \"" + view.record().name() + "\" in " + url
                    + " has several objectives, and no best trial. Maybe name one of its front with from.trial: "
                    + ranking.stream()
                            .map(trial -> String.valueOf(trial.number()))
                            .collect(Collectors.joining(", "))
                    + ".");
        }
        return ranking.getFirst();
    }

    private static FinishedTrial complete(StudyView view, int number) {
        StoredTrial trial = view.trial(number);
        if (!(view.outcome(trial) instanceof Outcome.Valued)) {
            throw new IllegalArgumentException(
                    "trial " + number + " of study \"" + view.record().name() + "\" has no value, for it is "
                            + trial.state() + ". Maybe choose another one.");
        }
        return FinishedTrial.of(trial);
    }

    private static Map<String, @Nullable Object> pinned(StudyRecord record) {
        Map<String, @Nullable Object> pinned = new LinkedHashMap<>();
        if (record.attributes().get(Origin.ATTRIBUTE) instanceof Map<?, ?> from
                && from.get("pinned") instanceof Map<?, ?> values) {
            values.forEach((path, value) -> pinned.put(String.valueOf(path), value));
        }
        return pinned;
    }

    @Override
    public Optional<Origin> recorded(String url, String study) {
        try (Storage storage = storages.open(url)) {
            return storage.find(study)
                    .flatMap(record -> Origin.of(record.attributes().get(Origin.ATTRIBUTE)));
        } catch (StorageException e) {
            // Who is to write there is told so.
            return Optional.empty();
        }
    }
}
