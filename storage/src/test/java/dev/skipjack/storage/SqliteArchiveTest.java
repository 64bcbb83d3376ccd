package dev.skipjack.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skipjack.core.key.EvaluationKey;
import dev.skipjack.core.storage.Look;
import dev.skipjack.core.storage.Measurement;
import dev.skipjack.core.storage.StorageException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SqliteArchiveTest {
    private static final Map<String, Double> METRICS = Map.of(
            "sharpe", 1.25, "trades", 3.0, "tiny", 4.9e-324, "odd", Double.NaN, "ratio", Double.POSITIVE_INFINITY);

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void nameFile() {
        file = folder.resolve("runs/archive.db");
    }

    @Test
    void findsWhatWasPutAtOnceAndAfterReopening() {
        try (SqliteArchive archive = SqliteArchive.open(file)) {
            assertThat(archive.find(key(1))).isEmpty();
            archive.put(key(1), "", new Measurement(METRICS));
            assertThat(archive.find(key(1))).contains(new Measurement(METRICS));
            assertThat(archive.find(key(2))).isEmpty();
        }
        try (SqliteArchive archive = SqliteArchive.open(file)) {
            assertThat(archive.find(key(1))).contains(new Measurement(METRICS));
            assertThat(archive.find(key(2))).isEmpty();
        }
    }

    @Test
    void makesNothingBeforeTheFirstPut() {
        try (SqliteArchive archive = SqliteArchive.open(file)) {
            assertThat(archive.find(key(1))).isEmpty();
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void keepsLooksOnceEachByTimeAndByData() {
        Look later = look("d", "2020-01-01", 2);
        Look sooner = look("d", "2010-01-01", 1);
        try (SqliteArchive archive = SqliteArchive.open(file)) {
            assertThat(archive.looks("d")).isEmpty();
            archive.put(key(1), "d", new Measurement(METRICS));
            assertThat(archive.trials("d")).isEqualTo(1);
            assertThat(archive.looks("d"))
                    .as("an archive that nobody looked with")
                    .isEmpty();
            archive.note(later);
            archive.note(sooner);
            archive.note(later);
            archive.note(look("other", "2020-01-01", 3));
            assertThat(archive.looks("d")).containsExactly(sooner, later);
        }
        try (SqliteArchive archive = SqliteArchive.open(file)) {
            assertThat(archive.looks("d")).containsExactly(sooner, later);
            assertThat(archive.trials("d")).as("a look is no trial").isEqualTo(1);
        }
    }

    @Test
    void ordersLooksOfOneSecond() {
        Instant whole = Instant.parse("2026-11-23T02:13:43Z");
        Look sooner = new Look("d", LocalDate.EPOCH, LocalDate.EPOCH, "s", whole);
        Look later = new Look("d", LocalDate.EPOCH, LocalDate.EPOCH, "s", whole.plusMillis(5));
        try (SqliteArchive archive = SqliteArchive.open(file)) {
            archive.note(later);
            archive.note(sooner);
            assertThat(archive.looks("d")).containsExactly(sooner, later);
        }
    }

    @Test
    void aLookMakesTheArchive() {
        try (SqliteArchive archive = SqliteArchive.open(file)) {
            archive.note(look("d", "2020-01-01", 1));
        }
        try (SqliteArchive archive = SqliteArchive.open(file)) {
            assertThat(archive.looks("d")).hasSize(1);
            assertThat(archive.find(key(1))).isEmpty();
        }
    }

    private static Look look(String data, String day, long second) {
        return new Look(
                data, LocalDate.parse(day), LocalDate.parse(day).plusYears(1), "s", Instant.ofEpochSecond(second));
    }

    @Test
    void keepsTheFirstMetricsOfAKey() {
        try (SqliteArchive archive = SqliteArchive.open(file)) {
            archive.put(key(1), "", new Measurement(Map.of("m", 1.0)));
            archive.put(key(1), "", new Measurement(Map.of("m", 2.0)));
            assertThat(archive.find(key(1))).contains(new Measurement(Map.of("m", 1.0)));
        }
        try (SqliteArchive archive = SqliteArchive.open(file)) {
            archive.put(key(1), "", new Measurement(Map.of("m", 3.0)));
            assertThat(archive.find(key(1))).contains(new Measurement(Map.of("m", 1.0)));
        }
        try (SqliteArchive archive = SqliteArchive.open(file)) {
            assertThat(archive.find(key(1))).contains(new Measurement(Map.of("m", 1.0)));
        }
    }

    @Test
    void showsPutsToAnotherArchiveOnTheFileSoon() throws Exception {
        try (SqliteArchive archive = SqliteArchive.open(file);
                SqliteArchive other = SqliteArchive.open(file)) {
            archive.put(key(1), "", new Measurement(METRICS));
            long deadline = System.nanoTime() + 10_000_000_000L;
            while (other.find(key(1)).isEmpty() && System.nanoTime() < deadline) {
                Thread.sleep(5);
            }
            assertThat(other.find(key(1))).contains(new Measurement(METRICS));
            other.put(key(2), "", new Measurement(METRICS));
            archive.put(key(3), "", new Measurement(METRICS));
        }
        assertThat(TestFiles.column(file, "SELECT count(*) FROM evaluations")).containsExactly("3");
        assertThat(TestFiles.column(file, "SELECT created FROM evaluations"))
                .allSatisfy(
                        created -> assertThat(created).matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{6}"));
    }

    @Test
    void takesPutsOfEightThreads() throws Exception {
        int each = 1500;
        try (SqliteArchive archive = SqliteArchive.open(file)) {
            List<Future<?>> workers = new ArrayList<>();
            try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
                for (int t = 0; t < 8; t++) {
                    int first = t * each;
                    workers.add(threads.submit(() -> putAndFind(archive, first, first + each)));
                }
            }
            for (Future<?> worker : workers) {
                worker.get();
            }
        }
        assertThat(TestFiles.column(file, "SELECT count(*) FROM evaluations")).containsExactly("" + 8 * each);
    }

    private static void putAndFind(SqliteArchive archive, int from, int to) {
        for (int i = from; i < to; i++) {
            archive.put(key(i), "", new Measurement(Map.of("m", (double) i)));
            assertThat(archive.find(key(i))).contains(new Measurement(Map.of("m", (double) i)));
        }
    }

    @Test
    void marksItsLayout() throws Exception {
        try (SqliteArchive archive = SqliteArchive.open(file)) {
            archive.put(key(1), "", new Measurement(METRICS));
        }
        assertThat(TestFiles.column(file, "PRAGMA user_version")).containsExactly("3");
        assertThat(TestFiles.column(file, "PRAGMA journal_mode")).containsExactly("wal");
    }

    @Test
    void countsTrialsByData() {
        try (SqliteArchive archive = SqliteArchive.open(file)) {
            assertThat(archive.trials("a")).isZero();
            archive.put(key(1), "a", new Measurement(METRICS));
            archive.put(key(2), "a", new Measurement(METRICS));
            archive.put(key(3), "b", new Measurement(METRICS));
            archive.put(key(1), "b", new Measurement(METRICS));
            assertThat(archive.trials("a")).isEqualTo(2);
            assertThat(archive.trials("b")).isEqualTo(1);
        }
        try (SqliteArchive archive = SqliteArchive.open(file)) {
            assertThat(archive.trials("a")).isEqualTo(2);
        }
    }

    @Test
    void keepsFacts() {
        Measurement measured = new Measurement(METRICS, Map.of("funnel", Map.of("trades", 3L), "trades", "ab12"));
        try (SqliteArchive archive = SqliteArchive.open(file)) {
            archive.put(key(1), "", measured);
            assertThat(archive.find(key(1))).contains(measured);
        }
        try (SqliteArchive archive = SqliteArchive.open(file)) {
            assertThat(archive.find(key(1))).contains(measured);
        }
    }

    @Test
    void keepsWhatAnArchiveWithoutFactsHas() throws Exception {
        try (SqliteArchive archive = SqliteArchive.open(file)) {
            archive.put(key(1), "a", new Measurement(METRICS));
        }
        TestFiles.run(file, "ALTER TABLE evaluations DROP COLUMN facts");
        TestFiles.run(file, "PRAGMA user_version = 2");
        try (SqliteArchive archive = SqliteArchive.open(file)) {
            assertThat(archive.find(key(1))).contains(new Measurement(METRICS));
            archive.put(key(2), "a", new Measurement(METRICS, Map.of("n", 1L)));
            assertThat(archive.trials("a")).isEqualTo(2);
            assertThat(archive.find(key(2))).contains(new Measurement(METRICS, Map.of("n", 1L)));
        }
        try (SqliteArchive archive = SqliteArchive.open(file)) {
            assertThat(archive.find(key(2))).contains(new Measurement(METRICS, Map.of("n", 1L)));
            assertThat(archive.trials("a")).isEqualTo(2);
        }
    }

    @Test
    void keepsWhatAnArchiveWithoutDataHas() throws Exception {
        try (SqliteArchive archive = SqliteArchive.open(file)) {
            archive.put(key(1), "", new Measurement(METRICS));
        }
        TestFiles.run(file, "DROP INDEX evaluations_data");
        TestFiles.run(file, "ALTER TABLE evaluations DROP COLUMN data");
        TestFiles.run(file, "ALTER TABLE evaluations DROP COLUMN facts");
        TestFiles.run(file, "PRAGMA user_version = 1");
        try (SqliteArchive archive = SqliteArchive.open(file)) {
            assertThat(archive.find(key(1))).contains(new Measurement(METRICS));
            assertThat(archive.trials("a")).isZero();
            archive.put(key(2), "a", new Measurement(METRICS));
            assertThat(archive.trials("a")).isEqualTo(1);
            assertThat(archive.find(key(1))).contains(new Measurement(METRICS));
        }
        assertThat(TestFiles.column(file, "SELECT count(*) FROM evaluations")).containsExactly("2");
    }

    @Test
    void refusesANewerLayout() throws Exception {
        marksItsLayout();
        TestFiles.run(file, "PRAGMA user_version = 4");
        assertRefused("layout 4", "upgrade Skipjack");
    }

    @Test
    void refusesAnotherProgramsDatabase() throws Exception {
        Files.createDirectories(file.getParent());
        TestFiles.run(file, "CREATE TABLE invoices (id INTEGER)");
        assertRefused("another program", "invoices");
    }

    private void assertRefused(String... parts) throws Exception {
        byte[] before = Files.readAllBytes(file);
        assertThatThrownBy(() -> SqliteArchive.open(file))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContainingAll(parts);
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    private static EvaluationKey key(int n) {
        return EvaluationKey.of("{}", Map.of("n", n));
    }
}
