package dev.skipjack.run.telemetry;

import dev.skipjack.core.dedup.DedupGuard;
import dev.skipjack.core.dedup.GuardCounts;
import dev.skipjack.core.storage.Storage;
import dev.skipjack.core.storage.WriteCounts;
import dev.skipjack.run.json.JsonCacheCounts;
import dev.skipjack.run.json.JsonFiles;
import java.util.List;

/** Something that counts what it is asked, under a name that stays the same. Thread-safe. */
@FunctionalInterface
public interface Counted {
    /** The counts so far. */
    CacheCounts counts();

    /** A guard's counts: a hit is a key that was there. */
    static Counted of(String name, DedupGuard guard) {
        return () -> {
            GuardCounts counts = guard.counts();
            return new CacheCounts(name, counts.hits(), counts.misses(), 0, counts.waits());
        };
    }

    /** The counts of a cache of JSON files. */
    static Counted of(String name, JsonFiles files) {
        return () -> {
            JsonCacheCounts counts = files.counts();
            return new CacheCounts(name, counts.hits(), counts.misses(), counts.evictions(), 0);
        };
    }

    /** The commits of a storage, if it counts them: a hit is a write that another one's commit took along, a miss is a commit. */
    static List<Counted> commits(Storage storage) {
        return storage.writeCounts().isEmpty()
                ? List.of()
                : List.of(() -> {
                    WriteCounts counts = storage.writeCounts().orElseThrow();
                    return new CacheCounts(
                            "commits", counts.writes() - counts.commits(), counts.commits(), 0, counts.waits());
                });
    }
}
