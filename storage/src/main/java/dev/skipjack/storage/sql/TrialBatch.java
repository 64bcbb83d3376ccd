package dev.skipjack.storage.sql;

import dev.skipjack.core.space.Assignment;
import dev.skipjack.core.storage.OutcomeCodec;
import dev.skipjack.core.storage.StorageException;
import dev.skipjack.core.storage.StoredTrial;
import dev.skipjack.core.storage.TrialWrite;
import dev.skipjack.core.trial.TrialState;
import dev.skipjack.storage.PythonJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What writes amount to: for each trial the rows to insert and its state in the end. Confined to a transaction. */
final class TrialBatch {
    private final StudyView view;
    private final DistributionTexts texts;
    private final String where;
    private final SortedMap<Integer, Pending> trials = new TreeMap<>();
    private final Set<String> jsonChoices = new LinkedHashSet<>();

    /** A parameter of a trial. */
    record Parameter(String name, double value, String distribution) {}

    /** What becomes of a trial. */
    static final class Pending {
        final int number;

        /** Null if it is created. */
        final StudyView.@Nullable Open before;

        final List<Parameter> parameters = new ArrayList<>();
        final NavigableMap<Integer, Double> reports = new TreeMap<>();
        final Map<String, String> attributes = new LinkedHashMap<>();
        final Map<String, String> userAttributes = new LinkedHashMap<>();

        @Nullable
        Instant started;

        @Nullable
        Instant finished;

        List<Double> values = List.of();

        private TrialState state;

        private Pending(int number, StudyView.@Nullable Open before, TrialState state) {
            this.number = number;
            this.before = before;
            this.state = state;
        }

        TrialState state() {
            return state;
        }

        /** The JSON of its outcome in the end; empty if it has none. */
        String outcome() {
            String before = this.before == null ? "" : this.before.outcome();
            return attributes.getOrDefault(OutcomeCodec.OUTCOME, before);
        }

        private void put(Map<String, ? extends @Nullable Object> facts) {
            facts.forEach((key, value) -> attributes.put(key, PythonJson.write(value)));
        }
    }

    /**
     * A batch with nothing in it.
     *
     * @param where the study and its place, for messages
     */
    TrialBatch(StudyView view, DistributionTexts texts, String where) {
        this.view = view;
        this.texts = texts;
        this.where = where;
    }

    boolean isEmpty() {
        return trials.isEmpty();
    }

    /** By number. */
    Collection<Pending> trials() {
        return trials.values();
    }

    Pending trial(int number) {
        return Objects.requireNonNull(trials.get(number));
    }

    /** The parameters whose choices are encoded. */
    Set<String> jsonChoices() {
        return jsonChoices;
    }

    /**
     * Adds writes, in order.
     *
     * @throws StorageException if one cannot be carried out; the batch is of no use then
     */
    void add(List<TrialWrite> writes) {
        writes.forEach(this::add);
    }

    private void add(TrialWrite write) {
        switch (write) {
            case TrialWrite.Asked asked -> ask(asked);
            case TrialWrite.Added added -> add(added.trial());
            case TrialWrite.Leased leased ->
                open(leased.number(), TrialState.RUNNING).put(OutcomeCodec.running(leased.worker()));
            case TrialWrite.Started started -> start(started);
            case TrialWrite.Told told -> tell(told);
        }
    }

    private void ask(TrialWrite.Asked asked) {
        Pending trial = create(asked.number(), TrialState.RUNNING);
        trial.started = asked.started();
        addParameters(trial, asked.assignment());
        trial.put(OutcomeCodec.running(asked.worker()));
    }

    private void add(StoredTrial added) {
        Pending trial = create(added.number(), added.state());
        trial.started = added.started();
        trial.finished = added.finished();
        trial.values = added.values();
        addParameters(trial, added.assignment());
        trial.reports.putAll(added.intermediateValues());
        trial.put(added.attributes());
        added.userAttributes().forEach((key, value) -> trial.userAttributes.put(key, PythonJson.write(value)));
    }

    private void start(TrialWrite.Started started) {
        Pending trial = open(started.number(), TrialState.WAITING);
        trial.state = TrialState.RUNNING;
        trial.started = started.started();
        addParameters(trial, started.assignment());
        trial.put(OutcomeCodec.running(started.worker()));
    }

    private void tell(TrialWrite.Told told) {
        Pending trial = open(told.number());
        trial.state = told.outcome().state();
        trial.finished = told.finished();
        if (told.late() != null) {
            addParameters(trial, told.late());
        }
        trial.values = told.outcome().values();
        told.reports().asMap().forEach(trial.reports::putIfAbsent);
        trial.put(told.attributes());
    }

    private void addParameters(Pending trial, Assignment assignment) {
        for (int i = 0; i < assignment.space().size(); i++) {
            String name = assignment.space().name(i);
            DistributionTexts.Text text = texts.of(assignment.space().distribution(i));
            trial.parameters.add(new Parameter(name, assignment.internal(i), text.json()));
            if (text.hasJsonChoices()) {
                jsonChoices.add(name);
            }
        }
    }

    private int next() {
        return trials.isEmpty() ? view.size() : Math.max(view.size(), trials.lastKey() + 1);
    }

    private Pending create(int number, TrialState state) {
        if (number != next()) {
            throw new StorageException("Trial " + number + " of " + where
                    + " cannot be created: the study's next number is " + next()
                    + ". Maybe Python or another process adds trials to it: run again to go on behind them.");
        }
        Pending trial = new Pending(number, null, state);
        trials.put(number, trial);
        return trial;
    }

    private Pending open(int number, TrialState state) {
        Pending trial = open(number);
        if (trial.state != state) {
            throw new StorageException("Trial " + number + " of " + where + " is " + trial.state + ", not " + state
                    + ". Maybe another worker was faster.");
        }
        return trial;
    }

    private Pending open(int number) {
        Pending trial = trials.get(number);
        if (trial == null) {
            StudyView.Open before = view.find(number);
            if (before == null) {
                throw missing(number);
            }
            trial = new Pending(number, before, before.state());
            trials.put(number, trial);
        }
        if (trial.state.isFinished()) {
            throw finished(number);
        }
        return trial;
    }

    private StorageException missing(int number) {
        return number >= 0 && number < next()
                ? finished(number)
                : new StorageException(
                        "There is no trial " + number + " of " + where + "; its next number is " + next() + ".");
    }

    private StorageException finished(int number) {
        return new StorageException("Trial " + number + " of " + where
                + " is finished already and keeps its result. Maybe another process told it.");
    }
}
