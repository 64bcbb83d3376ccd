package dev.skipjack.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skipjack.core.dedup.DedupGuard;
import dev.skipjack.core.dedup.KeyBytes;
import dev.skipjack.core.key.Sha256;
import dev.skipjack.core.storage.StorageException;
import dev.skipjack.testkit.GuardContract;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SqliteGuardTest extends GuardContract {
    @TempDir
    private Path folder;

    @Override
    protected DedupGuard open(String study) {
        return SqliteGuard.open(file(), study, Durability.PROCESS_END);
    }

    private Path file() {
        return folder.resolve("runs/guard.db");
    }

    @Test
    void setsItsPragmasOnEveryConnection() throws Exception {
        for (Durability durability : Durability.values()) {
            GuardFile file = new GuardFile(file(), durability);
            file.tableOf("s");
            String synchronous = durability == Durability.POWER_LOSS ? "2" : "1";
            for (int i = 0; i < 2; i++) {
                try (Connection writer = file.writer();
                        Connection reader = file.reader()) {
                    for (Connection connection : List.of(writer, reader)) {
                        assertPragma(connection, "journal_mode", "wal");
                        assertPragma(connection, "synchronous", synchronous);
                        assertPragma(connection, "busy_timeout", "60000");
                        assertPragma(connection, "cache_size", "-65536");
                        assertPragma(connection, "temp_store", "2");
                        assertPragma(connection, "page_size", "2048");
                    }
                    assertPragma(writer, "wal_autocheckpoint", "10000");
                    assertPragma(reader, "query_only", "1");
                }
            }
        }
    }

    private static void assertPragma(Connection connection, String pragma, String value) throws Exception {
        assertThat(TestFiles.column(connection, "PRAGMA " + pragma)).as(pragma).containsExactly(value);
    }

    @Test
    void keepsADigestAsItsThirtyTwoBytes() throws Exception {
        guard.add(Sha256.of("x").hex());
        assertThat(TestFiles.column(file(), "SELECT length(key) FROM guard_1")).containsExactly("32");
        assertThat(TestFiles.column(file(), "SELECT hex(key) FROM guard_1"))
                .containsExactly(Sha256.of("x").hex().toUpperCase(Locale.ROOT));
        assertThat(KeyBytes.of("plain")).hasSize(6);
    }

    @Test
    void leavesNoLogBehindItsEnd() throws Exception {
        guard.add("a");
        guard.close();
        try (var files = Files.list(file().getParent())) {
            assertThat(files).containsExactly(file());
        }
        assertThat(TestFiles.column(file(), "PRAGMA integrity_check")).containsExactly("ok");
    }

    @Test
    void failsOnceClosed() {
        guard.close();
        assertThatThrownBy(() -> guard.add("a"))
                .isInstanceOf(StorageException.class)
                .hasMessageContainingAll("guard.db", "closed");
        assertThatThrownBy(() -> guard.seen("a"))
                .isInstanceOf(StorageException.class)
                .hasMessageContainingAll("guard.db", "closed");
    }

    @Test
    void refusesAStudysDatabase() throws Exception {
        Path study = folder.resolve("study.db");
        TestFiles.run(study, "CREATE TABLE trials (id INTEGER)");
        byte[] before = Files.readAllBytes(study);
        assertThatThrownBy(() -> SqliteGuard.open(study, "s", Durability.PROCESS_END))
                .isInstanceOf(StorageException.class)
                .hasMessageContainingAll("study.db", "another program, or a study's", "trials");
        assertThat(Files.readAllBytes(study)).isEqualTo(before);
    }

    @Test
    void refusesANewerLayout() throws Exception {
        guard.close();
        TestFiles.run(file(), "PRAGMA user_version = 2");
        assertThatThrownBy(() -> open("s"))
                .isInstanceOf(StorageException.class)
                .hasMessageContainingAll("layout 2", "upgrade Skipjack");
    }

    /** Adds strings of a file's guard in four threads, each in an order of its own, and prints each that was new. */
    static final class Adder {
        public static void main(String[] arguments) throws InterruptedException {
            int count = Integer.parseInt(arguments[1]);
            StringBuffer added = new StringBuffer();
            List<Thread> threads = new ArrayList<>();
            try (SqliteGuard guard = SqliteGuard.open(Path.of(arguments[0]), "s", Durability.PROCESS_END)) {
                for (int step : new int[] {1, 3, 7, 1999}) {
                    threads.add(Thread.ofPlatform().start(() -> addAll(guard, count, step, added)));
                }
                for (Thread thread : threads) {
                    thread.join();
                }
            }
            System.out.print(added);
            System.out.println("end");
        }

        /** Every other string alone, the others in batches of two. */
        private static void addAll(SqliteGuard guard, int count, int step, StringBuffer added) {
            for (int i = 0; i < count; i++) {
                int n = (int) ((long) i * step % count);
                if (i % 2 == 0 ? guard.add(key(n)) : guard.addBatch(List.of(key(n), key(n))) == 1) {
                    added.append(n + "\n");
                }
            }
        }
    }

    /** Adds strings for ever and prints each number once its string is written. */
    static final class Endless {
        public static void main(String[] arguments) {
            SqliteGuard guard = SqliteGuard.open(Path.of(arguments[0]), "s", Durability.PROCESS_END);
            for (int n = 0; ; n++) {
                guard.add(key(n));
                System.out.println(n);
            }
        }
    }

    /** Digests, other text and halves of surrogate pairs. */
    private static String key(int n) {
        return switch (n % 3) {
            case 0 -> Sha256.of("key" + n).hex();
            case 1 -> "key\0" + n;
            default -> "\udc00" + n;
        };
    }

    @Test
    void givesEachStringToOneOfSixteenThreadsInFourProcesses() throws Exception {
        int count = 10_000;
        List<ChildJvm> children = new ArrayList<>();
        List<Integer> added = new ArrayList<>();
        try {
            for (int i = 0; i < 4; i++) {
                children.add(new ChildJvm(Adder.class, file().toString(), Integer.toString(count)));
            }
            for (ChildJvm child : children) {
                String line = child.readLine();
                for (; line != null && !line.equals("end"); line = child.readLine()) {
                    added.add(Integer.parseInt(line));
                }
                assertThat(line).as("the last line of a process").isEqualTo("end");
            }
        } finally {
            children.forEach(ChildJvm::close);
        }
        assertThat(added).doesNotHaveDuplicates().hasSize(count);
        for (int n = 0; n < count; n++) {
            assertThat(guard.seen(key(n))).isTrue();
        }
    }

    @Test
    void hasEveryStringThatAKilledProcessWasTold() throws Exception {
        int last = 0;
        try (ChildJvm child = new ChildJvm(Endless.class, file().toString())) {
            for (int i = 0; i < 5000; i++) {
                last = Integer.parseInt(child.readLine());
            }
            child.kill();
            for (String line = child.readLine(); line != null && !line.isEmpty(); line = child.readLine()) {
                last = Math.max(last, Integer.parseInt(line));
            }
        }
        for (int n = 0; n <= last; n++) {
            assertThat(guard.seen(key(n))).isTrue();
        }
        assertThat(TestFiles.column(file(), "PRAGMA integrity_check")).containsExactly("ok");
        assertThat(guard.add("after")).isTrue();
    }
}
