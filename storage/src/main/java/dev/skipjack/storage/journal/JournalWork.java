package dev.skipjack.storage.journal;

import dev.skipjack.core.json.JsonValues;
import dev.skipjack.core.space.Assignment;
import dev.skipjack.core.storage.StorageException;
import dev.skipjack.core.storage.StoredTrial;
import dev.skipjack.core.storage.TrialWrite;
import dev.skipjack.core.trial.Direction;
import dev.skipjack.core.trial.Reports;
import dev.skipjack.core.trial.TrialState;
import dev.skipjack.storage.DistributionJson;
import dev.skipjack.storage.JsonChoices;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is done in a transaction: each thing is checked against the index, goes into it, and becomes lines.
 *
 * @param log only for what is said
 */
record JournalWork(JournalLog log, JournalIndex index, JournalLines lines) {
    /** Makes a study. */
    void create(String name, List<Direction> directions, Map<String, ? extends @Nullable Object> attributes) {
        List<Long> codes = directions.stream()
                .map(direction -> direction == Direction.MINIMIZE ? 1L : 2L)
                .toList();
        JournalIndex.Study study = index.createStudy(name, codes);
        if (study == null) {
            throw new StorageException(
                    "Study \"" + name + "\" already exists in " + log.name() + ". Maybe choose another study name.");
        }
        lines.createStudy(name, codes);
        attributes.forEach((key, value) -> putAttribute(study, key, value));
    }

    /** Sets a system attribute. */
    void putAttribute(JournalIndex.Study study, String key, @Nullable Object value) {
        index.putAttributes(study.id, Collections.singletonMap(key, JsonValues.copyOf(value)));
        lines.putStudyAttribute(study.id, key, value);
    }

    /** Sets a user attribute. */
    void putUserAttribute(JournalIndex.Study study, String key, @Nullable Object value) {
        index.putUserAttributes(study.id, Collections.singletonMap(key, JsonValues.copyOf(value)));
        lines.putStudyUserAttribute(study.id, key, value);
    }

    /** Does one thing to a trial. */
    void write(JournalIndex.Study study, TrialWrite write) {
        switch (write) {
            case TrialWrite.Asked asked -> ask(study, asked);
            case TrialWrite.Added added -> add(study, added.trial());
            case TrialWrite.Told told -> tell(study, told);
            case TrialWrite.Leased leased -> lease(study, leased);
            case TrialWrite.Started started -> start(study, started);
        }
    }

    private void ask(JournalIndex.Study study, TrialWrite.Asked asked) {
        checkNext(study, asked.number());
        nameJsonChoices(study, asked.assignment());
        lines.createTrial(study.id, asked);
        index.createTrial(study.id, JournalIndex.RUNNING);
    }

    private void add(JournalIndex.Study study, StoredTrial trial) {
        checkNext(study, trial.number());
        nameJsonChoices(study, trial.assignment());
        lines.addTrial(study.id, trial);
        int id = index.createTrial(study.id, JournalIndex.STATES.indexOf(trial.state()));
        trial.intermediateValues().keySet().forEach(step -> index.report(id, step));
    }

    private void checkNext(JournalIndex.Study study, int number) {
        if (number != study.size()) {
            throw new StorageException("Trial " + number + " of study \"" + study.name + "\" in " + log.name()
                    + " cannot be created: the study's next number is " + study.size()
                    + ". Maybe Python or another process adds trials to it: run again to go on behind them.");
        }
    }

    private void lease(JournalIndex.Study study, TrialWrite.Leased leased) {
        lines.lease(open(study, leased.number(), TrialState.RUNNING), leased.worker());
    }

    private void start(JournalIndex.Study study, TrialWrite.Started started) {
        int trial = open(study, started.number(), TrialState.WAITING);
        nameJsonChoices(study, started.assignment());
        lines.start(trial, started.started());
        lines.addParameters(trial, started.assignment());
        lines.lease(trial, started.worker());
        index.setState(trial, JournalIndex.RUNNING);
    }

    /** The id of a trial that must be in a state. */
    private int open(JournalIndex.Study study, int number, TrialState state) {
        int trial = open(study, number);
        TrialState found = JournalIndex.STATES.get(index.state(trial));
        if (found != state) {
            throw new StorageException("Trial " + number + " of study \"" + study.name + "\" in " + log.name() + " is "
                    + found + ", not " + state + ". Maybe another worker was faster.");
        }
        return trial;
    }

    /** The id of a trial that must have no result yet. */
    private int open(JournalIndex.Study study, int number) {
        if (number < 0 || number >= study.size()) {
            throw new StorageException("Study \"" + study.name + "\" in " + log.name() + " has no trial " + number
                    + "; its next number is " + study.size() + ".");
        }
        int trial = study.trial(number);
        if (!index.isOpen(trial)) {
            throw new StorageException("Trial " + number + " of study \"" + study.name + "\" in " + log.name()
                    + " is finished already and keeps its result. Maybe another process told it.");
        }
        return trial;
    }

    private void tell(JournalIndex.Study study, TrialWrite.Told told) {
        int trial = open(study, told.number());
        if (told.late() != null) {
            nameJsonChoices(study, told.late());
            lines.addParameters(trial, told.late());
        }
        report(trial, told.reports());
        index.setState(trial, lines.finish(trial, told));
    }

    private void report(int trial, Reports reports) {
        for (int i = 0; i < reports.size(); i++) {
            if (!index.hasReported(trial, reports.step(i))) {
                lines.report(trial, reports.step(i), reports.value(i));
            }
        }
    }

    /** Keeps with the study which parameters have choices that are encoded, before the first line that needs it. */
    private void nameJsonChoices(JournalIndex.Study study, Assignment assignment) {
        for (int i = 0; i < assignment.space().size(); i++) {
            if (DistributionJson.hasJsonChoices(assignment.space().distribution(i))) {
                JsonChoices choices = JsonChoices.of(study.attributes);
                String name = assignment.space().name(i);
                if (!choices.contains(name)) {
                    putAttribute(study, JsonChoices.KEY, choices.add(name));
                }
            }
        }
    }
}
