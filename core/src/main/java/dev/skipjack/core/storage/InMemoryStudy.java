package dev.skipjack.core.storage;

import dev.skipjack.core.json.JsonValues;
import dev.skipjack.core.space.Assignment;
import dev.skipjack.core.space.Distribution;
import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.core.trial.Outcome;
import dev.skipjack.core.trial.TrialState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/** One study of an {@link InMemoryStorage}, guarded by that. */
final class InMemoryStudy {
    private final StudyRecord created;
    final Map<String, @Nullable Object> attributes;
    final Map<String, @Nullable Object> userAttributes = new LinkedHashMap<>();
    final List<StoredTrial> trials = new ArrayList<>();

    InMemoryStudy(StudyRecord created) {
        this.created = created;
        this.attributes = new LinkedHashMap<>(created.attributes());
    }

    StudyRecord record() {
        return new StudyRecord(created.id(), created.name(), created.directions(), attributes, userAttributes);
    }

    /** Carries writes out, all or none; the trials as they are then, by number. */
    SortedMap<Integer, StoredTrial> write(List<TrialWrite> writes) {
        SortedMap<Integer, StoredTrial> changed = new TreeMap<>();
        for (TrialWrite write : writes) {
            changed.put(write.number(), after(write, changed));
        }
        changed.forEach((number, trial) -> {
            if (number == trials.size()) {
                trials.add(trial);
            } else {
                trials.set(number, trial);
            }
        });
        return changed;
    }

    private StoredTrial after(TrialWrite write, SortedMap<Integer, StoredTrial> changed) {
        return switch (write) {
            case TrialWrite.Asked asked -> asked(asked, changed);
            case TrialWrite.Added added -> added(added.trial(), changed);
            case TrialWrite.Leased leased -> leased(leased, open(leased.number(), changed));
            case TrialWrite.Started started -> started(started, open(started.number(), changed));
            case TrialWrite.Told told -> told(told, open(told.number(), changed));
        };
    }

    private int next(SortedMap<Integer, StoredTrial> changed) {
        return changed.isEmpty() ? trials.size() : Math.max(trials.size(), changed.lastKey() + 1);
    }

    private void checkNext(int number, SortedMap<Integer, StoredTrial> changed) {
        if (number != next(changed)) {
            throw new StorageException("Trial " + number + where() + " cannot be created: the study's next number is "
                    + next(changed) + ".");
        }
    }

    private String where() {
        return " of study \"" + created.name() + "\" in memory";
    }

    /** The trial of a number, which has no result yet. */
    private StoredTrial open(int number, SortedMap<Integer, StoredTrial> changed) {
        StoredTrial trial = changed.get(number);
        if (trial == null && number >= 0 && number < trials.size()) {
            trial = trials.get(number);
        }
        if (trial == null) {
            throw new StorageException("Study \"" + created.name() + "\" in memory has no trial " + number
                    + "; its next number is " + next(changed) + ".");
        }
        if (trial.state().isFinished()) {
            throw new StorageException("Trial " + number + where() + " is finished already and keeps its result.");
        }
        return trial;
    }

    private StoredTrial asked(TrialWrite.Asked asked, SortedMap<Integer, StoredTrial> changed) {
        checkNext(asked.number(), changed);
        return new StoredTrial(
                asked.number(),
                TrialState.RUNNING,
                asked.started(),
                null,
                asked.assignment(),
                List.of(),
                new TreeMap<>(),
                Map.copyOf(OutcomeCodec.running(asked.worker())),
                Map.of());
    }

    private StoredTrial added(StoredTrial trial, SortedMap<Integer, StoredTrial> changed) {
        checkNext(trial.number(), changed);
        return new StoredTrial(
                trial.number(),
                trial.state(),
                trial.started(),
                trial.finished(),
                trial.assignment(),
                trial.values(),
                trial.intermediateValues(),
                JsonValues.copyOfMap(trial.attributes()),
                JsonValues.copyOfMap(trial.userAttributes()));
    }

    private StoredTrial leased(TrialWrite.Leased leased, StoredTrial before) {
        check(before, TrialState.RUNNING);
        return with(before, TrialState.RUNNING, before.started(), before.assignment(), leased.worker());
    }

    private StoredTrial started(TrialWrite.Started started, StoredTrial before) {
        check(before, TrialState.WAITING);
        Assignment assignment = joined(before.assignment(), started.assignment());
        return with(before, TrialState.RUNNING, started.started(), assignment, started.worker());
    }

    private void check(StoredTrial trial, TrialState state) {
        if (trial.state() != state) {
            throw new StorageException("Trial " + trial.number() + where() + " is " + trial.state() + ", not " + state
                    + ". Maybe another worker was faster.");
        }
    }

    private static StoredTrial with(
            StoredTrial before, TrialState state, @Nullable Instant started, Assignment assignment, String worker) {
        Map<String, @Nullable Object> attributes = new LinkedHashMap<>(before.attributes());
        attributes.putAll(OutcomeCodec.running(worker));
        return new StoredTrial(
                before.number(),
                state,
                started,
                null,
                assignment,
                before.values(),
                before.intermediateValues(),
                attributes,
                before.userAttributes());
    }

    private static StoredTrial told(TrialWrite.Told told, StoredTrial before) {
        SortedMap<Integer, Double> reports = new TreeMap<>(before.intermediateValues());
        if (told.outcome() instanceof Outcome.Pruned pruned && pruned.step() >= 0) {
            reports.putIfAbsent(pruned.step(), pruned.value());
        }
        Map<String, @Nullable Object> attributes = new LinkedHashMap<>(before.attributes());
        attributes.putAll(JsonValues.copyOfMap(OutcomeCodec.attributes(told.outcome(), told.facts())));
        return new StoredTrial(
                before.number(),
                told.outcome().state(),
                before.started(),
                told.finished(),
                told.late() == null ? before.assignment() : joined(before.assignment(), told.late()),
                told.outcome().values(),
                reports,
                attributes,
                before.userAttributes());
    }

    private static Assignment joined(Assignment early, Assignment late) {
        Map<String, Distribution> distributions = early.space().asMap();
        distributions.putAll(late.space().asMap());
        double[] internals = DoubleStream.concat(DoubleStream.of(early.internals()), DoubleStream.of(late.internals()))
                .toArray();
        return Assignment.of(SearchSpace.of(distributions), internals);
    }
}
