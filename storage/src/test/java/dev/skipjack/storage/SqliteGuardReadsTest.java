package dev.skipjack.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.skipjack.core.key.Sha256;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What lookups see that share a read transaction, and what they keep others from. */
final class SqliteGuardReadsTest {
    private static final int OLD = 600;

    @TempDir
    private Path folder;

    private SqliteGuard guard;

    @BeforeEach
    void openGuard() {
        guard = open(file());
    }

    @AfterEach
    void closeGuard() {
        guard.close();
    }

    private Path file() {
        return folder.resolve("guard.db");
    }

    private static SqliteGuard open(Path file) {
        return SqliteGuard.open(file, "s", Durability.PROCESS_END);
    }

    /** Adds new strings and removes old ones, with pauses, and prints each number once that is written. */
    static final class Changer {
        public static void main(String[] arguments) {
            try (SqliteGuard guard = open(Path.of(arguments[0]))) {
                for (int n = 0; n < OLD; n++) {
                    guard.add("new" + n);
                    System.out.println(n);
                    LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(n % 7 * 500));
                    guard.remove("old" + n);
                    System.out.println(-n);
                    LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(n % 5 * 500));
                }
            }
        }
    }

    @Test
    void seesWhatAnotherProcessWasToldBeforeTheQuestion() throws Exception {
        guard.addBatch(IntStream.range(0, OLD).mapToObj(n -> "old" + n).toList());
        Queue<Integer> told = new ConcurrentLinkedQueue<>();
        try (ChildJvm child = new ChildJvm(Changer.class, file().toString())) {
            Thread listener = Thread.ofPlatform()
                    .start(() -> child.lines().map(Integer::valueOf).forEach(told::add));
            int changes = 0;
            while (changes < 2 * OLD) {
                assertThat(guard.seen("never")).isFalse();
                Integer n = told.poll();
                if (n != null) {
                    boolean added = changes++ % 2 == 0;
                    assertThat(guard.seen((added ? "new" : "old") + Math.abs(n)))
                            .isEqualTo(added);
                }
                assertThat(listener.isAlive() || !told.isEmpty() || changes == 2 * OLD)
                        .isTrue();
            }
            listener.join();
        }
    }

    @Test
    void holdsATransactionBetweenQuestionsAndLetsItGoWhenIdle() throws Exception {
        assumeTrue(File.separatorChar == '/', "the log's index is not shared on this platform");
        try (Connection other = new SqliteFile(file(), Durability.PROCESS_END).writer()) {
            TestFiles.column(other, "PRAGMA busy_timeout = 0");
            boolean held = false;
            for (int i = 0; i < 100 && !held; i++) {
                guard.add("a" + i);
                IntStream.range(0, 3).forEach(question -> guard.seen("a"));
                held = !mayRestart(other);
            }
            assertThat(held).as("a reader was in the log").isTrue();
            long patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
            while (!mayRestart(other)) {
                assertThat(System.nanoTime()).isLessThan(patience);
            }
        }
    }

    private static boolean mayRestart(Connection connection) throws Exception {
        return TestFiles.column(connection, "PRAGMA wal_checkpoint(RESTART)").equals(List.of("0"));
    }

    @Test
    void keepsTheLogShortWhileOthersAskWithoutPause() throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        try (SqliteGuard first = open(file());
                SqliteGuard second = open(file())) {
            List<Thread> askers = List.of(asker(first, done), asker(second, done));
            for (int batch = 0; batch < 150; batch++) {
                int from = 1000 * batch;
                guard.addBatch(IntStream.range(from, from + 1000)
                        .mapToObj(n -> Sha256.of("k" + n).hex())
                        .toList());
            }
            done.set(true);
            for (Thread asker : askers) {
                asker.join();
            }
        }
        long pages = Files.size(folder.resolve("guard.db-wal")) / 2048;
    }

    private static Thread asker(SqliteGuard guard, AtomicBoolean done) {
        return Thread.ofPlatform().start(() -> {
            while (!done.get()) {
                guard.seen("never");
            }
        });
    }

    @Test
    void agreesAcrossEveryKindOfCheckpoint() throws Exception {
        try (Connection other = new SqliteFile(file(), Durability.PROCESS_END).writer();
                SqliteGuard writer = open(file())) {
            TestFiles.column(other, "PRAGMA busy_timeout = 0");
            List<String> kinds = List.of("PASSIVE", "FULL", "RESTART", "TRUNCATE");
            for (int n = 0; n < 400; n++) {
                assertThat(guard.seen("k" + n)).isFalse();
                assertThat(guard.seen("k" + n)).isFalse();
                writer.add("k" + n);
                assertThat(guard.seen("k" + n)).isTrue();
                TestFiles.column(other, "PRAGMA wal_checkpoint(" + kinds.get(n % 4) + ")");
                assertThat(guard.seen("k" + n)).isTrue();
                assertThat(guard.seen("k" + n)).isTrue();
                writer.remove("k" + n);
                assertThat(guard.seen("k" + n)).isFalse();
            }
        }
    }
}
