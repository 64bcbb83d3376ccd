package dev.skipjack.storage;

import dev.skipjack.core.storage.StorageException;
import dev.skipjack.core.storage.StoredTrial;
import dev.skipjack.core.storage.StudyRecord;
import dev.skipjack.core.storage.StudySession;
import dev.skipjack.core.storage.TrialWrite;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A part in a study of a SQLite file. Writes go over the storage's one connection for writing, each in a transaction of its own;
 * trials of others are read within it, if anybody else has committed. {@link #changes} has a connection of its own.
 */
final class SqliteSession implements StudySession {
    private final SqliteFile file;
    private final WriteSession writer;
    private final GroupCommit commits;
    private final StudyRecord study;
    private final SeenTrials seen = new SeenTrials();

    /** What was read but not given to the caller yet. */
    private final SortedMap<Integer, StoredTrial> undelivered = new TreeMap<>();

    private ParameterKinds parameters = new ParameterKinds(JsonChoices.none());
    private String jsonChoices = "";
    private StoredTime time = new StoredTime(ZoneOffset.UTC);
    private Optional<Object> identity = Optional.empty();
    private @Nullable SessionReader reader;
    private boolean isLoaded;

    /** The version of the file, as the writer counts them, up to which all has been seen. */
    private long seenVersion = -1;

    SqliteSession(SqliteFile file, WriteSession writer, GroupCommit commits, StudyRecord study) {
        this.file = file;
        this.writer = writer;
        this.commits = commits;
        this.study = study;
    }

    @Override
    public synchronized List<StoredTrial> changes() {
        try {
            if (isLoaded) {
                readChanges();
            } else {
                load();
            }
        } catch (SQLException e) {
            close();
            throw file.failure("read study \"" + study.name() + "\"", e);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
        return deliver();
    }

    private void readChanges() throws SQLException {
        SessionReader opened = reader == null ? new SessionReader(file, identity) : reader;
        reader = opened;
        take(opened.read(
                study, (glance, changes) -> changes.since(seen, study.id(), parameters(glance.jsonChoices()))));
    }

    /** All there is, over a connection that is closed again: reading it all fills its cache. */
    private void load() throws SQLException {
        identity = file.identity();
        Connection connection = file.reader();
        try {
            time = OptunaSchema.check(connection, file.path())
                    .map(StoredTime::of)
                    .orElseThrow(() -> new StorageException(file.path() + " has no tables."));
            StudyGlance glance = new StudyGlance.Query(connection, file.path()).at(study, Long.MAX_VALUE);
            TrialLoader loader = new TrialLoader(file, connection, study, time, parameters(glance.jsonChoices()));
            List<StoredTrial> trials = loader.load();
            trials.forEach(trial -> undelivered.put(trial.number(), trial));
            loader.rows().forEach(seen::see);
            isLoaded = true;
        } finally {
            SqliteFile.close(connection);
        }
    }

    /** The parameters of the study, known anew where others have added to those with encoded choices. */
    private ParameterKinds parameters(String choices) {
        if (!choices.equals(jsonChoices)) {
            parameters = new ParameterKinds(JsonChoices.parse(choices));
            jsonChoices = choices;
        }
        return parameters;
    }

    private void take(List<TrialRows> changed) {
        List<StoredTrial> trials = new ArrayList<>(changed.size());
        for (TrialRows trial : changed) {
            trials.add(stored(trial));
        }
        trials.forEach(trial -> undelivered.put(trial.number(), trial));
        changed.forEach(seen::see);
    }

    private StoredTrial stored(TrialRows trial) {
        try {
            return trial.stored(parameters, time);
        } catch (IllegalArgumentException e) {
            throw new StorageException(
                    "Trial " + trial.number + " of study \"" + study.name() + "\": " + e.getMessage(), e);
        }
    }

    private List<StoredTrial> deliver() {
        List<StoredTrial> trials = List.copyOf(undelivered.values());
        undelivered.clear();
        return trials;
    }

    @Override
    public synchronized void write(Decision decision) {
        List<TrialMark> written = new ArrayList<>();
        try {
            if (!isLoaded) {
                load();
            }
            commits.alone(() -> decideAndWrite(decision, written));
        } catch (SQLException e) {
            throw file.failure("write to study \"" + study.name() + "\"", e);
        }
        written.forEach(seen::see);
        seenVersion++;
    }

    private void decideAndWrite(Decision decision, List<TrialMark> written) throws SQLException {
        StudyCursor cursor = writer.cursor(study);
        if (writer.version() != seenVersion) {
            take(writer.changes().since(seen, study.id(), parameters(cursor.jsonText())));
            seenVersion = writer.version();
        }
        List<TrialWrite> writes = decision.decide(deliver());
        for (TrialWrite write : writes) {
            TrialMark open = seen.open(write.number());
            if (open != null) {
                cursor.ids.put(open.number(), open.id());
            }
        }
        writer.trials().write(cursor, writer.studies(), writes, written::add);
    }

    @Override
    public synchronized void close() {
        if (reader != null) {
            reader.close();
            reader = null;
        }
    }
}
