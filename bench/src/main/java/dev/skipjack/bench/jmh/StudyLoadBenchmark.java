package dev.skipjack.bench.jmh;

import dev.skipjack.core.space.Assignment;
import dev.skipjack.core.space.Distribution;
import dev.skipjack.core.space.FloatDistribution;
import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.core.storage.StoredTrial;
import dev.skipjack.core.storage.StudyRecord;
import dev.skipjack.core.storage.TrialWrite;
import dev.skipjack.core.trial.Direction;
import dev.skipjack.core.trial.Outcome;
import dev.skipjack.storage.Durability;
import dev.skipjack.storage.SqliteStorage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Loading a study of 10,000 trials with 10 float parameters from a SQLite file, opened anew each time; trials a second. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(
        value = 2,
        jvmArgs = {"-XX:+UseSerialGC", "-Xmx1g", "--enable-native-access=ALL-UNNAMED"})
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 7, time = 1)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up first
public class StudyLoadBenchmark {
    private static final int TRIALS = 10_000;
    private static final int PARAMETERS = 10;

    /** Metrics of each trial, stored as one JSON object. */
    @Param({"0", "16"})
    public int metrics;

    private final Random random = new Random(42);
    private Path file;

    /** Writes the study. */
    @Setup
    public void write() throws IOException {
        file = Files.createTempDirectory("load").resolve("study.db");
        SearchSpace space = space();
        try (SqliteStorage storage = SqliteStorage.open(file, Durability.PROCESS_END)) {
            StudyRecord study = storage.create("s", Direction.MINIMIZE, Map.of());
            for (int i = 0; i < TRIALS; i++) {
                Assignment point =
                        Assignment.of(space, random.doubles(PARAMETERS).toArray());
                storage.write(
                        study,
                        List.of(
                                new TrialWrite.Asked(i, Instant.now(), point),
                                new TrialWrite.Told(i, Instant.now(), null, outcome(), Map.of())));
            }
        }
    }

    private static SearchSpace space() {
        Map<String, Distribution> parameters = new LinkedHashMap<>();
        for (int i = 0; i < PARAMETERS; i++) {
            parameters.put("x" + i, FloatDistribution.of(0, 1));
        }
        return SearchSpace.of(parameters);
    }

    private Outcome outcome() {
        Map<String, Double> measured = new HashMap<>();
        for (int i = 0; i < metrics; i++) {
            measured.put("metric_name_" + i, random.nextGaussian());
        }
        return new Outcome.Complete(random.nextGaussian(), List.of(), measured);
    }

    @Benchmark
    @OperationsPerInvocation(TRIALS)
    public List<StoredTrial> load() {
        try (SqliteStorage storage = SqliteStorage.open(file, Durability.PROCESS_END)) {
            return storage.trials(storage.find("s").orElseThrow());
        }
    }

    /** The values of the parameters alone, in the order in which they lie in the file: no less could be read. */
    @Benchmark
    @OperationsPerInvocation(TRIALS)
    public double limitReadValues() throws SQLException {
        return read("SELECT trial_id, param_value FROM trial_params", false);
    }

    /** All that is needed of a parameter, as the driver's interface gives it. */
    @Benchmark
    @OperationsPerInvocation(TRIALS)
    public double limitReadParameters() throws SQLException {
        return read(
                "SELECT trial_id, param_value, param_name, distribution_json FROM trial_params ORDER BY param_id",
                true);
    }

    private double read(String select, boolean hasTexts) throws SQLException {
        double sum = 0;
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(select)) {
            while (row.next()) {
                sum += row.getLong(1) + row.getDouble(2);
                sum += hasTexts ? row.getString(3).length() + row.getString(4).length() : 0;
            }
        }
        return sum;
    }
}
