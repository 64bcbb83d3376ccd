package dev.skipjack.storage.journal;

import dev.skipjack.core.space.Assignment;
import dev.skipjack.core.storage.StorageException;
import dev.skipjack.core.storage.StudyRecord;
import dev.skipjack.core.storage.TrialWrite;
import dev.skipjack.core.trial.Direction;
import dev.skipjack.storage.DistributionJson;
import dev.skipjack.storage.GroupCommit;
import dev.skipjack.storage.JsonChoices;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The one writer of a journal in this process: it follows what others append, and appends under Optuna's lock. What it knows is
 * dropped, and read anew, when something fails. Confined to the holder of {@link GroupCommit}'s lock.
 */
final class JournalSession implements GroupCommit.Transactions {
    private final JournalFile file;
    private final JournalLock lock;
    private final JournalReader reader;
    private final JournalLines lines = new JournalLines(UUID.randomUUID() + "-1");
    private JournalIndex index = new JournalIndex();

    /** Behind the last line that the index knows. */
    private long end;

    JournalSession(JournalFile file) {
        this.file = file;
        this.lock = new JournalLock(file.path());
        this.reader = new JournalReader(file.path());
    }

    @Override
    public void begin() {
        lines.clear();
        lock.acquire();
        follow();
    }

    private void follow() {
        while (true) {
            byte[] tail = file.readOn(end);
            if (tail.length == 0) {
                return;
            }
            reader.read(tail, end, false, line -> index.apply(line));
            end += tail.length;
        }
    }

    @Override
    public void commit() {
        if (!lines.isEmpty()) {
            byte[] bytes = lines.text().toString().getBytes(StandardCharsets.US_ASCII);
            file.append(end, bytes);
            end += bytes.length;
        }
        lock.release();
    }

    @Override
    public void rollback() {
        index = new JournalIndex();
        end = 0;
        lock.release();
    }

    void create(String name, Direction direction, Map<String, ? extends @Nullable Object> attributes) {
        long code = direction == Direction.MINIMIZE ? 1 : 2;
        JournalIndex.Study study = index.createStudy(name, List.of(code));
        if (study == null) {
            throw new StorageException(
                    "Study \"" + name + "\" already exists in " + file.path() + ". Maybe choose another study name.");
        }
        lines.createStudy(name, code);
        attributes.forEach((key, value) -> lines.putStudyAttribute(study.id, key, value));
    }

    void putAttribute(StudyRecord study, String key, @Nullable Object value) {
        lines.putStudyAttribute(known(study).id, key, value);
    }

    void write(StudyRecord record, List<TrialWrite> writes) {
        JournalIndex.Study study = known(record);
        for (TrialWrite write : writes) {
            switch (write) {
                case TrialWrite.Asked asked -> ask(study, asked);
                case TrialWrite.Told told -> tell(study, told);
            }
        }
    }

    private void ask(JournalIndex.Study study, TrialWrite.Asked asked) {
        if (asked.number() != study.size()) {
            throw new StorageException("Trial " + asked.number() + " of study \"" + study.name + "\" in " + file.path()
                    + " cannot be created: the study's next number is " + study.size()
                    + ". Maybe Python or another process adds trials to it: run again to go on behind them.");
        }
        nameJsonChoices(study, asked.assignment());
        lines.createTrial(study.id, asked);
        index.createTrial(study.id, JournalIndex.RUNNING);
    }

    private void tell(JournalIndex.Study study, TrialWrite.Told told) {
        if (told.number() < 0 || told.number() >= study.size()) {
            throw new StorageException("Study \"" + study.name + "\" in " + file.path() + " has no trial "
                    + told.number() + "; its next number is " + study.size() + ".");
        }
        int trial = study.trial(told.number());
        if (!index.isOpen(trial)) {
            throw new StorageException("Trial " + told.number() + " of study \"" + study.name + "\" in " + file.path()
                    + " is finished already and keeps its result. Maybe another process told it.");
        }
        if (told.late() != null) {
            nameJsonChoices(study, told.late());
        }
        int state = lines.tell(trial, told);
        index.setState(trial, state);
    }

    /** Keeps with the study which parameters have choices that are encoded, before the first line that needs it. */
    private void nameJsonChoices(JournalIndex.Study study, Assignment assignment) {
        for (int i = 0; i < assignment.space().size(); i++) {
            if (DistributionJson.hasJsonChoices(assignment.space().distribution(i))) {
                JsonChoices choices = JsonChoices.of(study.attributes);
                String name = assignment.space().name(i);
                if (!choices.contains(name)) {
                    List<String> names = choices.add(name);
                    study.attributes.put(JsonChoices.KEY, names);
                    lines.putStudyAttribute(study.id, JsonChoices.KEY, names);
                }
            }
        }
    }

    private JournalIndex.Study known(StudyRecord record) {
        JournalIndex.Study study = index.find(record.name());
        if (study == null || study.id != record.id()) {
            throw new StorageException("Study \"" + record.name() + "\" is not in " + file.path()
                    + " any more. Maybe another program deleted it.");
        }
        return study;
    }

    void close() {
        file.close();
    }
}
