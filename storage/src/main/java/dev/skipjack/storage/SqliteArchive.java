package dev.skipjack.storage;

import dev.skipjack.core.key.EvaluationKey;
import dev.skipjack.core.storage.Archive;
import dev.skipjack.core.storage.Look;
import dev.skipjack.core.storage.Measurement;
import dev.skipjack.core.storage.MetricsCodec;
import dev.skipjack.core.storage.StorageException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An archive in a SQLite file of its own, made at the first write. Thread-safe; several processes may share a file.
 *
 * <p>A put is found at once in this process and is on disk, in one transaction with others, within about {@value #MAX_AGE_MILLIS}
 * ms; a process that is killed loses no more than those. Writing that fails is reported once in the log and tried again with the
 * next put and at {@link #close}.
 */
public final class SqliteArchive implements Archive {
    private static final Logger LOG = LoggerFactory.getLogger(SqliteArchive.class);
    private static final int MAX_AGE_MILLIS = 40;
    private static final int MAX_WAITING = 2048;

    private final ArchiveFile file;
    private final ArchiveLooks looks;
    private final ConcurrentMap<EvaluationKey, Kept> waiting = new ConcurrentHashMap<>();
    private final AtomicInteger count = new AtomicInteger();
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private final AtomicBoolean reported = new AtomicBoolean();
    private final ScheduledExecutorService flusher = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("skipjack-archive-", 0).factory());

    private record Kept(String data, Measurement measured) {}

    private SqliteArchive(ArchiveFile file, ArchiveLooks looks) {
        this.file = file;
        this.looks = looks;
    }

    /**
     * The archive in a file, which need not exist yet.
     *
     * @throws StorageException if there is something else at the path, or a newer version's archive; it is left as it was
     */
    public static SqliteArchive open(Path path) {
        ArchiveFile file = new ArchiveFile(path);
        file.check();
        return new SqliteArchive(file, new ArchiveLooks(path));
    }

    /** What keeps results from being kept in a file, a sentence; empty if nothing does, as far as can be told without writing. */
    public static Optional<String> problem(Path path) {
        try {
            new ArchiveFile(path).check();
            return new SqliteFile(path, Durability.PROCESS_END).writeProblem();
        } catch (StorageException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public Optional<Measurement> find(EvaluationKey key) {
        Kept later = waiting.get(key);
        Optional<Measurement> stored = file.find(key).map(SqliteArchive::measurement);
        return stored.isPresent() ? stored : Optional.ofNullable(later).map(Kept::measured);
    }

    private static Measurement measurement(ArchiveFile.Found found) {
        return new Measurement(
                MetricsCodec.decode(JsonText.read(found.metrics())),
                found.facts() == null ? Map.of() : facts(JsonText.read(found.facts())));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, @Nullable Object> facts(@Nullable Object json) {
        return json instanceof Map<?, ?> map ? (Map<String, @Nullable Object>) map : Map.of();
    }

    private static ArchiveFile.Row row(EvaluationKey key, Kept kept) {
        Measurement measured = kept.measured();
        return new ArchiveFile.Row(
                key,
                kept.data(),
                PythonJson.write(MetricsCodec.encode(measured.metrics())),
                measured.facts().isEmpty() ? null : PythonJson.write(measured.facts()));
    }

    @Override
    public int trials(String data) {
        flush();
        return file.trials(data);
    }

    @Override
    public void put(EvaluationKey key, String data, Measurement measured) {
        if (waiting.putIfAbsent(key, new Kept(data, measured)) != null) {
            return;
        }
        if (count.incrementAndGet() >= MAX_WAITING) {
            flushOrReport();
        } else if (scheduled.compareAndSet(false, true)) {
            var _ = flusher.schedule(this::flushOrReport, MAX_AGE_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void note(Look look) {
        file.prepare();
        looks.insert(look);
    }

    @Override
    public List<Look> looks(String data) {
        return looks.find(data);
    }

    private void flushOrReport() {
        try {
            flush();
        } catch (StorageException e) {
            if (!reported.getAndSet(true)) {
                LOG.warn("Results are kept in memory until the archive can be written: {}", e.getMessage());
            }
        }
    }

    private synchronized void flush() {
        scheduled.set(false);
        List<ArchiveFile.Row> rows = new ArrayList<>();
        waiting.forEach((key, kept) -> rows.add(row(key, kept)));
        if (rows.isEmpty()) {
            return;
        }
        file.insert(rows);
        rows.forEach(row -> waiting.remove(row.key()));
        count.addAndGet(-rows.size());
    }

    @Override
    public void close() {
        flusher.shutdownNow();
        try {
            flush();
        } finally {
            file.close();
        }
    }
}
