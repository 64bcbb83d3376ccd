package dev.skipjack.core.storage;

import dev.skipjack.core.json.JsonValues;
import dev.skipjack.core.space.Assignment;
import dev.skipjack.core.space.Distribution;
import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.core.trial.TrialState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/** One study of an {@link InMemoryStorage}, guarded by that. */
final class InMemoryStudy {
    private final StudyRecord created;
    final Map<String, @Nullable Object> attributes;
    final Map<String, @Nullable Object> userAttributes = new LinkedHashMap<>();
    private final List<HeldTrial> trials = new ArrayList<>();

    /** By number divided by {@link TrialBlock#SIZE}, as far as there are any. */
    private final List<@Nullable TrialBlock> blocks = new ArrayList<>();

    /** How many have a part in it. */
    int sessions;

    /** Numbers of trials as they were written, where some session has not seen it. */
    private int[] changed = new int[16];

    private int changes;

    /** A trial as it was before a write, null if it was not. */
    private record Before(int number, @Nullable HeldTrial trial) {}

    InMemoryStudy(StudyRecord created) {
        this.created = created;
        this.attributes = new LinkedHashMap<>(created.attributes());
    }

    StudyRecord record() {
        return new StudyRecord(created.id(), created.name(), created.directions(), attributes, userAttributes);
    }

    /** All trials, by number. */
    List<StoredTrial> trials() {
        return new HeldTrials(trials);
    }

    private StoredTrial stored(int number) {
        return trials.get(number).stored(number);
    }

    /** How many changes were noted. */
    int changes() {
        return changes;
    }

    /** The trials that were changed after so many changes, by number. */
    List<StoredTrial> changesSince(int seen) {
        return seen == changes
                ? List.of()
                : Arrays.stream(changed, seen, changes)
                        .sorted()
                        .distinct()
                        .mapToObj(this::stored)
                        .toList();
    }

    /**
     * Carries writes out, all or none.
     *
     * @param isNoted whether there are sessions to see it as a change
     */
    void write(List<TrialWrite> writes, boolean isNoted) {
        List<Before> before = new ArrayList<>(writes.size());
        try {
            for (TrialWrite write : writes) {
                before.add(carryOut(write));
            }
        } catch (RuntimeException e) {
            before.reversed().forEach(this::restore);
            throw e;
        }
        if (isNoted) {
            writes.forEach(write -> note(write.number()));
        }
    }

    private void note(int number) {
        if (changes == changed.length) {
            changed = Arrays.copyOf(changed, 2 * changes);
        }
        changed[changes++] = number;
    }

    private Before carryOut(TrialWrite write) {
        HeldTrial after = after(write);
        int number = write.number();
        if (number == trials.size()) {
            trials.add(after);
            return new Before(number, null);
        }
        return new Before(number, trials.set(number, after));
    }

    private void restore(Before before) {
        if (before.trial == null) {
            trials.removeLast();
        } else {
            trials.set(before.number, before.trial);
        }
    }

    private HeldTrial after(TrialWrite write) {
        return switch (write) {
            case TrialWrite.Asked asked -> asked(asked);
            case TrialWrite.Added added -> new WholeTrial(added(added.trial()));
            case TrialWrite.Leased leased -> new WholeTrial(leased(leased, open(leased.number())));
            case TrialWrite.Started started -> new WholeTrial(started(started, open(started.number())));
            case TrialWrite.Told told -> told(told, open(told.number()));
        };
    }

    private void checkNext(int number) {
        if (number != trials.size()) {
            throw new StorageException("Trial " + number + where() + " cannot be created: the study's next number is "
                    + trials.size() + ".");
        }
    }

    private String where() {
        return " of study \"" + created.name() + "\" in memory";
    }

    /** The trial of a number, which has no result yet. */
    private HeldTrial open(int number) {
        if (number < 0 || number >= trials.size()) {
            throw new StorageException("Study \"" + created.name() + "\" in memory has no trial " + number
                    + "; its next number is " + trials.size() + ".");
        }
        HeldTrial trial = trials.get(number);
        if (trial.isFinished()) {
            throw new StorageException("Trial " + number + where() + " is finished already and keeps its result.");
        }
        return trial;
    }

    private HeldTrial asked(TrialWrite.Asked asked) {
        checkNext(asked.number());
        return new BegunTrial(asked.started(), asked.assignment(), asked.worker());
    }

    private StoredTrial added(StoredTrial trial) {
        checkNext(trial.number());
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

    private StoredTrial leased(TrialWrite.Leased leased, HeldTrial held) {
        StoredTrial before = held.stored(leased.number());
        check(before, TrialState.RUNNING);
        return with(before, TrialState.RUNNING, before.started(), before.assignment(), leased.worker());
    }

    private StoredTrial started(TrialWrite.Started started, HeldTrial held) {
        StoredTrial before = held.stored(started.number());
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

    private HeldTrial told(TrialWrite.Told told, HeldTrial held) {
        if (held instanceof BegunTrial begun && TrialBlock.suits(begun.started(), told)) {
            Assignment point = point(begun.assignment(), told);
            TrialBlock block = block(told.number(), point.space());
            if (block.takes(point.space(), told.outcome().values().size())) {
                block.put(told.number(), begun.started(), point, told);
                return block;
            }
        }
        return new WholeTrial(told(told, held.stored(told.number())));
    }

    /** The block that a number belongs to. */
    private TrialBlock block(int number, SearchSpace space) {
        int index = number / TrialBlock.SIZE;
        while (blocks.size() <= index) {
            blocks.add(null);
        }
        TrialBlock block = blocks.get(index);
        if (block == null) {
            block = new TrialBlock(space, created.directions().size());
            blocks.set(index, block);
        }
        return block;
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
        NavigableMap<Integer, Double> reports = new TreeMap<>(before.intermediateValues());
        told.reports().asMap().forEach(reports::putIfAbsent);
        Map<String, @Nullable Object> attributes = new LinkedHashMap<>(before.attributes());
        attributes.putAll(JsonValues.copyOfMap(told.attributes()));
        return new StoredTrial(
                before.number(),
                told.outcome().state(),
                before.started(),
                told.finished(),
                point(before.assignment(), told),
                told.outcome().values(),
                reports,
                attributes,
                before.userAttributes());
    }

    private static Assignment point(Assignment early, TrialWrite.Told told) {
        return told.late() == null ? early : joined(early, told.late());
    }

    private static Assignment joined(Assignment early, Assignment late) {
        if (early.space().size() == 0) {
            return late;
        }
        Map<String, Distribution> distributions = early.space().asMap();
        distributions.putAll(late.space().asMap());
        double[] internals = DoubleStream.concat(DoubleStream.of(early.internals()), DoubleStream.of(late.internals()))
                .toArray();
        return Assignment.of(SearchSpace.of(distributions), internals);
    }
}
