package dev.skipjack.run.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skipjack.core.storage.Archive;
import dev.skipjack.core.storage.InMemoryStorage;
import dev.skipjack.run.spec.ObjectiveKind;
import dev.skipjack.run.spec.RunSpec;
import dev.skipjack.run.telemetry.CacheCounts;
import dev.skipjack.run.telemetry.CacheMeters;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunCachesTest {
    @TempDir
    Path folder;

    /** A run of four points whose metric is the parameter. */
    private Run run(InMemoryStorage storage, String more) throws IOException {
        Path file = Files.writeString(folder.resolve("spec.yaml"), """
                study: s
                storage: "memory:"
                objective: {command: {argv: [cp, "{config}", "{result}"]}%s}
                parameters: {x: {type: int, low: 1, high: 4}}
                score: x
                search: {sampler: grid, concurrency: 1, trials: 4}
                """.formatted(more));
        return new Run(RunSpec.read(file, ObjectiveKind.installed(), Map.of()), file, storage, Archive.none());
    }

    @Test
    void countsWhatThisInvocationAsked() throws IOException {
        InMemoryStorage storage = new InMemoryStorage();
        assertThat(run(storage, "").execute(1, Run.Watcher.silent()).caches())
                .containsExactly(new CacheCounts("archive", 0, 4, 0, 0), new CacheCounts("known points", 0, 4, 0, 0));
        assertThat(run(storage, "").execute(1, Run.Watcher.silent()).caches())
                .containsExactly(new CacheCounts("archive", 0, 0, 0, 0), new CacheCounts("known points", 0, 0, 0, 0));
    }

    @Test
    void countsNothingOfAnObjectiveWhoseResultsAreNotUsedTwice() throws IOException {
        assertThat(run(new InMemoryStorage(), ", deterministic: false")
                        .execute(1, Run.Watcher.silent())
                        .caches())
                .isEmpty();
    }

    @Test
    void canBeWatchedThroughMicrometer() throws IOException {
        Run run = run(new InMemoryStorage(), "");
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        new CacheMeters(run.caches(), Tags.of("study", "s")).bindTo(registry);
        run.execute(1, Run.Watcher.silent());
        assertThat(registry.get("cache.gets")
                        .tags("cache", "known points", "study", "s", "result", "miss")
                        .functionCounter()
                        .count())
                .isEqualTo(4);
    }
}
