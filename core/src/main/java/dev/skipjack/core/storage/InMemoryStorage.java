package dev.skipjack.core.storage;

import dev.skipjack.core.json.JsonValues;
import dev.skipjack.core.space.Assignment;
import dev.skipjack.core.space.Distribution;
import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.core.trial.Direction;
import dev.skipjack.core.trial.Outcome;
import dev.skipjack.core.trial.TrialState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/** Studies that end with the process. Thread-safe. Cost of a write: that of what it writes. */
public final class InMemoryStorage implements Storage {
    private final Map<String, Study> studies = new LinkedHashMap<>();

    private static final class Study {
        final StudyRecord created;
        final Map<String, @Nullable Object> attributes;
        final Map<String, @Nullable Object> userAttributes = new LinkedHashMap<>();
        final List<StoredTrial> trials = new ArrayList<>();

        Study(StudyRecord created) {
            this.created = created;
            this.attributes = new LinkedHashMap<>(created.attributes());
        }

        StudyRecord record() {
            return new StudyRecord(created.id(), created.name(), created.direction(), attributes, userAttributes);
        }
    }

    @Override
    public synchronized List<String> studyNames() {
        return List.copyOf(studies.keySet());
    }

    @Override
    public synchronized Optional<StudyRecord> find(String name) {
        return Optional.ofNullable(studies.get(name)).map(Study::record);
    }

    @Override
    public synchronized StudyRecord create(
            String name, Direction direction, Map<String, ? extends @Nullable Object> attributes) {
        if (studies.containsKey(name)) {
            throw new StorageException(
                    "Study \"" + name + "\" already exists in memory. Maybe choose another study name.");
        }
        StudyRecord study =
                new StudyRecord(studies.size() + 1L, name, direction, JsonValues.copyOfMap(attributes), Map.of());
        studies.put(name, new Study(study));
        return study;
    }

    @Override
    public synchronized void putAttribute(StudyRecord study, String key, @Nullable Object value) {
        known(study).attributes.put(key, JsonValues.copyOf(value));
    }

    @Override
    public synchronized void putUserAttribute(StudyRecord study, String key, @Nullable Object value) {
        known(study).userAttributes.put(key, JsonValues.copyOf(value));
    }

    @Override
    public synchronized List<StoredTrial> trials(StudyRecord study) {
        return List.copyOf(known(study).trials);
    }

    @Override
    public synchronized void write(StudyRecord study, List<TrialWrite> writes) {
        List<StoredTrial> trials = known(study).trials;
        SortedMap<Integer, StoredTrial> changed = new TreeMap<>();
        for (TrialWrite write : writes) {
            changed.put(
                    write.number(),
                    switch (write) {
                        case TrialWrite.Asked asked -> asked(study, asked, next(trials, changed));
                        case TrialWrite.Added added -> added(study, added.trial(), next(trials, changed));
                        case TrialWrite.Told told -> told(study, told, trials, changed);
                    });
        }
        changed.forEach((number, trial) -> {
            if (number == trials.size()) {
                trials.add(trial);
            } else {
                trials.set(number, trial);
            }
        });
    }

    private static int next(List<StoredTrial> trials, SortedMap<Integer, StoredTrial> changed) {
        return changed.isEmpty() ? trials.size() : Math.max(trials.size(), changed.lastKey() + 1);
    }

    private static StoredTrial asked(StudyRecord study, TrialWrite.Asked asked, int next) {
        checkNext(study, asked.number(), next);
        return new StoredTrial(
                next,
                TrialState.RUNNING,
                asked.started(),
                null,
                asked.assignment(),
                null,
                new TreeMap<>(),
                Map.copyOf(OutcomeCodec.running()),
                Map.of());
    }

    private static void checkNext(StudyRecord study, int number, int next) {
        if (number != next) {
            throw new StorageException("Trial " + number + " of study \"" + study.name()
                    + "\" in memory cannot be created: the study's next number is " + next + ".");
        }
    }

    private static StoredTrial added(StudyRecord study, StoredTrial trial, int next) {
        checkNext(study, trial.number(), next);
        return new StoredTrial(
                next,
                trial.state(),
                trial.started(),
                trial.finished(),
                trial.assignment(),
                trial.value(),
                trial.intermediateValues(),
                JsonValues.copyOfMap(trial.attributes()),
                JsonValues.copyOfMap(trial.userAttributes()));
    }

    private static StoredTrial told(
            StudyRecord study,
            TrialWrite.Told told,
            List<StoredTrial> trials,
            SortedMap<Integer, StoredTrial> changed) {
        int number = told.number();
        StoredTrial before = changed.get(number);
        if (before == null && number >= 0 && number < trials.size()) {
            before = trials.get(number);
        }
        if (before == null) {
            throw new StorageException("Study \"" + study.name() + "\" in memory has no trial " + number
                    + "; its next number is " + next(trials, changed) + ".");
        }
        if (before.state().isFinished()) {
            throw new StorageException("Trial " + number + " of study \"" + study.name()
                    + "\" in memory is finished already and keeps its result.");
        }
        return finished(before, told);
    }

    private static StoredTrial finished(StoredTrial before, TrialWrite.Told told) {
        SortedMap<Integer, Double> reports = new TreeMap<>(before.intermediateValues());
        if (told.outcome() instanceof Outcome.Pruned pruned && pruned.step() >= 0) {
            reports.putIfAbsent(pruned.step(), pruned.value());
        }
        return new StoredTrial(
                before.number(),
                told.outcome().state(),
                before.started(),
                told.finished(),
                told.late() == null ? before.assignment() : joined(before.assignment(), told.late()),
                value(told.outcome()),
                reports,
                JsonValues.copyOfMap(OutcomeCodec.attributes(told.outcome(), told.facts())),
                before.userAttributes());
    }

    private static Assignment joined(Assignment early, Assignment late) {
        Map<String, Distribution> distributions = early.space().asMap();
        distributions.putAll(late.space().asMap());
        double[] internals = DoubleStream.concat(DoubleStream.of(early.internals()), DoubleStream.of(late.internals()))
                .toArray();
        return Assignment.of(SearchSpace.of(distributions), internals);
    }

    private static @Nullable Double value(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Valued valued -> valued.value();
            case Outcome.Pruned pruned -> Double.isNaN(pruned.value()) ? null : (Double) pruned.value();
            case Outcome.Failed failed -> null;
        };
    }

    private Study known(StudyRecord study) {
        Study known = studies.get(study.name());
        if (known == null) {
            throw new StorageException("Study \"" + study.name() + "\" is not in memory.");
        }
        return known;
    }

    @Override
    public String url() {
        return "memory:";
    }

    @Override
    public void close() {}
}
