package dev.skipjack.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skipjack.core.storage.StudyRecord;
import dev.skipjack.core.storage.WriteCounts;
import dev.skipjack.core.trial.Direction;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WriteCountsTest {
    private static final int THREADS = 4;
    private static final int WRITES = 200;

    @TempDir
    Path folder;

    @Test
    void countsACommitForEachWriteOfALoneCaller() {
        try (SqliteStorage storage = SqliteStorage.open(folder.resolve("a.db"), Durability.PROCESS_END)) {
            assertThat(storage.writeCounts()).contains(new WriteCounts(0, 0, 0));
            StudyRecord study = storage.create("s", Direction.MAXIMIZE, Map.of());
            storage.putAttribute(study, "a", 1);
            storage.putAttribute(study, "b", 2);
            assertThat(storage.writeCounts()).contains(new WriteCounts(3, 3, 0));
        }
    }

    @Test
    void neverCountsMoreCommitsThanWrites() throws InterruptedException {
        try (SqliteStorage storage = SqliteStorage.open(folder.resolve("a.db"), Durability.PROCESS_END)) {
            StudyRecord study = storage.create("s", Direction.MAXIMIZE, Map.of());
            List<Thread> threads = new ArrayList<>();
            for (int t = 0; t < THREADS; t++) {
                String key = "k" + t;
                threads.add(Thread.ofPlatform().start(() -> {
                    for (int i = 0; i < WRITES; i++) {
                        storage.putAttribute(study, key, i);
                    }
                }));
            }
            for (Thread thread : threads) {
                thread.join();
            }
            WriteCounts counts = storage.writeCounts().orElseThrow();
            assertThat(counts.writes()).isEqualTo(1 + THREADS * WRITES);
            assertThat(counts.commits()).isBetween(1L + WRITES, counts.writes());
            assertThat(counts.waits()).isLessThanOrEqualTo(counts.writes());
        }
    }
}
