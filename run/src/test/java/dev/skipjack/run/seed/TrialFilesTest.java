package dev.skipjack.run.seed;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skipjack.run.json.JsonCacheCounts;
import dev.skipjack.run.json.JsonCacheSettings;
import dev.skipjack.run.json.JsonFiles;
import dev.skipjack.run.seed.TrialFiles.Fault;
import dev.skipjack.testkit.SeedPayloads;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class TrialFilesTest {
    private static final JsonFiles FILES = new JsonFiles(JsonCacheSettings.DEFAULT);

    @TempDir
    Path folder;

    private TrialFiles load() {
        return TrialFiles.load(folder, FILES);
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
        // An old file is not waited for.
        Files.setLastModifiedTime(folder.resolve(name), FileTime.from(Instant.EPOCH));
    }

    private List<String> names(TrialFiles files) {
        return files.trials().stream().map(TrialFile::name).toList();
    }

    @Test
    void readsTrialsByNumberAndTellsConfigurationsApart() throws IOException {
        for (String number : List.of("101", "1000", "002", "9")) {
            write("trial_" + number + ".json", "{\"parameters\":{\"a\":1}}");
            write("trial_" + number + "_config.json", "{\"parameters\":{\"a\":1},\"cfg\":{}}");
        }
        write("trial_x.json", "{}");
        write("tBTCUSD_1h_trial_001.json", "{}");
        write("best_trial.json", "{}");
        TrialFiles files = load();
        assertThat(names(files)).containsExactly("trial_002.json", "trial_9.json", "trial_101.json", "trial_1000.json");
        assertThat(files.configs()).isEqualTo(4);
        assertThat(files.faults()).extracting(Fault::name).containsExactly("trial_x.json");
    }

    @Test
    void readsEveryNumberAsPythonWroteIt() throws IOException {
        write(
                "trial_001.json",
                "{\"parameters\": {\"f\": 1.0, \"i\": 1, \"big\": 1208925819614629174706176, \"n\": null, \"l\": [1e-05, true]},"
                        + " \"merged_config\": {\"a\": [1, {\"b\": 2}]}, \"score\": {\"score\": -100, \"metrics\":"
                        + " {\"profit_factor\": Infinity, \"sharpe\": NaN}, \"hard_failures\": [\"pf<1.0\"]}}\n");
        TrialFile trial = load().trials().getFirst();
        assertThat(SeedText.canonical(trial.parameters()))
                .isEqualTo("{\"big\":1208925819614629174706176,\"f\":1.0,\"i\":1,\"l\":[1e-05,true],\"n\":null}");
        assertThat(trial.fields()).doesNotContainKey("merged_config");
        assertThat(trial.score()).isEqualTo(-100);
        assertThat(trial.metrics()).containsEntry("profit_factor", Double.POSITIVE_INFINITY);
        assertThat(trial.hardFailures()).containsExactly("pf<1.0");
        assertThat(trial.shape()).isEqualTo(TrialFile.Shape.SCORED);
    }

    @Test
    void salvagesOrNamesEveryBadFileAndLoadsTheOthers() throws IOException {
        write("trial_001.json", "{\"parameters\":{\"a\":1}}{\"parameters\":{\"a\":2}}");
        write("trial_002.json", "{\"parameters\":{\"a\":1},\"sco");
        write("trial_003.json", "");
        write("trial_004.json", "[1]");
        write("trial_005.json", "{\"score\":{}}");
        write("trial_006.json", "{\"parameters\":" + "[".repeat(100_000));
        write("trial_007.json", "{\"parameters\":{\"a\":x}}");
        write("trial_008.json", "WARNING: x\n{\"parameters\":{\"a\":8}}");
        write("trial_009.json", "{\"merged_config\":" + "{\"a\":".repeat(100_000));
        write("trial_010.json", "{\"parameters\":{\"a\":1,\"b\":{\"c\":1,\"c\":null},\"a\":2}}");
        write("trial_011.json", "\ufeff{\"parameters\":{\"a\":11}}");
        Files.write(folder.resolve("trial_012.json"), "{\"parameters\":{\"a\":\"\u00ff\"}}".getBytes(ISO_8859_1));
        Files.write(folder.resolve("trial_013.json"), new byte[4096]);
        write("trial_014.json", "{\"parameters\":{\"a\":13}} \n");
        TrialFiles files = load();
        assertThat(names(files))
                .containsExactly(
                        "trial_001.json", "trial_008.json", "trial_010.json", "trial_011.json", "trial_014.json");
        assertThat(files.trials().get(1).parameters()).isEqualTo(Map.of("a", 8L));
        assertThat(files.trials().get(2).parameters().toString()).isEqualTo("{a=2, b={c=null}}");
        assertThat(files.trials().get(3).parameters()).isEqualTo(Map.of("a", 11L));
        assertThat(files.faults())
                .extracting(Fault::isSalvaged)
                .filteredOn(salvaged -> salvaged)
                .hasSize(3);
        assertFaults(
                files,
                "trial_001.json: more follows after its first object; that object alone was taken.",
                "trial_002.json: ends before its value does (line 1, column 27).",
                "trial_003.json: is empty.",
                "trial_004.json: must hold a JSON object.",
                "trial_005.json: has no object \"parameters\".",
                "trial_006.json: is no JSON: Document nesting depth (501) exceeds",
                "trial_007.json: is no JSON: Unrecognized token 'x'",
                "trial_008.json: does not begin with an object; its first whole one was taken.",
                "trial_009.json: is no JSON: Document nesting depth (501) exceeds",
                "trial_010.json: has the key \"a\" twice in one object; the last one was taken.",
                "trial_012.json: is no JSON: Invalid UTF-8",
                "trial_013.json: is no JSON: ");
    }

    private static void assertFaults(TrialFiles files, String... begins) {
        List<String> faults = files.faults().stream().map(Fault::toString).toList();
        assertThat(faults).hasSameSizeAs(begins);
        for (int i = 0; i < begins.length; i++) {
            assertThat(faults.get(i)).startsWith(begins[i]);
        }
    }

    /** Root may read any file, so that what cannot be read is something else. A pipe nobody writes to never answers. */
    @Test
    @Timeout(60)
    @EnabledOnOs(OS.LINUX)
    void namesWhatCannotBeReadAndLoadsTheOthers() throws IOException, InterruptedException {
        Files.createDirectory(folder.resolve("trial_001.json"));
        Files.createSymbolicLink(folder.resolve("trial_002.json"), folder.resolve("nowhere"));
        Files.createSymbolicLink(folder.resolve("trial_003.json"), folder.resolve("trial_003.json"));
        assertThat(new ProcessBuilder("mkfifo", folder.resolve("trial_004.json").toString())
                        .start()
                        .waitFor())
                .isZero();
        Files.createSymbolicLink(folder.resolve("trial_005.json"), Path.of("/dev/zero"));
        Files.createSymbolicLink(folder.resolve("trial_006.json"), Path.of("/proc/self/mem"));
        try (RandomAccessFile large =
                new RandomAccessFile(folder.resolve("trial_007.json").toFile(), "rw")) {
            large.setLength(2L << 30);
        }
        write("kept.json", "{\"parameters\":{\"a\":8}}");
        Files.createSymbolicLink(folder.resolve("trial_008.json"), Path.of("kept.json"));
        TrialFiles files = load();
        assertThat(names(files)).containsExactly("trial_008.json");
        assertFaults(
                files,
                "trial_001.json: cannot be read: it is a folder.",
                "trial_002.json: cannot be read: no such file, or a link that leads nowhere.",
                "trial_003.json: cannot be read: Too many levels of symbolic links",
                "trial_004.json: cannot be read: it is a pipe, a socket or a device, no file.",
                "trial_005.json: cannot be read: it is a pipe, a socket or a device, no file.",
                "trial_006.json: cannot be read: Input/output error.",
                "trial_007.json: must have at most 67108864 bytes, but has 2147483648.");
    }

    @Test
    void hasEveryFileReadOnceUntilItChanges() throws IOException {
        JsonFiles files = new JsonFiles(JsonCacheSettings.DEFAULT);
        for (int i = 1; i <= 100; i++) {
            write("trial_" + i + ".json", "{\"parameters\":{\"a\":" + i + "}}");
        }
        List<TrialFile> first = TrialFiles.load(folder, files).trials();
        assertThat(files.counts()).isEqualTo(new JsonCacheCounts(0, 100, 0));
        write("trial_7.json", "{\"parameters\":{\"a\":700}}");
        write("trial_101.json", "{\"parameters\":{\"a\":101}}");
        List<TrialFile> second = TrialFiles.load(folder, files).trials();
        assertThat(files.counts()).isEqualTo(new JsonCacheCounts(99, 102, 1));
        assertThat(second).hasSize(101);
        assertThat(second.get(6).parameters()).isEqualTo(Map.of("a", 700L));
        assertThat(second.get(5).fields()).isSameAs(first.get(5).fields());
        assertThat(second.get(5)).isEqualTo(first.get(5));
    }

    @Test
    void givesTrialsThatNobodyCanChange() throws IOException {
        write("trial_001.json", "{\"parameters\":{\"a\":[1],\"b\":{\"c\":1}},\"score\":{\"score\":1}}");
        TrialFile trial = load().trials().getFirst();
        List<?> list = (List<?>) trial.parameters().get("a");
        Map<?, ?> map = (Map<?, ?>) trial.parameters().get("b");
        for (ThrowingCallable change :
                List.<ThrowingCallable>of(trial.fields()::clear, trial.parameters()::clear, map::clear, list::clear)) {
            assertThatThrownBy(change).isInstanceOf(UnsupportedOperationException.class);
        }
    }

    @Test
    void waitsOnceForAllFilesThatAreBeingWritten() throws IOException {
        for (int i = 0; i < 200; i++) {
            Files.writeString(folder.resolve("trial_" + i + ".json"), "{\"parameters\":");
        }
        long begin = System.nanoTime();
        assertThat(load().faults())
                .hasSize(200)
                .allMatch(fault -> fault.message().endsWith("Maybe it is still being written."));
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void waitsForAFileThatIsBeingWritten() throws Exception {
        Path file = folder.resolve("trial_001.json");
        Files.writeString(file, "{\"parameters\":{\"a\"");
        Thread writer = Thread.ofPlatform().start(() -> {
            try {
                Thread.sleep(50);
                Files.writeString(file, "{\"parameters\":{\"a\":1}}");
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        TrialFiles files = load();
        writer.join();
        assertThat(files.faults()).isEmpty();
        assertThat(files.trials()).hasSize(1);
    }

    @Test
    void readsManyFilesOnSeveralThreadsInOrder() throws IOException {
        for (int i = 0; i < 500; i++) {
            write(String.format("trial_%03d.json", i), SeedText.plain(SeedPayloads.largeFile(i)));
        }
        TrialFiles files = load();
        assertThat(files.trials()).extracting(TrialFile::number).isSorted().hasSize(500);
        assertThat(SeedKeys.trialKey(files.trials().get(77).parameters()))
                .isEqualTo(SeedKeys.trialKey(SeedPayloads.wide(77)));
    }

    @Test
    void namesAFolderThatCannotBeListed() {
        assertThatThrownBy(() -> TrialFiles.load(folder.resolve("none"), FILES))
                .isInstanceOf(SeedFileException.class)
                .hasMessageContaining("none: cannot be listed: no such file");
    }
}
