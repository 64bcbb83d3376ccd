package dev.skipjack.storage.sql;

import dev.skipjack.core.storage.StoredTrial;
import dev.skipjack.core.storage.StudyRecord;
import dev.skipjack.core.storage.StudySession;
import dev.skipjack.storage.StoredTime;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** A part in a study on a server. Guarded by itself; a write is also in turn with the other writers of this process. */
final class ServerSession implements StudySession {
    private final Server server;
    private final StudyRecord study;
    private final ServerWriters writers;
    private final StoredTime time;
    private final TrialQuery query;
    private final ParameterSpaces spaces;
    private final StudyView view = new StudyView();

    /** What the view has, but nobody was told yet. */
    private List<StoredTrial> undelivered = List.of();

    ServerSession(Server server, StudyRecord study, ServerWriters writers, StoredTime time) {
        this.server = server;
        this.study = study;
        this.writers = writers;
        this.time = time;
        this.query = new TrialQuery(server.dialect());
        this.spaces = new ParameterSpaces(study.attributes());
    }

    @Override
    public synchronized List<StoredTrial> changes() {
        List<StoredTrial> changes = merged(undelivered, read());
        undelivered = List.of();
        return changes;
    }

    private List<StoredTrial> read() {
        TrialReader reader = view.isNew()
                ? AllTrials.read(server, study, spaces, time)
                : server.read("read study \"" + study.name() + "\"", this::read);
        reader.show(view, TrialQuery.Scope.TRIALS);
        view.setRead();
        return reader.trials();
    }

    private TrialReader read(Connection connection) throws SQLException {
        TrialReader reader = reader();
        try (PreparedStatement statement = connection.prepareStatement(query.changes(TrialQuery.Scope.TRIALS))) {
            query.setChanges(statement, 1, study.id(), view);
            try (ResultSet rows = statement.executeQuery()) {
                TrialQuery.forEach(rows, reader);
            }
        }
        return reader;
    }

    private TrialReader reader() {
        return new TrialReader(spaces, time, server.dialect().isWholeSeconds(), server.where(study.name()));
    }

    @Override
    public synchronized void write(Decision decision) {
        if (view.isNew()) {
            undelivered = read(); // so that a long time of reading is none of waiting for others
        }
        writers.exclusively(
                study,
                writer -> writer.write(view, this::reader, changes -> {
                    List<StoredTrial> all = merged(undelivered, changes);
                    undelivered = List.of();
                    return decision.decide(all);
                }));
    }

    private static List<StoredTrial> merged(List<StoredTrial> before, List<StoredTrial> now) {
        if (before.isEmpty()) {
            return now;
        }
        SortedMap<Integer, StoredTrial> trials = new TreeMap<>();
        before.forEach(trial -> trials.put(trial.number(), trial));
        now.forEach(trial -> trials.put(trial.number(), trial));
        return List.copyOf(trials.values());
    }

    @Override
    public void close() {}
}
