package dev.skipjack.storage;

import dev.skipjack.core.dedup.DedupGuard;
import dev.skipjack.core.dedup.GuardCounts;
import dev.skipjack.core.dedup.GuardTally;
import dev.skipjack.core.dedup.KeyBytes;
import dev.skipjack.core.storage.StorageException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A guard in a SQLite file of its own, never a study's database; several studies may share the file, and several processes a
 * study. Thread-safe.
 *
 * <p>What has returned survives what {@link Durability} says. Writers queue up and share commits; readers do not wait for them and
 * see what any process had committed before the question. While nobody commits, a lookup takes no lock of the file: see
 * {@link GuardReader}. A batch is written as a whole or not at all, and read at one moment.
 */
public final class SqliteGuard implements DedupGuard {
    private static final int MAX_READERS = 4;

    private final GuardFile file;
    private final GuardWriter writer;
    private final GroupCommit commits;
    private final @Nullable WalIndex index;
    private final List<GuardReader> readers = new ArrayList<>();
    private final GuardTally tally = new GuardTally();
    private final AtomicBoolean closed = new AtomicBoolean();

    private interface Question<T> {
        T put(GuardReader reader) throws SQLException;
    }

    private interface Change<T> {
        T make(GuardWriter writer) throws SQLException;
    }

    private SqliteGuard(GuardFile file, String table) {
        this.file = file;
        Connection connection = file.writer();
        this.index = file.index(connection).orElse(null);
        this.writer = new GuardWriter(connection, table, index);
        this.commits = new GroupCommit(writer);
    }

    /**
     * The guard of a study in a file; makes the file, and the folders to it, where they are missing.
     *
     * @throws StorageException if the file is no guard's, or a newer one's, or cannot be opened
     */
    public static SqliteGuard open(Path path, String study, Durability durability) {
        GuardFile file = new GuardFile(path, durability);
        String table = file.tableOf(study);
        SqliteGuard guard = new SqliteGuard(file, table);
        try {
            int count = Math.min(MAX_READERS, Runtime.getRuntime().availableProcessors());
            for (int i = 0; i < count; i++) {
                guard.readers.add(new GuardReader(file.reader(), table, guard.index));
            }
            return guard;
        } catch (RuntimeException e) {
            guard.close();
            throw e;
        }
    }

    @Override
    public boolean seen(String key) {
        byte[] bytes = KeyBytes.of(key);
        return tally.found(read(reader -> reader.has(bytes)));
    }

    @Override
    public boolean add(String key) {
        byte[] bytes = KeyBytes.of(key);
        return !tally.found(!write(change -> change.insert(bytes)));
    }

    @Override
    public boolean remove(String key) {
        byte[] bytes = KeyBytes.of(key);
        return write(change -> change.delete(bytes));
    }

    @Override
    public boolean[] seenBatch(List<String> keys) {
        KeyBatch batch = KeyBatch.of(keys);
        boolean[] seen = read(reader -> reader.have(batch));
        int hits = 0;
        for (boolean hit : seen) {
            hits += hit ? 1 : 0;
        }
        tally.found(hits, seen.length);
        return seen;
    }

    @Override
    public int addBatch(List<String> keys) {
        KeyBatch batch = KeyBatch.of(keys);
        int added = write(change -> change.insert(batch));
        tally.found(batch.size() - added, batch.size());
        return added;
    }

    @Override
    public GuardCounts counts() {
        GuardCounts counts = tally.counts();
        return new GuardCounts(counts.hits(), counts.misses(), counts.waits() + commits.waits());
    }

    private <T> T read(Question<T> question) {
        GuardReader reader = readers.get((int) (Thread.currentThread().threadId() % readers.size()));
        tally.take(reader.turn());
        try {
            checkOpen();
            return question.put(reader);
        } catch (SQLException e) {
            throw file.failure("read", e);
        } finally {
            reader.turn().unlock();
        }
    }

    private <T> T write(Change<T> change) {
        List<T> answer = new ArrayList<>(1);
        try {
            commits.submit(() -> {
                answer.clear();
                answer.add(change.make(writer));
            });
        } catch (SQLException e) {
            checkOpen();
            throw file.failure("write", e);
        }
        return answer.getFirst();
    }

    private void checkOpen() {
        if (closed.get()) {
            throw new StorageException(file.path() + ": this guard is closed.");
        }
    }

    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        for (GuardReader reader : readers) {
            reader.turn().lock();
            try {
                reader.close();
            } finally {
                reader.turn().unlock();
            }
        }
        commits.exclusively(writer::close);
        if (index != null) {
            index.release();
        }
    }
}
