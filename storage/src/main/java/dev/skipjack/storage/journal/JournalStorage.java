package dev.skipjack.storage.journal;

import dev.skipjack.core.storage.Storage;
import dev.skipjack.core.storage.StorageException;
import dev.skipjack.core.storage.StoredTrial;
import dev.skipjack.core.storage.StudyRecord;
import dev.skipjack.core.storage.StudySession;
import dev.skipjack.core.storage.TrialWrite;
import dev.skipjack.core.trial.Direction;
import dev.skipjack.storage.Durability;
import dev.skipjack.storage.GroupCommit;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Studies in a journal as Optuna's {@code JournalFileBackend} and {@code JournalRedisBackend} have it, so that Python Optuna and
 * optuna-dashboard open them, also while they run: a record of JSON for each thing that happened. Thread-safe; several processes may
 * share it, a file those of one machine, or of a file system that has atomic links.
 *
 * <p>Nothing is made before the first study is created. Writers of this process queue up and share an append; reading takes no
 * lock and leaves out a last line that has no end. Cost of reading: one pass over the lines behind the last snapshot, a file of our own
 * beside the journal that is replaced where many lines are new.
 *
 * <p>Differs from Optuna 5.0.0: a trial is made with its parameters in one line, the form of a template; one append, and where
 * {@link Durability#POWER_LOSS} is asked for one fsync, for all lines that wait.
 */
public final class JournalStorage implements Storage {
    private final JournalLog log;
    private final JournalSession session;
    private final GroupCommit commits;

    private JournalStorage(JournalLog log) {
        this.log = log;
        this.session = new JournalSession(log, null);
        this.commits = new GroupCommit(session);
    }

    /**
     * The studies of a file, which need not exist yet.
     *
     * @throws StorageException if there is something at the path that is no journal; it is left as it was
     */
    public static JournalStorage open(Path path, Durability durability) {
        return open(path, durability, JournalLock.GRACE);
    }

    /** The same with another time after which a lock counts as left by a dead process. */
    static JournalStorage open(Path path, Durability durability, Duration grace) {
        JournalFile file = new JournalFile(path, durability, grace);
        file.check();
        return new JournalStorage(file);
    }

    /**
     * The studies in a Redis server, {@code redis://[user:password@]host[:port][/db][?prefix=PREFIX]}, as Optuna's
     * {@code JournalRedisBackend} has them with that prefix, by default none.
     *
     * @throws StorageException if the URL is of another kind, or the server does not answer
     */
    public static JournalStorage openRedis(String url) {
        return openRedis(url, RedisLog.PATIENCE);
    }

    /** The same with another time for which a server is asked that does not answer. */
    static JournalStorage openRedis(String url, Duration patience) {
        return new JournalStorage(RedisLog.open(url, patience));
    }

    /** Whether the file of a path begins as a journal does; false if it cannot be read. */
    public static boolean isJournal(Path path) {
        return Files.isRegularFile(path)
                && Files.isReadable(path)
                && new JournalFile(path, Durability.PROCESS_END, JournalLock.GRACE).isBegun();
    }

    @Override
    public List<String> studyNames() {
        return JournalReplay.of(log).names();
    }

    @Override
    public Optional<StudyRecord> find(String name) {
        return JournalReplay.of(log).find(name);
    }

    @Override
    public StudyRecord create(
            String name, List<Direction> directions, Map<String, ? extends @Nullable Object> attributes) {
        commits.exclusively(session::make);
        submit(() -> session.create(name, directions, attributes));
        return find(name).orElseThrow();
    }

    @Override
    public void putAttribute(StudyRecord study, String key, @Nullable Object value) {
        submit(() -> session.putAttribute(study, key, value));
    }

    @Override
    public void putUserAttribute(StudyRecord study, String key, @Nullable Object value) {
        submit(() -> session.putUserAttribute(study, key, value));
    }

    @Override
    public void update(StudyRecord study, String key, UnaryOperator<@Nullable Object> change) {
        submit(() -> session.update(study, key, change));
    }

    @Override
    public StudySession join(StudyRecord study) {
        return new JournalPart(log, study);
    }

    @Override
    public Instant now() {
        return log.now();
    }

    @Override
    public List<StoredTrial> trials(StudyRecord study) {
        return JournalReplay.of(log, study.id()).trials(study);
    }

    @Override
    public void write(StudyRecord study, List<TrialWrite> writes) {
        submit(() -> session.write(study, writes));
    }

    private void submit(Runnable work) {
        try {
            commits.submit(work::run);
        } catch (SQLException e) {
            throw new StorageException(log.name() + ": " + e.getMessage(), e);
        }
    }

    @Override
    public String url() {
        return log.url();
    }

    @Override
    public void close() {
        commits.exclusively(session::close);
        log.close();
    }
}
