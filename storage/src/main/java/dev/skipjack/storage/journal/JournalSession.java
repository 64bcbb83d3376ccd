package dev.skipjack.storage.journal;

import dev.skipjack.core.space.Assignment;
import dev.skipjack.core.storage.StorageException;
import dev.skipjack.core.storage.StoredTrial;
import dev.skipjack.core.storage.StudyRecord;
import dev.skipjack.core.storage.TrialWrite;
import dev.skipjack.core.trial.Direction;
import dev.skipjack.core.trial.Outcome;
import dev.skipjack.storage.DistributionJson;
import dev.skipjack.storage.GroupCommit;
import dev.skipjack.storage.JsonChoices;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The one writer of a journal in this process: it follows what others append, and appends under Optuna's lock. Confined to the holder
 * of {@link GroupCommit}'s lock.
 */
final class JournalSession implements GroupCommit.Transactions {
    private final JournalFile file;
    private final JournalLock lock;
    private final JournalReader reader;
    private final JournalLines lines = new JournalLines(UUID.randomUUID() + "-1");
    private @Nullable JournalAppender appender;

    /** What the lines before {@link #end} amount to; null before they were read, and after one of them was bad. */
    private @Nullable JournalIndex index;

    /** Behind the last line that the index knows. */
    private long end;

    JournalSession(JournalFile file, JournalLock lock) {
        this.file = file;
        this.lock = lock;
        this.reader = new JournalReader(file.path());
    }

    @Override
    public void begin() {
        lines.clear();
        JournalAppender open = appender();
        if (index == null) {
            follow(open.bytes());
        }
        lock.acquire();
        open.checkPlace();
        follow(open.bytes()).begin();
    }

    /** Makes the file, where it is missing. */
    void make() {
        if (appender == null) {
            file.make();
        }
    }

    private JournalAppender appender() {
        if (appender == null) {
            appender = JournalAppender.open(file);
        }
        return appender;
    }

    private JournalIndex follow(JournalBytes bytes) {
        JournalIndex known = index;
        if (known == null) {
            JournalSnapshot snapshot = JournalSnapshot.read(file, bytes);
            known = snapshot.index();
            end = snapshot.end();
        }
        index = null;
        JournalIndex target = known;
        end = bytes.forEach(end, (tail, offset) -> reader.read(tail, offset, false, target::apply));
        index = known;
        return known;
    }

    private JournalIndex index() {
        if (index == null) {
            throw new IllegalStateException("no transaction was begun.");
        }
        return index;
    }

    @Override
    public void commit() {
        if (!lines.isEmpty()) {
            lock.check();
            byte[] bytes = lines.bytes();
            appender().append(end, bytes);
            end += bytes.length;
        }
        index().commit();
        lock.release();
    }

    @Override
    public void rollback() {
        if (index != null) {
            index.undo();
        }
        lock.release();
    }

    void create(String name, Direction direction, Map<String, ? extends @Nullable Object> attributes) {
        long code = direction == Direction.MINIMIZE ? 1 : 2;
        JournalIndex.Study study = index().createStudy(name, List.of(code));
        if (study == null) {
            throw new StorageException(
                    "Study \"" + name + "\" already exists in " + file.path() + ". Maybe choose another study name.");
        }
        lines.createStudy(name, code);
        attributes.forEach((key, value) -> putAttribute(study, key, value));
    }

    void putAttribute(StudyRecord record, String key, @Nullable Object value) {
        putAttribute(known(record), key, value);
    }

    private void putAttribute(JournalIndex.Study study, String key, @Nullable Object value) {
        index().putAttributes(study.id, Collections.singletonMap(key, value));
        lines.putStudyAttribute(study.id, key, value);
    }

    void putUserAttribute(StudyRecord record, String key, @Nullable Object value) {
        JournalIndex.Study study = known(record);
        index().putUserAttributes(study.id, Collections.singletonMap(key, value));
        lines.putStudyUserAttribute(study.id, key, value);
    }

    void write(StudyRecord record, List<TrialWrite> writes) {
        JournalIndex.Study study = known(record);
        for (TrialWrite write : writes) {
            switch (write) {
                case TrialWrite.Asked asked -> ask(study, asked);
                case TrialWrite.Added added -> add(study, added.trial());
                case TrialWrite.Told told -> tell(study, told);
                case TrialWrite.Leased leased -> throw new UnsupportedOperationException();
                case TrialWrite.Started started -> throw new UnsupportedOperationException();
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
            throw new StorageException("Trial " + number + " of study \"" + study.name + "\" in " + file.path()
                    + " cannot be created: the study's next number is " + study.size()
                    + ". Maybe Python or another process adds trials to it: run again to go on behind them.");
        }
    }

    private void tell(JournalIndex.Study study, TrialWrite.Told told) {
        if (told.number() < 0 || told.number() >= study.size()) {
            throw new StorageException("Study \"" + study.name + "\" in " + file.path() + " has no trial "
                    + told.number() + "; its next number is " + study.size() + ".");
        }
        int trial = study.trial(told.number());
        if (!index().isOpen(trial)) {
            throw new StorageException("Trial " + told.number() + " of study \"" + study.name + "\" in " + file.path()
                    + " is finished already and keeps its result. Maybe another process told it.");
        }
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

    private JournalIndex.Study known(StudyRecord record) {
        JournalIndex.Study study = index().find(record.name());
        if (study == null || study.id != record.id()) {
            throw JournalReplay.gone(file, record);
        }
        return study;
    }

    void close() {
        if (appender != null) {
            appender.close();
            appender = null;
            index = null;
        }
    }
}
