package dev.skipjack.run.json;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.stats.CacheStats;
import dev.skipjack.core.json.JsonValues;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON files, each once as long as it stays the same: same size, same time of change, same file. A file that changed less
 * than its file system's tick ago is read again next time, since one more change might not show. Values are immutable and shared.
 * Thread-safe; two threads that miss the same file both read it.
 *
 * <p>At most {@link JsonCacheSettings#maximumFiles} files are kept, and at most {@value #MAX_KEPT_BYTES} bytes of JSON text.
 */
public final class JsonFiles {
    private static final long MAX_KEPT_BYTES = 64L << 20;

    private final @Nullable Cache<Key, Kept> cache;
    private final InstantSource clock;
    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();
    private final LongAdder outdated = new LongAdder();

    record Key(Path folder, Path name) {}

    private record Kept(FileStamp stamp, JsonForm<?> form, Object value) {}

    /** An empty cache, or none where the settings say so. */
    public JsonFiles(JsonCacheSettings settings) {
        this(settings, InstantSource.system());
    }

    JsonFiles(JsonCacheSettings settings, InstantSource clock) {
        this.cache = settings.isOn() ? cache(settings.maximumFiles()) : null;
        this.clock = clock;
    }

    /** A file weighs its bytes, but at least the share that lets no more than the maximum in. */
    private static Cache<Key, Kept> cache(int maximumFiles) {
        long share = Math.max(1, MAX_KEPT_BYTES / maximumFiles);
        return Caffeine.newBuilder()
                .maximumWeight(share * maximumFiles)
                .weigher((Key key, Kept kept) ->
                        (int) Math.max(share, kept.stamp().size()))
                .executor(Runnable::run)
                .recordStats()
                .build();
    }

    /**
     * Lists and opens a folder.
     *
     * @throws JsonFileException if it cannot be listed
     */
    public JsonFolder folder(Path folder) {
        Path normal = folder.toAbsolutePath().normalize();
        try {
            return new JsonFolder(this, normal);
        } catch (IOException e) {
            throw new JsonFileException(folder, "cannot be listed: " + FileStamp.reason(e) + ".", false, e);
        }
    }

    /**
     * The JSON value of a file, in the form of {@link JsonValues#copyOf}.
     *
     * @throws JsonFileException as {@link JsonReader#read}; also if it is no single JSON value: keys given twice, NaN and
     *     infinities, integers beyond 2^53 and a nesting deeper than 500 are refused
     */
    public @Nullable Object read(Path file) {
        return read(file, JsonValueForm.INSTANCE).value();
    }

    /**
     * What a form makes of a file.
     *
     * @throws JsonFileException as {@link JsonReader#read}
     */
    public <V> V read(Path file, JsonForm<V> form) {
        Path path = file.toAbsolutePath().normalize();
        Path folder = path.getParent();
        if (folder == null) {
            throw new JsonFileException(file, "is a folder, no file.", false, null);
        }
        return new JsonReader(this, folder, new FolderAccess.ByPath(folder)).read(path.getFileName(), form);
    }

    /** What was asked so far. */
    public JsonCacheCounts counts() {
        CacheStats stats = cache == null ? CacheStats.empty() : cache.stats();
        return new JsonCacheCounts(hits.sum(), misses.sum(), stats.evictionCount() + outdated.sum());
    }

    long now() {
        return clock.millis();
    }

    /** The value of the file that has this stamp, if it is kept. A value of another stamp is dropped. */
    @SuppressWarnings("unchecked") // a form's values are of its type
    <V> @Nullable V find(Key key, FileStamp stamp, JsonForm<V> form) {
        Kept kept = cache == null ? null : cache.getIfPresent(key);
        if (kept != null && kept.form.equals(form) && kept.stamp.equals(stamp)) {
            hits.increment();
            return (V) kept.value;
        }
        misses.increment();
        if (kept != null) {
            drop(key, kept);
        }
        return null;
    }

    <V> void keep(Key key, FileStamp stamp, JsonForm<V> form, V value) {
        if (cache != null) {
            cache.put(key, new Kept(stamp, form, value));
        }
    }

    void forget(Key key) {
        Kept kept = cache == null ? null : cache.getIfPresent(key);
        if (kept != null) {
            drop(key, kept);
        }
    }

    private void drop(Key key, Kept kept) {
        if (cache != null && cache.asMap().remove(key, kept)) {
            outdated.increment();
        }
    }
}
