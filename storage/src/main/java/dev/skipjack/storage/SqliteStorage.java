package dev.skipjack.storage;

import dev.skipjack.core.storage.Storage;
import dev.skipjack.core.storage.StorageException;
import dev.skipjack.core.storage.StoredTrial;
import dev.skipjack.core.storage.StudyRecord;
import dev.skipjack.core.storage.StudySession;
import dev.skipjack.core.storage.TrialWrite;
import dev.skipjack.core.storage.WriteCounts;
import dev.skipjack.core.trial.Direction;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * Studies in a SQLite file in the schema of Optuna 3.2 to 5.0, so that Python Optuna and optuna-dashboard open them, also while
 * they run. Thread-safe; several processes may share a file.
 *
 * <p>Nothing is made on disk before the first study is created. One connection writes, for all threads in turn; reading opens a
 * connection of its own.
 *
 * <p>Differs from Optuna 5.0.0: a file is in WAL mode once it was written to; an attribute never holds NaN or an infinity; a
 * trial with parameters is one row group in one transaction; the value that pruned a trial is kept as an intermediate value.
 */
public final class SqliteStorage implements Storage {
    private final SqliteFile file;
    private final WriteSession session;
    private final GroupCommit commits;

    private SqliteStorage(SqliteFile file) {
        this.file = file;
        this.session = new WriteSession(file);
        this.commits = new GroupCommit(session);
    }

    /**
     * The studies of a file, which need not exist yet.
     *
     * @throws StorageException if there is something at the path that is no database of Optuna 3.2 to 5.0; it is left as it was
     */
    public static SqliteStorage open(Path path, Durability durability) {
        SqliteStorage storage = new SqliteStorage(SqliteFile.busy(path, durability));
        storage.read((connection, version) -> version, "");
        return storage;
    }

    /** The database file. */
    public Path file() {
        return file.path();
    }

    @Override
    public List<String> studyNames() {
        return read((connection, version) -> new StudyRows(connection, file.path()).names(), List.of());
    }

    @Override
    public Optional<StudyRecord> find(String name) {
        return read((connection, version) -> new StudyRows(connection, file.path()).find(name), Optional.empty());
    }

    @Override
    public StudyRecord create(
            String name, List<Direction> directions, Map<String, ? extends @Nullable Object> attributes) {
        commits.exclusively(() -> OptunaSchema.create(file));
        try {
            commits.submit(() -> {
                long id = session.studies().insert(name, directions);
                for (Map.Entry<String, ? extends @Nullable Object> attribute : attributes.entrySet()) {
                    session.studies().putAttribute(id, attribute.getKey(), attribute.getValue());
                }
            });
        } catch (SQLiteException e) {
            if (e.getResultCode() == SQLiteErrorCode.SQLITE_CONSTRAINT_UNIQUE) {
                throw taken(name, e);
            }
            throw file.failure("create study \"" + name + "\"", e);
        } catch (SQLException e) {
            throw file.failure("create study \"" + name + "\"", e);
        }
        return find(name).orElseThrow();
    }

    private StorageException taken(String name, SQLException e) {
        return new StorageException(
                "Study \"" + name + "\" already exists in " + file.path() + ". Maybe choose another study name.", e);
    }

    @Override
    public void putAttribute(StudyRecord study, String key, @Nullable Object value) {
        submit(study, () -> session.studies().putAttribute(study.id(), key, value));
    }

    @Override
    public void putUserAttribute(StudyRecord study, String key, @Nullable Object value) {
        submit(study, () -> session.studies().putUserAttribute(study.id(), key, value));
    }

    @Override
    public void update(StudyRecord study, String key, UnaryOperator<@Nullable Object> change) {
        submit(study, () -> {
            Object value = change.apply(session.studies().attribute(study, key));
            session.studies().putAttribute(study.id(), key, value);
        });
    }

    @Override
    public List<StoredTrial> trials(StudyRecord study) {
        return read(
                (connection, version) -> new TrialLoader(
                                file,
                                connection,
                                study,
                                StoredTime.of(version),
                                new ParameterKinds(new StudyRows(connection, file.path()).jsonChoices(study)))
                        .load(),
                List.of());
    }

    @Override
    public void write(StudyRecord study, List<TrialWrite> writes) {
        submit(study, () -> session.trials().write(session.cursor(study), session.studies(), writes, trial -> {}));
    }

    @Override
    public StudySession join(StudyRecord study) {
        return new SqliteSession(file, session, commits, study);
    }

    private void submit(StudyRecord study, GroupCommit.Work work) {
        try {
            commits.submit(() -> {
                session.cursor(study); // the study may have been deleted
                work.run();
            });
        } catch (SQLException e) {
            throw file.failure("write to study \"" + study.name() + "\"", e);
        }
    }

    @Override
    public Map<Integer, Duration> silences(StudyRecord study) {
        return read((connection, version) -> Heartbeats.silences(connection, study.id()), Map.of());
    }

    @Override
    public Optional<WriteCounts> writeCounts() {
        return Optional.of(commits.counts());
    }

    @Override
    public String url() {
        return "sqlite:///" + file.path();
    }

    @Override
    public void close() {
        commits.exclusively(session::close);
    }

    /** Something to read from a file that this version of Optuna created. */
    private interface Query<T> {
        T run(Connection connection, String version) throws SQLException;
    }

    private <T> T read(Query<T> query, T ifAbsent) {
        if (!file.isPresent()) {
            return ifAbsent;
        }
        Connection connection = file.reader();
        try {
            Optional<String> version = OptunaSchema.check(connection, file.path());
            return version.isEmpty() ? ifAbsent : query.run(connection, version.get());
        } catch (SQLException e) {
            throw file.failure("read", e);
        } finally {
            SqliteFile.close(connection);
        }
    }
}
