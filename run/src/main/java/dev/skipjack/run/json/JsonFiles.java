package dev.skipjack.run.json;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.stats.CacheStats;
import dev.skipjack.core.json.JsonValues;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads JSON files, each once as long as it stays the same: same size, same time of change, same file. A file that changed less
 * than its file system's tick ago is read again next time, since one more change might not show. Values are immutable, in the
 * form of {@link JsonValues#copyOf}, and shared. Thread-safe; two threads that miss the same file both read it.
 *
 * <p>At most {@link JsonCacheSettings#maximumFiles} files are kept, and at most {@value #MAX_KEPT_BYTES} bytes of JSON text.
 */
public final class JsonFiles {
    private static final long MAX_KEPT_BYTES = 64L << 20;
    private static final long MAX_FILE_BYTES = 256L << 20;
    private static final int ATTEMPTS = 3;
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final @Nullable Cache<Path, Kept> cache;
    private final Clock clock;
    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();
    private final LongAdder outdated = new LongAdder();

    private record Kept(FileStamp stamp, @Nullable Object value) {}

    /** An empty cache, or none where the settings say so. */
    public JsonFiles(JsonCacheSettings settings) {
        this(settings, Clock.systemUTC());
    }

    JsonFiles(JsonCacheSettings settings, Clock clock) {
        this.cache = settings.isOn() ? cache(settings.maximumFiles()) : null;
        this.clock = clock;
    }

    /** A file weighs its bytes, but at least the share that lets no more than the maximum in. */
    private static Cache<Path, Kept> cache(int maximumFiles) {
        long share = Math.max(1, MAX_KEPT_BYTES / maximumFiles);
        return Caffeine.newBuilder()
                .maximumWeight(share * maximumFiles)
                .weigher((Path path, Kept kept) ->
                        (int) Math.max(share, kept.stamp().size()))
                .executor(Runnable::run)
                .recordStats()
                .build();
    }

    /**
     * The JSON value of a file.
     *
     * @throws JsonFileException naming the file, if it is missing or cannot be read, is being written while it is read, has more
     *     than 2^28 bytes, or is no single JSON value: keys given twice, NaN and infinities, integers beyond 2^53 and a nesting
     *     deeper than 500 are refused
     */
    public @Nullable Object read(Path file) {
        Path path = file.toAbsolutePath().normalize();
        try {
            FileStamp stamp = FileStamp.of(path);
            Kept kept = cache == null ? null : cache.getIfPresent(path);
            if (kept != null && kept.stamp().equals(stamp)) {
                hits.increment();
                return kept.value();
            }
            misses.increment();
            if (kept != null) {
                drop(path, kept);
            }
            return load(path, stamp);
        } catch (IOException e) {
            forget(path);
            throw new JsonFileException(file + " cannot be read: " + e, e);
        }
    }

    private @Nullable Object load(Path path, FileStamp first) throws IOException {
        FileStamp before = first;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Instant read = clock.instant();
            byte[] bytes = bytes(path, before);
            FileStamp after = FileStamp.of(path);
            if (after.equals(before) && bytes.length == before.size()) {
                Object value = parse(path, bytes);
                if (cache != null && before.isSettledAt(read)) {
                    cache.put(path, new Kept(before, value));
                }
                return value;
            }
            before = after;
        }
        throw new JsonFileException(
                path + " changed " + ATTEMPTS
                        + " times while it was read. Maybe a program is still writing it; one that"
                        + " writes to another name and moves the file when it is done is never read half-way.",
                null);
    }

    private static byte[] bytes(Path path, FileStamp stamp) throws IOException {
        if (stamp.size() > MAX_FILE_BYTES) {
            throw new JsonFileException(
                    path + " must have at most 2^28 bytes, but has " + stamp.size() + ". Maybe it is no result file.",
                    null);
        }
        try (InputStream in = Files.newInputStream(path)) {
            return in.readNBytes((int) stamp.size() + 1);
        }
    }

    private static @Nullable Object parse(Path path, byte[] bytes) {
        try {
            return JsonValues.copyOf(MAPPER.readValue(bytes, Object.class));
        } catch (JacksonException e) {
            String place = e.getLocation() == null
                    ? ""
                    : ":" + e.getLocation().getLineNr() + ":" + e.getLocation().getColumnNr();
            throw new JsonFileException(path + place + ": no JSON value: " + e.getOriginalMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new JsonFileException(path + ": " + e.getMessage(), e);
        }
    }

    private void drop(Path path, Kept kept) {
        if (cache != null && cache.asMap().remove(path, kept)) {
            outdated.increment();
        }
    }

    private void forget(Path path) {
        Kept kept = cache == null ? null : cache.getIfPresent(path);
        if (kept != null) {
            drop(path, kept);
        }
    }

    /** What was asked so far. */
    public JsonCacheCounts counts() {
        CacheStats stats = cache == null ? CacheStats.empty() : cache.stats();
        return new JsonCacheCounts(hits.sum(), misses.sum(), stats.evictionCount() + outdated.sum());
    }
}
