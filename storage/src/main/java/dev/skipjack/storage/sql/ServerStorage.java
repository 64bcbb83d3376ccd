package dev.skipjack.storage.sql;

import dev.skipjack.core.storage.Storage;
import dev.skipjack.core.storage.StorageException;
import dev.skipjack.core.storage.StoredTrial;
import dev.skipjack.core.storage.StudyRecord;
import dev.skipjack.core.storage.StudySession;
import dev.skipjack.core.storage.TrialWrite;
import dev.skipjack.core.storage.WriteCounts;
import dev.skipjack.core.trial.Direction;
import dev.skipjack.storage.Durability;
import dev.skipjack.storage.StoredTime;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Studies in PostgreSQL, MariaDB or MySQL in the schema of Optuna 3.2 to 5.0, so that Python Optuna and optuna-dashboard open them, also
 * while they run. Thread-safe; any number of programs may share a database.
 *
 * <p>No table is made before the first study is created. One connection for each study writes, for all threads in turn; reading takes
 * further ones. A server that goes away while it is in use is waited for, a minute unless said otherwise.
 *
 * <p>A write that survives the end of a process is kept by PostgreSQL with {@code synchronous_commit = off}: its server may lose the last
 * half second when it crashes itself, and programs that saw what is gone then stop with a message. Other servers are left at their own
 * settings.
 *
 * <p>Differs from Optuna 5.0.0: where times are whole seconds (MySQL), our own keep the rest in attributes; an attribute never holds NaN
 * or an infinity; what belongs to a trial is written in one transaction, under the lock of its study.
 */
public final class ServerStorage implements Storage {
    private final Server server;
    private final ServerSchema schema;
    private final ServerWriters writers;

    private ServerStorage(Server server) {
        this.server = server;
        this.schema = new ServerSchema(server);
        this.writers = new ServerWriters(server, this::time);
    }

    /** Whether a URL names a database server, well or badly. */
    public static boolean isServer(String url) {
        return ServerUrl.isServer(url);
    }

    /**
     * The studies of a database, which must exist, but needs no tables yet.
     *
     * @param url as SQLAlchemy writes it, see {@link ServerUrl}
     * @throws StorageException if the URL is malformed, the server does not answer or lets the user in, or there are tables that
     *     are not those of Optuna 3.2 to 5.0
     */
    public static ServerStorage open(String url, Durability durability) {
        return open(url, durability, Server.PATIENCE);
    }

    /**
     * As {@link #open(String, Durability)}.
     *
     * @param patience how long an operation waits for a server that was reached before and is gone
     */
    public static ServerStorage open(String url, Durability durability, Duration patience) {
        ServerStorage storage = new ServerStorage(new Server(ServerUrl.parse(url), durability, patience));
        storage.read("open", studies -> List.of(), List.of());
        return storage;
    }

    /** What keeps a study from being kept here, a sentence; empty if nothing does, as far as can be told without writing. */
    public Optional<String> writeProblem() {
        return server.read("look at the rights", connection -> server.dialect().writeProblem(connection))
                .map(problem -> server.place() + ": " + problem);
    }

    /** Something to read of studies. */
    @FunctionalInterface
    private interface Query<T> {
        T run(ServerStudies studies) throws SQLException;
    }

    private <T> T read(String what, Query<T> query, T ifAbsent) {
        return server.read(
                what,
                connection -> schema.find(connection).isEmpty()
                        ? ifAbsent
                        : query.run(new ServerStudies(connection, server)));
    }

    private StoredTime time(StudyRecord study) {
        return server.read("read study \"" + study.name() + "\"", schema::find)
                .orElseThrow(() -> TrialReader.gone(server.where(study.name())));
    }

    @Override
    public List<String> studyNames() {
        return read("list studies", ServerStudies::names, List.of());
    }

    @Override
    public Optional<StudyRecord> find(String name) {
        return read("find study \"" + name + "\"", studies -> studies.find(name), Optional.empty());
    }

    @Override
    public StudyRecord create(
            String name, List<Direction> directions, Map<String, ? extends @Nullable Object> attributes) {
        schema.create();
        server.insist("create study \"" + name + "\"", () -> {
            Connection connection = server.connectWriter();
            try {
                connection.setAutoCommit(false);
                create(connection, name, directions, attributes);
                return true;
            } finally {
                Server.close(connection);
            }
        });
        return find(name).orElseThrow();
    }

    private void create(
            Connection connection,
            String name,
            List<Direction> directions,
            Map<String, ? extends @Nullable Object> attributes)
            throws SQLException {
        ServerStudies studies = new ServerStudies(connection, server);
        try {
            studies.insert(name, directions, attributes);
            connection.commit();
        } catch (SQLException e) {
            if (server.dialect().failure(e) == Dialect.Failure.DUPLICATE) {
                connection.rollback();
                throw studies.taken(name, e);
            }
            throw e;
        }
    }

    @Override
    public void putAttribute(StudyRecord study, String key, @Nullable Object value) {
        put(study, "system", key, value);
    }

    @Override
    public void putUserAttribute(StudyRecord study, String key, @Nullable Object value) {
        put(study, "user", key, value);
    }

    private void put(StudyRecord study, String kind, String key, @Nullable Object value) {
        writers.submit(study, writer -> writer.studies().put(kind, study.id(), key, value));
    }

    @Override
    public void update(StudyRecord study, String key, UnaryOperator<@Nullable Object> change) {
        Object update = new Object();
        writers.submit(study, writer -> {
            writer.beginOnce(update);
            ServerStudies studies = writer.studies();
            studies.put("system", study.id(), key, change.apply(studies.attribute(study, key)));
        });
    }

    @Override
    public List<StoredTrial> trials(StudyRecord study) {
        return AllTrials.read(server, study, new ParameterSpaces(study.attributes()), time(study))
                .trials();
    }

    @Override
    public void write(StudyRecord study, List<TrialWrite> writes) {
        writers.submit(study, writer -> writer.add(writes));
    }

    @Override
    public StudySession join(StudyRecord study) {
        return new ServerSession(server, study, writers, time(study));
    }

    @Override
    public Instant now() {
        return server.read("read the clock", connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(server.dialect().clock())) {
                row.next();
                return Instant.EPOCH.plus(row.getLong(1), ChronoUnit.MICROS);
            }
        });
    }

    @Override
    public Map<Integer, Duration> silences(StudyRecord study) {
        return server.read(
                "read the signs of life of study \"" + study.name() + "\"",
                connection -> ServerHeartbeats.silences(connection, server.dialect(), study.id()));
    }

    @Override
    public Optional<WriteCounts> writeCounts() {
        return Optional.of(writers.counts());
    }

    @Override
    public String url() {
        return server.url().masked();
    }

    @Override
    public void close() {
        writers.close();
        server.close();
    }
}
