package dev.skipjack.bench.jmh;

import dev.skipjack.core.dedup.KeyBytes;
import dev.skipjack.core.key.Sha256;
import dev.skipjack.storage.Durability;
import dev.skipjack.storage.SqliteGuard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.sqlite.SQLiteConfig;

/**
 * Lookups and additions of 64-hex strings in a SQLite guard of {@link #size} strings, each beside plain prepared JDBC on the same
 * table: a select in a transaction of its own, a select in one that stays open (which would never see what others add), an insert
 * with its commit. Files lie in the folder for temporary files.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(
        value = 2,
        jvmArgs = {"-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED"})
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 7, time = 1)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up first
public class GuardBenchmark {
    @Param({"1000", "100000"})
    public int size;

    private List<String> keys;
    private SqliteGuard guard;
    private Connection connection;
    private Connection open;
    private PreparedStatement select;
    private PreparedStatement selectInOpen;
    private PreparedStatement insert;
    private int next;

    /** Fills a guard; two more connections are open on its file. */
    @Setup(Level.Trial)
    public void fill() throws IOException, SQLException {
        Path file = Files.createTempDirectory("guard").resolve("guard.db");
        keys = digests("sig_individual_", 0, size);
        guard = SqliteGuard.open(file, "s", Durability.PROCESS_END);
        guard.addBatch(keys);
        connection = connect(file);
        open = connect(file);
        select = connection.prepareStatement("SELECT 1 FROM guard_1 WHERE key = ?");
        selectInOpen = open.prepareStatement("SELECT 1 FROM guard_1 WHERE key = ?");
        insert = connection.prepareStatement("INSERT OR IGNORE INTO guard_1 VALUES (?)");
        try (Statement begin = open.createStatement()) {
            begin.execute("BEGIN");
        }
    }

    private static Connection connect(Path file) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setSynchronous(SQLiteConfig.SynchronousMode.NORMAL);
        config.setCacheSize(-65_536);
        config.setBusyTimeout(60_000);
        config.setGetGeneratedKeys(false);
        return config.createConnection("jdbc:sqlite:" + file);
    }

    private static List<String> digests(String name, int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> Sha256.of(name + i).hex())
                .toList();
    }

    @TearDown(Level.Trial)
    public void close() throws SQLException {
        connection.close();
        open.close();
        guard.close();
    }

    private String key() {
        return keys.get(next++ % size);
    }

    @Benchmark
    public boolean seen() {
        return guard.seen(key());
    }

    @Benchmark
    public boolean limitSelect() throws SQLException {
        return isFound(select);
    }

    @Benchmark
    public boolean limitSelectInOpenTransaction() throws SQLException {
        return isFound(selectInOpen);
    }

    private boolean isFound(PreparedStatement statement) throws SQLException {
        statement.setBytes(1, KeyBytes.of(key()));
        try (ResultSet row = statement.executeQuery()) {
            return row.next();
        }
    }

    /** All strings at once: a call, not a string, is counted. */
    @Benchmark
    public boolean[] seenBatch() {
        return guard.seenBatch(keys);
    }

    @Benchmark
    public boolean add() {
        return guard.add(Sha256.of("sig_added_" + next++).hex());
    }

    @Benchmark
    public int limitInsertAndCommit() throws SQLException {
        insert.setBytes(1, KeyBytes.of(Sha256.of("sig_raw_" + next++).hex()));
        return insert.executeUpdate();
    }
}
