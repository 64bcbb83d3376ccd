package dev.skipjack.storage.sql;

import dev.skipjack.core.storage.StorageException;
import dev.skipjack.core.storage.StudyRecord;
import dev.skipjack.core.storage.StudySession;
import dev.skipjack.core.storage.TrialWrite;
import dev.skipjack.core.storage.UncertainWriteException;
import dev.skipjack.storage.GroupCommit;
import dev.skipjack.storage.JsonChoices;
import dev.skipjack.storage.StoredTime;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The one writer of a study in this process, over a connection that is opened at the first transaction and again after it was lost.
 * Confined to the holder of {@link GroupCommit}'s lock.
 */
final class StudyWriter implements GroupCommit.Transactions {
    private final Server server;
    private final StudyRecord study;
    private final StoredTime time;
    private final TrialQuery query;
    private final String where;
    private final DistributionTexts texts = new DistributionTexts();

    /** The parameters with encoded choices that the study is known to name. */
    private final JsonChoices jsonChoices;

    /** Work whose commit was not answered: it may be stored. */
    private final Set<Object> unsure = Collections.newSetFromMap(new IdentityHashMap<>());

    /** The work of the transaction. */
    private final Set<Object> pending = Collections.newSetFromMap(new IdentityHashMap<>());

    private StudyView view = new StudyView();
    private @Nullable Connection connection;
    private @Nullable StudyLine line;
    private @Nullable TrialBatch batch;

    StudyWriter(Server server, StudyRecord study, StoredTime time) {
        this.server = server;
        this.study = study;
        this.time = time;
        this.query = new TrialQuery(server.dialect());
        this.where = server.where(study.name());
        this.jsonChoices = JsonChoices.of(study.attributes());
    }

    @Override
    public void begin() throws SQLException {
        pending.clear();
        TrialReader reader = reader();
        begin(view, TrialQuery.Scope.HEADS, reader);
        if (view.isNew()) {
            reader.setStudyFound();
            query.forEachOpen(Objects.requireNonNull(connection), study.id(), reader);
            view.setRead();
        }
        reader.show(view, TrialQuery.Scope.HEADS);
        batch = batch(view);
    }

    private void begin(StudyView of, TrialQuery.Scope scope, TrialQuery.Taker taker) throws SQLException {
        if (!line().begin(of, scope, taker)) {
            throw TrialReader.gone(where);
        }
    }

    private TrialReader reader() {
        return new TrialReader(
                new ParameterSpaces(Map.of()), time, server.dialect().isWholeSeconds(), where);
    }

    private TrialBatch batch(StudyView of) {
        return new TrialBatch(of, texts, where);
    }

    private StudyLine line() throws SQLException {
        if (line == null) {
            connection = server.connectWriter();
            line = server.dialect().line(connection, study.id(), query, time);
        }
        return line;
    }

    /** Adds writes to the transaction, unless it turns out that they are stored. */
    void add(List<TrialWrite> writes) throws SQLException {
        if (unsure.contains(writes) && isStored(writes.getLast())) {
            unsure.remove(writes);
            return;
        }
        Objects.requireNonNull(batch).add(writes);
        pending.add(writes);
    }

    /**
     * Begins work that cannot be told to be stored.
     *
     * @param work stands for it in all attempts
     * @throws StorageException if an earlier attempt may be stored
     */
    void beginOnce(Object work) {
        if (unsure.remove(work)) {
            throw new StorageException(server.place() + ": the connection was lost while study \"" + study.name()
                    + "\" was updated; whether that was stored is not known. Maybe read it again.");
        }
        pending.add(work);
    }

    /** Writes are stored all or none, so the last tells. */
    private boolean isStored(TrialWrite write) throws SQLException {
        StoredHead head =
                StoredHead.find(Objects.requireNonNull(connection), server.dialect(), study.id(), write.number());
        return head != null && head.isAfter(write, time);
    }

    @Override
    public void commit() throws SQLException {
        TrialBatch all = Objects.requireNonNull(batch);
        try {
            view.see(all, commit(all));
            unsure.removeAll(pending);
        } catch (SQLException e) {
            if (server.dialect().failure(e) == Dialect.Failure.LOST) {
                unsure.addAll(pending);
                view = new StudyView();
            }
            throw e;
        }
    }

    private Map<Integer, Long> commit(TrialBatch all) throws SQLException {
        nameJsonChoices(all);
        try {
            Map<Integer, Long> ids = line().commit(all);
            all.jsonChoices().forEach(jsonChoices::add);
            return ids;
        } catch (StaleTrialException e) {
            throw new StorageException(
                    "A trial of " + where + " was told by another program in this very moment and keeps its result.",
                    e);
        }
    }

    /** Keeps with the study which parameters have choices that are encoded; others may have named some since. */
    private void nameJsonChoices(TrialBatch all) throws SQLException {
        List<String> names = all.jsonChoices().stream()
                .filter(name -> !jsonChoices.contains(name))
                .toList();
        if (!names.isEmpty()) {
            Object stored = studies().attribute(study, JsonChoices.KEY);
            JsonChoices known = JsonChoices.of(Collections.singletonMap(JsonChoices.KEY, stored));
            names.forEach(known::add);
            studies().put("system", study.id(), JsonChoices.KEY, known.add(names.getFirst()));
        }
    }

    @Override
    public void rollback() {
        batch = null;
        if (line != null) {
            try {
                line.rollback();
            } catch (SQLException e) {
                close();
            }
        }
    }

    /**
     * Lets a session write, in a transaction of its own.
     *
     * @param readers makes readers of what is new to the session
     */
    void write(StudyView seen, Supplier<TrialReader> readers, StudySession.Decision decision) {
        TrialReader reader = server.insist("begin to write to study \"" + study.name() + "\"", () -> {
            try {
                TrialReader one = readers.get();
                begin(seen, TrialQuery.Scope.TRIALS, one);
                return one;
            } catch (SQLException | RuntimeException e) {
                rollback();
                throw e;
            }
        });
        try {
            reader.show(seen, TrialQuery.Scope.TRIALS);
            TrialBatch decided = batch(seen);
            decided.add(decision.decide(reader.trials()));
            seen.see(decided, commit(decided));
        } catch (SQLException e) {
            rollback();
            throw failure(e);
        } catch (RuntimeException | Error e) {
            rollback();
            throw e;
        }
    }

    private StorageException failure(SQLException e) {
        return server.dialect().failure(e) == Dialect.Failure.LOST
                ? new UncertainWriteException(
                        server.place() + ": the connection was lost while study \"" + study.name()
                                + "\" was written to: " + e.getMessage()
                                + ". Whether the trials were stored is seen once they are read again.",
                        e)
                : server.failure("write to study \"" + study.name() + "\"", e);
    }

    /** The study's attributes, in the transaction. */
    ServerStudies studies() {
        return new ServerStudies(Objects.requireNonNull(connection), server);
    }

    void close() {
        if (connection != null) {
            Server.close(connection);
        }
        connection = null;
        line = null;
    }
}
