package dev.skipjack.run.champion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skipjack.core.study.StudyException;
import dev.skipjack.run.spec.SpecException;
import dev.skipjack.testkit.Cases;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistryTest {
    @TempDir
    Path folder;

    private Registry registry;

    @BeforeEach
    void open() {
        registry = new Registry(folder.resolve("champions"));
    }

    @Test
    void hasNoChampionBeforeTheFirstIsPromotedAndThatIsNoErrorP13() {
        assertThat(registry.find("SPX_1d")).isEmpty();
        assertThat(registry.names()).isEmpty();
    }

    @Test
    void isNoRegistryWithoutChampionsWhereAFileStands() throws IOException {
        Path file = Files.writeString(folder.resolve("champions"), "");
        assertThatThrownBy(() -> new Registry(file).names())
                .isInstanceOf(StudyException.class)
                .hasMessageContaining("champions: cannot be read: java.nio.file.NotDirectoryException");
    }

    @Test
    void givesBackWhatWasPut() {
        Champion first = Samples.champion("SPX_1d", 3, null);

        assertThat(registry.replace(first)).isTrue();

        Champion found = registry.find("SPX_1d").orElseThrow();
        assertThat(found.checksum()).isEqualTo(first.checksum());
        assertThat(ChampionJson.of(found)).isEqualTo(ChampionJson.of(first));
        assertThat(found.metrics()).isEqualTo(first.metrics());
        assertThat(found.promoted()).isEqualTo(first.promoted());
        assertThat(registry.names()).containsExactly("SPX_1d");
    }

    @Test
    void keepsTheChampionsBeforeSoThatOneCanGoBack() throws IOException {
        Champion first = Samples.champion("x", 1, null);
        Champion second = Samples.champion("x", 2, first.checksum());
        Champion third = Samples.champion("x", 3, second.checksum());
        assertThat(Stream.of(first, second, third).map(registry::replace)).containsOnly(true);

        assertThat(registry.before(registry.find("x").orElseThrow()).stream()
                        .map(c -> c.origin().trial()))
                .containsExactly(2, 1);

        Files.copy(registry.historyFile(first), registry.file("x"), StandardCopyOption.REPLACE_EXISTING);
        assertThat(registry.find("x").orElseThrow().checksum()).isEqualTo(first.checksum());
    }

    @Test
    void refusesAChampionThatWasComparedWithAnother() {
        Champion first = Samples.champion("x", 1, null);
        registry.replace(first);
        assertThat(registry.replace(Samples.champion("x", 2, null))).isFalse();
        assertThat(registry.replace(Samples.champion("x", 3, "0".repeat(64)))).isFalse();
        assertThat(registry.find("x").orElseThrow().origin().trial()).isEqualTo(1);
    }

    @Test
    void promotionsAtOnceFollowOneAnother() throws Exception {
        int threads = 6;
        List<Callable<Integer>> tasks = new ArrayList<>();
        for (int t = 0; t < threads; t++) {
            int trial = t * 1000;
            tasks.add(() -> promoteTen(trial));
        }
        int promoted = 0;
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            for (Future<Integer> done : pool.invokeAll(tasks)) {
                promoted += done.get();
            }
        }
        Champion last = registry.find("x").orElseThrow();
        assertThat(registry.before(last)).hasSize(promoted - 1);
    }

    private int promoteTen(int trial) {
        int promoted = 0;
        for (int i = 0; i < 10; i++) {
            String previous = registry.find("x").map(Champion::checksum).orElse(null);
            promoted += registry.replace(Samples.champion("x", trial + i, previous)) ? 1 : 0;
        }
        return promoted;
    }

    @Test
    void aFileCutAnywhereIsAnErrorAndNeverNoChampionP30() throws IOException {
        byte[] whole = written();
        for (int length = 0; length < whole.length; length++) {
            Files.write(registry.file("x"), Arrays.copyOf(whole, length));
            assertRefused("a file cut after byte " + length);
        }
    }

    @Test
    void anyOtherByteAnywhereIsAnErrorP30() throws IOException {
        byte[] whole = written();
        Cases.of(30, 400).forEach(random -> {
            byte[] flipped = whole.clone();
            int at = random.nextInt(flipped.length);
            flipped[at] ^= (byte) (1 + random.nextInt(255));
            Files.write(registry.file("x"), flipped);
            assertRefused("byte " + at + " as " + flipped[at]);
        });
    }

    private void assertRefused(String what) {
        try {
            registry.find("x");
        } catch (SpecException e) {
            String message = String.valueOf(e.getMessage());
            if (message.contains(registry.file("x").toString())
                    && message.contains("Maybe copy an older one over it")) {
                return;
            }
            throw new AssertionError(what + " was refused with: " + message, e);
        }
        throw new AssertionError(what + " was taken for a champion");
    }

    private byte[] written() throws IOException {
        registry.replace(Samples.champion("x", 1, null));
        return Files.readAllBytes(registry.file("x"));
    }

    @Test
    void tellsWhatIsWrongAtItsLine() throws IOException {
        String whole = new String(written(), StandardCharsets.UTF_8);
        assertThat(problem(whole.replace("\"schema\": 1", "\"schema\": 2")))
                .contains("x.json:2: schema: must be 1, but was 2. Maybe another version of Skipjack wrote it.");
        assertThat(problem(whole.replace("  \"value\": 1.1,\n", ""))).contains("key \"value\" is missing.");
        assertThat(problem(whole.replace("\"value\": 1.1", "\"value\": \"1.1\"")))
                .contains("value: must be a finite number, but was \"1.1\".");
        assertThat(problem(whole.replace("\"trial\": 1", "\"trial\": 1,\n    \"trail\": 2")))
                .contains("origin: unknown key \"trail\".", "Maybe \"trial\"");
        assertThat(problem(whole.replace("\"sharpe\": 1.1", "\"sharpe\": 9.9")))
                .contains("checksum: must be that of the content", "the content was changed, or is damaged");
        assertThat(problem(whole.replace("\n", "\r\n"))).contains("Maybe an editor changed its spaces or line ends.");
        assertThat(problem(whole.replace("2026-01-31T", "2026-13-31T"))).contains("must be a moment");
        assertThat(problem("")).contains("is empty");
    }

    @Test
    void aFileUnderAnotherNameIsAnError() throws IOException {
        Files.write(registry.file("y"), written());
        assertThatThrownBy(() -> registry.find("y")).hasMessageContaining("is the champion of \"x\".");
    }

    @Test
    void aDamagedChampionIsNotReplaced() throws IOException {
        Files.writeString(registry.file("x"), new String(written(), StandardCharsets.UTF_8).substring(5));
        assertThatThrownBy(() -> registry.replace(Samples.champion("x", 2, null)))
                .isInstanceOf(SpecException.class);
    }

    @Test
    void aProcessKilledAtAnyMomentLeavesAWholeChampionP30() throws Exception {
        for (int kill = 0; kill < 3; kill++) {
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            PromoteForever.class.getName(),
                            folder.resolve("champions").toString())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("out").toFile())
                    .start();
            int seen = trial();
            while (process.isAlive() && trial() < seen + 20 + 7 * kill) {
                Thread.sleep(1);
            }
            assertThat(process.isAlive())
                    .as(Files.readString(folder.resolve("out")))
                    .isTrue();
            process.destroyForcibly().waitFor();
            Champion left = registry.find("x").orElseThrow();
            assertThat(registry.before(left)).hasSize(left.origin().trial());
        }
    }

    private int trial() {
        return registry.find("x").map(champion -> champion.origin().trial()).orElse(-1);
    }

    private String problem(String text) throws IOException {
        Files.writeString(registry.file("x"), text);
        try {
            registry.find("x");
            return "none";
        } catch (SpecException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
