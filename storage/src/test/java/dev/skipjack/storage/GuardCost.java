package dev.skipjack.storage;

import dev.skipjack.core.dedup.DedupGuard;
import dev.skipjack.core.dedup.KeyBytes;
import dev.skipjack.core.dedup.MemoryGuard;
import dev.skipjack.core.key.Sha256;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Prints what a guard's calls cost, each beside the plain JDBC way on a connection with the same pragmas. Not a test; run its main
 * with the test class path. Arguments: a folder on a disk, rounds.
 */
final class GuardCost {
    private static final int SMALL = 1000;
    private static final int LARGE = 100_000;

    private final Path folder;
    private int files;

    private GuardCost(Path folder) {
        this.folder = folder;
    }

    private interface Body {
        void run() throws Exception;
    }

    public static void main(String[] arguments) throws Exception {
        GuardCost cost = new GuardCost(Files.createTempDirectory(Path.of(arguments[0]), "guard-cost"));
        for (int round = 0; round < Integer.parseInt(arguments[1]); round++) {
            System.out.println(
                    "load average " + Files.readString(Path.of("/proc/loadavg")).strip());
            cost.single(Durability.PROCESS_END, 20_000);
            cost.single(Durability.POWER_LOSS, 2_000);
            cost.crowd(Durability.POWER_LOSS, 16, 1_000);
            for (boolean hex : new boolean[] {true, false}) {
                cost.batches(SMALL, hex);
                cost.batches(LARGE, hex);
            }
            cost.memory();
        }
    }

    private void single(Durability durability, int count) throws Exception {
        List<String> keys = keys("sig_individual_%06d", count, true);
        GuardFile raw = new GuardFile(next(), durability);
        raw.tableOf("s");
        try (Connection connection = raw.writer();
                PreparedStatement insert = connection.prepareStatement("INSERT OR IGNORE INTO guard_1 VALUES (?)")) {
            connection.setAutoCommit(false);
            time("raw insert and commit " + durability, count, () -> {
                for (String key : keys) {
                    insert.setBytes(1, HexFormat.of().parseHex(key));
                    insert.executeUpdate();
                    connection.commit();
                }
            });
        }
        try (SqliteGuard guard = SqliteGuard.open(next(), "s", durability)) {
            time("add " + durability, count, () -> keys.forEach(guard::add));
        }
    }

    private void crowd(Durability durability, int threads, int each) throws Exception {
        try (SqliteGuard guard = SqliteGuard.open(next(), "s", durability)) {
            List<String> keys = keys("sig_crowd_%06d", threads * each, true);
            List<Thread> workers = new ArrayList<>();
            time("add " + durability + ", " + threads + " callers", keys.size(), () -> {
                for (int t = 0; t < threads; t++) {
                    List<String> mine = keys.subList(t * each, (t + 1) * each);
                    workers.add(Thread.ofPlatform().start(() -> mine.forEach(guard::add)));
                }
                for (Thread worker : workers) {
                    worker.join();
                }
            });
        }
    }

    private void batches(int count, boolean hex) throws Exception {
        String what = count + (hex ? " hex" : " text");
        List<String> keys = keys("sig_batch_%06d", count, hex);
        int repeats = Math.max(1, 20_000 / count);
        GuardFile raw = new GuardFile(next(), Durability.PROCESS_END);
        raw.tableOf("s");
        rawBatches(raw, what, keys, repeats);
        List<SqliteGuard> guards = new ArrayList<>();
        for (int i = 0; i < repeats; i++) {
            guards.add(SqliteGuard.open(next(), "s", Durability.PROCESS_END));
            guards.getLast().add("the first write after opening, which waits for the disk once");
        }
        time("addBatch " + what, count * repeats, () -> guards.forEach(guard -> guard.addBatch(keys)));
        DedupGuard guard = guards.getFirst();
        int asked = Math.max(1, LARGE / count);
        time("seenBatch " + what, count * asked, () -> {
            for (int i = 0; i < asked; i++) {
                guard.seenBatch(keys);
            }
        });
        time("seen " + what, count * asked, () -> {
            for (int i = 0; i < asked; i++) {
                keys.forEach(guard::seen);
            }
        });
        guards.forEach(SqliteGuard::close);
    }

    private void rawBatches(GuardFile raw, String what, List<String> keys, int repeats) throws Exception {
        try (Connection connection = raw.writer();
                Statement statement = connection.createStatement();
                PreparedStatement insert = connection.prepareStatement("INSERT OR IGNORE INTO guard_1 VALUES (?)");
                PreparedStatement select = connection.prepareStatement("SELECT 1 FROM guard_1 WHERE key = ?")) {
            long nanos = 0;
            for (int i = 0; i < repeats; i++) {
                statement.execute("DELETE FROM guard_1");
                long start = System.nanoTime();
                statement.execute("BEGIN IMMEDIATE");
                for (String key : keys) {
                    insert.setBytes(1, bytes(key));
                    insert.addBatch();
                }
                insert.executeBatch();
                statement.execute("COMMIT");
                nanos += System.nanoTime() - start;
            }
            report("raw batch insert " + what, keys.size() * repeats, nanos);
            time("raw select " + what, LARGE, () -> select(select, keys));
            statement.execute("BEGIN");
            time("raw select in one transaction " + what, LARGE, () -> select(select, keys));
            statement.execute("COMMIT");
        }
    }

    private static void select(PreparedStatement select, List<String> keys) throws Exception {
        for (int i = 0; i < LARGE; i++) {
            select.setBytes(1, bytes(keys.get(i % keys.size())));
            try (ResultSet row = select.executeQuery()) {
                row.next();
            }
        }
    }

    private static byte[] bytes(String key) {
        return KeyBytes.of(key);
    }

    private void memory() throws Exception {
        int count = 1_000_000;
        long before = used();
        MemoryGuard guard = new MemoryGuard();
        time(
                "memory add",
                count,
                () -> IntStream.range(0, count)
                        .forEach(i -> guard.add(Sha256.of("m" + i).hex())));
        System.out.printf("%-48s %,14.1f bytes%n", "memory, a digest", (used() - before) / (double) count);
        time(
                "memory seen",
                count,
                () -> IntStream.range(0, count)
                        .forEach(i -> guard.seen(Sha256.of("m" + i).hex())));
    }

    private static long used() {
        for (int i = 0; i < 4; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private Path next() {
        return folder.resolve("guard" + files++ + ".db");
    }

    private static List<String> keys(String format, int count, boolean hex) {
        return IntStream.range(0, count)
                .mapToObj(format::formatted)
                .map(text -> hex ? Sha256.of(text).hex() : text)
                .toList();
    }

    private static void time(String what, int count, Body body) throws Exception {
        long start = System.nanoTime();
        body.run();
        report(what, count, System.nanoTime() - start);
    }

    private static void report(String what, int count, long nanos) {
        System.out.printf("%-48s %,14.0f /s%n", what, count * 1e9 / nanos);
    }
}
