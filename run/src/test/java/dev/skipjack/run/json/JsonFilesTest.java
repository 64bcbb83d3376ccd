package dev.skipjack.run.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JsonFilesTest {
    private static final Instant LONG_AGO = Instant.parse("2026-01-02T03:04:05.678Z");

    @TempDir
    private Path folder;

    private Path file;
    private JsonFiles files;

    @BeforeEach
    void open() {
        file = folder.resolve("result.json");
        files = new JsonFiles(JsonCacheSettings.DEFAULT);
    }

    private static void write(Path path, String json) throws Exception {
        Files.writeString(path, json);
        Files.setLastModifiedTime(path, FileTime.from(LONG_AGO));
    }

    @Test
    void readsAFileOnceWhileItStaysTheSame() throws Exception {
        write(file, "{\"a\": [1, 2.5, null, true, \"x\"]}");
        Object first = files.read(file);
        assertThat(first).isEqualTo(Map.of("a", Arrays.asList(1L, 2.5, null, true, "x")));
        assertThat(files.read(file)).isSameAs(first);
        assertThat(files.read(folder.resolve("./x/../result.json"))).isSameAs(first);
        assertThat(files.counts()).isEqualTo(new JsonCacheCounts(2, 1, 0));
    }

    @Test
    void seesAnotherFileOfTheSameSizeAndTime() throws Exception {
        write(file, "[1]");
        files.read(file);
        Path other = folder.resolve("other.json");
        write(other, "[2]");
        Files.move(other, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        assertThat(files.read(file)).isEqualTo(List.of(2L));
        assertThat(files.counts()).isEqualTo(new JsonCacheCounts(0, 2, 1));
    }

    @Test
    void seesAChangeOfTimeOrSize() throws Exception {
        write(file, "[1]");
        files.read(file);
        Files.writeString(file, "[2]");
        Files.setLastModifiedTime(file, FileTime.from(LONG_AGO.plusMillis(1)));
        assertThat(files.read(file)).isEqualTo(List.of(2L));
        write(file, "[ 3]");
        Files.setLastModifiedTime(file, FileTime.from(LONG_AGO.plusMillis(1)));
        assertThat(files.read(file)).isEqualTo(List.of(3L));
    }

    @Test
    void readsAFileThatHasJustChangedAgain() throws Exception {
        Files.writeString(file, "[1]");
        FileTime now = FileTime.from(Instant.now().plusSeconds(5));
        Files.setLastModifiedTime(file, now);
        files.read(file);
        Files.writeString(file, "[2]");
        Files.setLastModifiedTime(file, now);
        assertThat(files.read(file)).isEqualTo(List.of(2L));
        assertThat(files.counts().hits()).isZero();
    }

    @Test
    void doesNotKnowADeletedFile() throws Exception {
        write(file, "[1]");
        files.read(file);
        Files.delete(file);
        assertThatThrownBy(() -> files.read(file))
                .isInstanceOf(JsonFileException.class)
                .hasMessageContaining("result.json");
        write(file, "[1]");
        assertThat(files.read(file)).isEqualTo(List.of(1L));
        assertThat(files.counts()).isEqualTo(new JsonCacheCounts(0, 2, 1));
    }

    @Test
    void givesValuesThatNobodyCanChange() throws Exception {
        write(file, "{\"a\": [1, {\"b\": 2}]}");
        Map<?, ?> value = (Map<?, ?>) files.read(file);
        List<?> list = (List<?>) value.get("a");
        assertThatThrownBy(value::clear).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(list::removeFirst).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> ((Map<?, ?>) list.get(1)).clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThat(files.read(file)).isEqualTo(Map.of("a", List.of(1L, Map.of("b", 2L))));
    }

    @Test
    void keepsNoMoreFilesThanItMay() throws Exception {
        files = new JsonFiles(new JsonCacheSettings(true, 3));
        for (int i = 0; i < 10; i++) {
            Path one = folder.resolve(i + ".json");
            write(one, "[" + i + "]");
            assertThat(files.read(one)).isEqualTo(List.of((long) i));
        }
        assertThat(files.counts()).isEqualTo(new JsonCacheCounts(0, 10, 7));
    }

    @Test
    void keepsNothingWhenItIsOff() throws Exception {
        files = new JsonFiles(new JsonCacheSettings(false, 3));
        write(file, "[1]");
        files.read(file);
        files.read(file);
        assertThat(files.counts()).isEqualTo(new JsonCacheCounts(0, 2, 0));
    }

    @Test
    void namesTheFileAndPlaceOfBadJson() throws Exception {
        for (String bad : List.of(
                "",
                "{\"a\": 1",
                "[1]\n[2]",
                "{\"a\": 1,\n \"a\": 2}",
                "NaN",
                "[Infinity]",
                "[1e999]",
                "[9007199254740993]",
                "[".repeat(100_000))) {
            write(file, bad);
            assertThatThrownBy(() -> files.read(file))
                    .as(bad.substring(0, Math.min(20, bad.length())))
                    .isInstanceOf(JsonFileException.class)
                    .hasMessageContaining("result.json");
        }
        write(file, "{\"a\":\n  oops}");
        assertThatThrownBy(() -> files.read(file))
                .hasMessageContainingAll("result.json: is no JSON", "(line 2, column ");
    }

    @Test
    void refusesAFileThatIsTooLarge() throws Exception {
        try (var channel = Files.newByteChannel(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.position(2L << 30).write(ByteBuffer.wrap(new byte[1]));
        }
        assertThatThrownBy(() -> files.read(file)).hasMessageContainingAll("result.json", "2147483649");
    }

    @Test
    void neverGivesHalfOfAFileThatIsBeingWritten() throws Exception {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            texts.add("[" + "7, ".repeat(20_000 * (i % 4)) + i + "]");
        }
        AtomicBoolean stop = new AtomicBoolean();
        Files.writeString(file, texts.getFirst());
        try (ExecutorService threads = Executors.newFixedThreadPool(1)) {
            Future<?> writer = threads.submit(() -> {
                for (int i = 0; !stop.get(); i++) {
                    Files.write(file, texts.get(i % texts.size()).getBytes(StandardCharsets.US_ASCII));
                }
                return null;
            });
            for (int i = 0; i < 200; i++) {
                readWhole();
            }
            stop.set(true);
            writer.get();
        }
    }

    /** Either a whole value, or an error that names the file. */
    private void readWhole() {
        try {
            List<?> value = (List<?>) files.read(file);
            assertThat(value).hasSize(1 + 20_000 * (int) ((long) value.getLast() % 4));
        } catch (JsonFileException e) {
            assertThat(e).hasMessageContaining("result.json");
        }
    }

    @Test
    void answersEightReadersAtOnce() throws Exception {
        for (int i = 0; i < 20; i++) {
            write(folder.resolve(i + ".json"), "{\"n\": " + i + "}");
        }
        List<Future<?>> readers = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (int t = 0; t < 8; t++) {
                readers.add(threads.submit(() -> {
                    for (int i = 0; i < 400; i++) {
                        int n = i % 20;
                        assertThat(files.read(folder.resolve(n + ".json"))).isEqualTo(Map.of("n", (long) n));
                    }
                }));
            }
        }
        for (Future<?> reader : readers) {
            reader.get();
        }
        JsonCacheCounts counts = files.counts();
        assertThat(counts.hits() + counts.misses()).isEqualTo(8 * 400);
        assertThat(counts.misses()).isBetween(20L, 160L);
    }
}
