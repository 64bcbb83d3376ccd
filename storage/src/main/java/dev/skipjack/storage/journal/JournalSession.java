package dev.skipjack.storage.journal;

import dev.skipjack.core.json.JsonValues;
import dev.skipjack.core.space.Assignment;
import dev.skipjack.core.storage.StorageException;
import dev.skipjack.core.storage.StoredTrial;
import dev.skipjack.core.storage.StudyRecord;
import dev.skipjack.core.storage.TrialWrite;
import dev.skipjack.core.trial.Direction;
import dev.skipjack.core.trial.Outcome;
import dev.skipjack.core.trial.TrialState;
import dev.skipjack.storage.DistributionJson;
import dev.skipjack.storage.GroupCommit;
import dev.skipjack.storage.JsonChoices;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A writer of a journal: it follows what others add, and adds records, a transaction at a time. Each has a worker id of its own, by
 * which Optuna's readers tell whose a record is. Confined.
 */
final class JournalSession implements GroupCommit.Transactions {
    private final JournalLog log;
    private final JournalFollower follower;
    private final JournalLines lines = new JournalLines(UUID.randomUUID() + "-1");

    /** What is written in this transaction, to be written again if others were faster. */
    private final List<Runnable> works = new ArrayList<>();

    private @Nullable JournalWriter writer;

    /**
     * A writer of all studies.
     *
     * @param study whose trials it gives as well; null if none
     */
    JournalSession(JournalLog log, @Nullable StudyRecord study) {
        this.log = log;
        this.follower = new JournalFollower(log, study);
    }

    /** The changes of the study's trials, with no transaction open. */
    List<StoredTrial> changes() {
        follower.follow();
        return follower.changes();
    }

    /** The changes of the study's trials up to this transaction. */
    List<StoredTrial> seen() {
        return follower.changes();
    }

    @Override
    public void begin() {
        clear();
        follower.start();
        follower.follow(writer().begin());
        index().begin();
    }

    private void clear() {
        lines.clear();
        works.clear();
    }

    /** Makes the journal, where it is missing. */
    void make() {
        if (writer == null) {
            log.make();
        }
    }

    private JournalWriter writer() {
        if (writer == null) {
            writer = log.writer();
        }
        return writer;
    }

    private JournalIndex index() {
        return follower.index();
    }

    @Override
    public void commit() {
        if (!lines.isEmpty()) {
            byte[] bytes = lines.bytes();
            long behind = writer().append(follower.end(), bytes);
            while (behind == JournalWriter.MOVED) {
                writeAgain();
                bytes = lines.bytes();
                behind = writer().append(follower.end(), bytes);
            }
            follower.skip(bytes, behind);
        }
        index().commit();
        writer().release();
    }

    /** On what a program has added that keeps no lock; fails if the same cannot be written any more. */
    private void writeAgain() {
        index().undo();
        lines.clear();
        follower.follow();
        index().begin();
        works.forEach(Runnable::run);
    }

    @Override
    public void rollback() {
        follower.undo();
        if (writer != null) {
            writer.release();
        }
    }

    private void carryOut(Runnable work) {
        work.run();
        works.add(work);
    }

    void create(String name, Direction direction, Map<String, ? extends @Nullable Object> attributes) {
        carryOut(() -> createNow(name, direction, attributes));
    }

    void putAttribute(StudyRecord record, String key, @Nullable Object value) {
        carryOut(() -> putAttribute(follower.find(record), key, value));
    }

    void putUserAttribute(StudyRecord record, String key, @Nullable Object value) {
        carryOut(() -> putUserAttribute(follower.find(record), key, value));
    }

    void update(StudyRecord record, String key, UnaryOperator<@Nullable Object> change) {
        carryOut(() -> {
            JournalIndex.Study study = follower.find(record);
            putAttribute(study, key, change.apply(study.attributes.get(key)));
        });
    }

    void write(StudyRecord record, List<TrialWrite> writes) {
        carryOut(() -> writeNow(record, writes));
    }

    private void createNow(String name, Direction direction, Map<String, ? extends @Nullable Object> attributes) {
        long code = direction == Direction.MINIMIZE ? 1 : 2;
        JournalIndex.Study study = index().createStudy(name, List.of(code));
        if (study == null) {
            throw new StorageException(
                    "Study \"" + name + "\" already exists in " + log.name() + ". Maybe choose another study name.");
        }
        lines.createStudy(name, code);
        attributes.forEach((key, value) -> putAttribute(study, key, value));
    }

    private void putAttribute(JournalIndex.Study study, String key, @Nullable Object value) {
        index().putAttributes(study.id, Collections.singletonMap(key, JsonValues.copyOf(value)));
        lines.putStudyAttribute(study.id, key, value);
    }

    private void putUserAttribute(JournalIndex.Study study, String key, @Nullable Object value) {
        index().putUserAttributes(study.id, Collections.singletonMap(key, JsonValues.copyOf(value)));
        lines.putStudyUserAttribute(study.id, key, value);
    }

    private void writeNow(StudyRecord record, List<TrialWrite> writes) {
        JournalIndex.Study study = follower.find(record);
        for (TrialWrite write : writes) {
            switch (write) {
                case TrialWrite.Asked asked -> ask(study, asked);
                case TrialWrite.Added added -> add(study, added.trial());
                case TrialWrite.Told told -> tell(study, told);
                case TrialWrite.Leased leased -> lease(study, leased);
                case TrialWrite.Started started -> start(study, started);
            }
        }
    }

    private void ask(JournalIndex.Study study, TrialWrite.Asked asked) {
        checkNext(study, asked.number());
        nameJsonChoices(study, asked.assignment());
        lines.createTrial(study.id, asked);
        index().createTrial(study.id, JournalIndex.RUNNING);
    }

    private void add(JournalIndex.Study study, StoredTrial trial) {
        checkNext(study, trial.number());
        nameJsonChoices(study, trial.assignment());
        lines.addTrial(study.id, trial);
        int id = index().createTrial(study.id, JournalIndex.STATES.indexOf(trial.state()));
        trial.intermediateValues().keySet().forEach(step -> index().report(id, step));
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
        index().setState(trial, JournalIndex.RUNNING);
    }

    /** The id of a trial that must be in a state. */
    private int open(JournalIndex.Study study, int number, TrialState state) {
        int trial = open(study, number);
        TrialState found = JournalIndex.STATES.get(index().state(trial));
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
        if (!index().isOpen(trial)) {
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
        if (told.outcome() instanceof Outcome.Pruned pruned && !index().hasReported(trial, pruned.step())) {
            lines.report(trial, pruned);
        }
        index().setState(trial, lines.finish(trial, told));
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

    void close() {
        follower.close();
        if (writer != null) {
            writer.close();
            writer = null;
        }
    }
}
