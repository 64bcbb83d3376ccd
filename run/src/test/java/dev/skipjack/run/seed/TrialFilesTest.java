package dev.skipjack.run.seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skipjack.testkit.SeedPayloads;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrialFilesTest {
    @TempDir
    Path folder;

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
        TrialFiles files = TrialFiles.load(folder);
        assertThat(names(files)).containsExactly("trial_002.json", "trial_9.json", "trial_101.json", "trial_1000.json");
        assertThat(files.configs()).isEqualTo(4);
        assertThat(files.faults()).extracting(TrialFiles.Fault::name).containsExactly("trial_x.json");
    }

    @Test
    void readsEveryNumberAsPythonWroteIt() throws IOException {
        write(
                "trial_001.json",
                "{\"parameters\": {\"f\": 1.0, \"i\": 1, \"big\": 1208925819614629174706176, \"n\": null, \"l\": [1e-05, true]},"
                        + " \"merged_config\": {\"a\": [1, {\"b\": 2}]}, \"score\": {\"score\": -100, \"metrics\":"
                        + " {\"profit_factor\": Infinity, \"sharpe\": NaN}, \"hard_failures\": [\"pf<1.0\"]}}\n");
        TrialFile trial = TrialFiles.load(folder).trials().getFirst();
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
        Files.createDirectory(folder.resolve("trial_010.json"));
        Files.createSymbolicLink(folder.resolve("trial_011.json"), folder.resolve("nowhere"));
        try (RandomAccessFile large =
                new RandomAccessFile(folder.resolve("trial_012.json").toFile(), "rw")) {
            large.setLength(2L << 30);
        }
        write("trial_013.json", "{\"parameters\":{\"a\":13}} \n");
        TrialFiles files = TrialFiles.load(folder);
        assertThat(names(files)).containsExactly("trial_001.json", "trial_008.json", "trial_013.json");
        assertThat(files.trials().get(1).parameters()).isEqualTo(Map.of("a", 8L));
        assertThat(files.faults().stream().map(TrialFiles.Fault::toString).toList())
                .satisfiesExactly(
                        f -> assertThat(f).startsWith("trial_001.json: more follows"),
                        f -> assertThat(f).startsWith("trial_002.json: ends before its object does (line 1"),
                        f -> assertThat(f).startsWith("trial_003.json: is empty"),
                        f -> assertThat(f).startsWith("trial_004.json: must hold a JSON object"),
                        f -> assertThat(f).startsWith("trial_005.json: has no object \"parameters\""),
                        f -> assertThat(f)
                                .startsWith("trial_006.json: is no JSON")
                                .contains("500"),
                        f -> assertThat(f)
                                .startsWith("trial_007.json: is no JSON")
                                .contains("x"),
                        f -> assertThat(f).startsWith("trial_008.json: does not begin with an object"),
                        f -> assertThat(f)
                                .startsWith("trial_009.json: is no JSON")
                                .contains("500"),
                        f -> assertThat(f).startsWith("trial_010.json: cannot be read: Is a directory"),
                        f -> assertThat(f).startsWith("trial_011.json: cannot be read: No such file"),
                        f -> assertThat(f)
                                .startsWith("trial_012.json: must have at most")
                                .contains("2147483648"));
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
        TrialFiles files = TrialFiles.load(folder);
        writer.join();
        assertThat(files.faults()).isEmpty();
        assertThat(files.trials()).hasSize(1);
    }

    @Test
    void readsManyFilesOnSeveralThreadsInOrder() throws IOException {
        for (int i = 0; i < 500; i++) {
            write(String.format("trial_%03d.json", i), SeedText.plain(SeedPayloads.largeFile(i)));
        }
        TrialFiles files = TrialFiles.load(folder);
        assertThat(files.trials()).extracting(TrialFile::number).isSorted().hasSize(500);
        assertThat(SeedKeys.trialKey(files.trials().get(77).parameters()))
                .isEqualTo(SeedKeys.trialKey(SeedPayloads.wide(77)));
    }

    @Test
    void namesAFolderThatCannotBeListed() {
        assertThatThrownBy(() -> TrialFiles.load(folder.resolve("none")))
                .isInstanceOf(SeedFileException.class)
                .hasMessageContaining("none is no folder");
    }
}
