package dev.skipjack.run.seed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skipjack.run.json.JsonCacheCounts;
import dev.skipjack.run.json.JsonCacheSettings;
import dev.skipjack.run.json.JsonFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program of docs/seed.md that watches a folder. */
class GrowingFolderTest {
    private static final int ROUNDS = 5;

    @TempDir
    Path folder;

    private int rounds;
    private int last;

    /** One more file each time it is asked. */
    private boolean isRunning() {
        try {
            Path file = Files.writeString(folder.resolve("trial_" + rounds + ".json"), "{\"parameters\":{}}");
            Files.setLastModifiedTime(file, FileTime.from(Instant.ofEpochMilli(12_345)));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return rounds++ < ROUNDS;
    }

    private JsonFiles watch() {
        JsonFiles files = new JsonFiles(JsonCacheSettings.of(System.getenv()));
        while (isRunning()) {
            TrialFiles seen = TrialFiles.load(folder, files);
            last = seen.trials().size();
        }
        return files;
    }

    @Test
    void readsEachFileOnce() {
        assertThat(watch().counts()).isEqualTo(new JsonCacheCounts(1 + 2 + 3 + 4, ROUNDS, 0));
        assertThat(last).isEqualTo(ROUNDS);
    }

    @Test
    void isTheProgramOfTheGuide() throws IOException {
        String guide = Files.readString(Path.of("..", "docs", "seed.md"));
        String block = guide.split("```java\n", 2)[1].split("```", 2)[0];
        String source = Files.readString(
                Path.of("src", "test", "java", "dev", "skipjack", "run", "seed", "GrowingFolderTest.java"));
        assertThat(block.lines()).isNotEmpty();
        assertThat(source.replaceAll("\\s+", " "))
                .contains(Arrays.stream(block.split("\n")).map(String::strip).toArray(String[]::new));
    }
}
