package dev.skipjack.run.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skipjack.core.dedup.MemoryGuard;
import dev.skipjack.core.storage.InMemoryStorage;
import dev.skipjack.run.json.JsonCacheSettings;
import dev.skipjack.run.json.JsonFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CountedTest {
    @TempDir
    Path folder;

    @Test
    void tellsWhatAGuardWasAsked() {
        try (MemoryGuard guard = new MemoryGuard()) {
            Counted counted = Counted.of("guard", guard);
            guard.addBatch(List.of("a", "b", "a"));
            guard.seen("c");
            assertThat(counted.counts()).isEqualTo(new CacheCounts("guard", 1, 3, 0, 0));
        }
    }

    @Test
    void tellsWhatACacheOfFilesWasAsked() throws IOException {
        JsonFiles files = new JsonFiles(JsonCacheSettings.of(Map.of()));
        Path file = Files.writeString(folder.resolve("a.json"), "{}");
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(60)));
        files.read(file);
        files.read(file);
        files.read(file);
        Files.writeString(file, "[1]");
        files.read(file);
        assertThat(Counted.of("files", files).counts()).isEqualTo(new CacheCounts("files", 2, 2, 1, 0));
    }

    @Test
    void saysNothingOfAStorageThatDoesNotCount() {
        assertThat(Counted.commits(new InMemoryStorage())).isEmpty();
    }
}
