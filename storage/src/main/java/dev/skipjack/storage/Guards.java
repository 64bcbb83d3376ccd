package dev.skipjack.storage;

import dev.skipjack.core.dedup.DedupGuard;
import dev.skipjack.core.dedup.MemoryGuard;
import dev.skipjack.core.storage.StorageException;
import java.nio.file.Path;

/** Opens guards by URL. Stateless; thread-safe. */
public final class Guards {
    private static final String REDIS = "redis://";

    private Guards() {}

    /**
     * The guard of a study: {@code sqlite:///relative.db} or {@code sqlite:////absolute.db}, which survive {@code kill -9};
     * {@code redis://[user:password@]host[:port][/db]}; or {@code memory:}, which ends with the process and is never shared.
     *
     * @throws StorageException if the URL is of another kind, or what it names cannot be opened
     */
    public static DedupGuard open(String url, String study) {
        if (url.equals("memory:")) {
            return new MemoryGuard();
        }
        if (url.startsWith(REDIS)) {
            return redis(url, study);
        }
        Path file = Storages.file(url)
                .orElseThrow(() -> new StorageException("guard: \"" + url
                        + "\" is none of sqlite:///relative.db, sqlite:////absolute.db, redis://host:port/db and memory:."
                        + (url.contains(":") ? "" : " Maybe \"sqlite:///" + url + "\".")));
        return SqliteGuard.open(file, study, Durability.PROCESS_END);
    }

    private static DedupGuard redis(String url, String study) {
        try {
            return RedisGuard.open(url, study);
        } catch (NoClassDefFoundError e) {
            throw new StorageException(
                    "guard: a Redis guard needs the library redis.clients:jedis, which is not on the class path. Maybe add"
                            + " it.",
                    e);
        }
    }
}
