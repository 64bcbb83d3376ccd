package dev.skipjack.bench.jmh;

import dev.skipjack.bench.Folders;
import dev.skipjack.core.sampler.random.RandomSampler;
import dev.skipjack.core.space.Assignment;
import dev.skipjack.core.space.Distribution;
import dev.skipjack.core.space.FloatDistribution;
import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.core.storage.Storage;
import dev.skipjack.core.storage.StoredTrial;
import dev.skipjack.core.storage.StudyRecord;
import dev.skipjack.core.storage.StudySession;
import dev.skipjack.core.storage.TrialWrite;
import dev.skipjack.core.study.Study;
import dev.skipjack.core.study.StudyOptions;
import dev.skipjack.core.study.Trial;
import dev.skipjack.core.trial.Direction;
import dev.skipjack.core.trial.Outcome;
import dev.skipjack.storage.Storages;
import java.io.BufferedInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * A journal: one trial of 10 float parameters asked for and told by hand, each survives the end of the process, and opening a study of
 * 100,000 of them; each beside the limit, the same bytes written or scanned and no more.
 */
@Fork(
        value = 3,
        jvmArgs = {"-XX:+UseSerialGC", "-Xms1g", "-Xmx1g"})
@SuppressWarnings("NullAway.Init") // JMH calls the set-up first
public class JournalBenchmark {
    private static final int PARAMETERS = 10;

    private static SearchSpace space() {
        Map<String, Distribution> parameters = new LinkedHashMap<>();
        for (int i = 0; i < PARAMETERS; i++) {
            parameters.put("x" + i, FloatDistribution.of(-5, 5));
        }
        return SearchSpace.of(parameters);
    }

    private static Study open(Storage storage) {
        return Study.open(StudyOptions.minimize("s").withSpace(space()).withSampler(new RandomSampler()), storage);
    }

    private static void askAndTell(Study study) {
        Trial trial = study.ask();
        study.tell(trial, trial.assignment().internal(0));
    }

    /** A journal that grows, and a file that takes the same bytes. */
    @State(Scope.Thread)
    public static class Growing {
        private Path folder;
        private Storage storage;
        private Study study;
        private Path link;
        private FileOutputStream raw;
        private byte[] asked;
        private byte[] told;

        /** Takes the lines of a first trial as what the raw file is to be given. */
        @Setup
        public void open() throws IOException {
            folder = Files.createTempDirectory("journal-growing");
            link = folder.resolve("raw.lock");
            Path file = folder.resolve("x.log");
            storage = Storages.open(file.toString());
            study = JournalBenchmark.open(storage);
            long begin = Files.size(file);
            Trial trial = study.ask();
            long middle = Files.size(file);
            study.tell(trial, 0.5);
            asked = new byte[(int) (middle - begin)];
            told = new byte[(int) (Files.size(file) - middle)];
            raw = new FileOutputStream(folder.resolve("raw").toFile(), true);
        }

        private void append(byte[] bytes) throws IOException {
            Files.createSymbolicLink(link, folder);
            raw.write(bytes);
            Files.delete(link);
        }

        /** Deletes both. */
        @TearDown
        public void close() throws IOException {
            storage.close();
            raw.close();
            Folders.delete(folder);
        }
    }

    /** A trial, in microseconds. */
    @Benchmark
    @BenchmarkMode(Mode.AverageTime)
    @OutputTimeUnit(TimeUnit.MICROSECONDS)
    @Warmup(iterations = 3, time = 2)
    @Measurement(iterations = 5, time = 2)
    public void askAndTell(Growing growing) {
        askAndTell(growing.study);
    }

    /** Its two lots of bytes, each with the making and the deleting of Optuna's lock, a symbolic link. */
    @Benchmark
    @BenchmarkMode(Mode.AverageTime)
    @OutputTimeUnit(TimeUnit.MICROSECONDS)
    @Warmup(iterations = 3, time = 2)
    @Measurement(iterations = 5, time = 2)
    public void askAndTellLimit(Growing growing) throws IOException {
        growing.append(growing.asked);
        growing.append(growing.told);
    }

    /** Its bytes alone. */
    @Benchmark
    @BenchmarkMode(Mode.AverageTime)
    @OutputTimeUnit(TimeUnit.MICROSECONDS)
    @Warmup(iterations = 3, time = 2)
    @Measurement(iterations = 5, time = 2)
    public void askAndTellBytes(Growing growing) throws IOException {
        growing.raw.write(growing.asked);
        growing.raw.write(growing.told);
    }

    /** A study of a journal, written to by a storage or by a session, with no sampler. */
    @State(Scope.Thread)
    public static class Shared {
        private final Instant now = Instant.parse("2026-11-23T02:13:43.388723Z");
        private Path folder;
        private Storage storage;
        private StudyRecord study;
        private StudySession session;
        private Assignment point;
        private int next;

        /** Makes it, with a first trial that is open. */
        @Setup
        public void open() throws IOException {
            folder = Files.createTempDirectory("journal-shared");
            storage = Storages.open(folder.resolve("x.log").toString());
            study = storage.create("s", Direction.MINIMIZE, Map.of());
            session = storage.join(study);
            point = Assignment.of(space(), new double[PARAMETERS]);
            session.write(changes -> List.of(asked()));
        }

        private TrialWrite asked() {
            return new TrialWrite.Asked(next++, now, point, "worker");
        }

        private TrialWrite told() {
            return new TrialWrite.Told(next - 1, now, null, Outcome.Complete.of(0.5), Map.of());
        }

        /** Deletes it. */
        @TearDown
        public void close() throws IOException {
            session.close();
            storage.close();
            Folders.delete(folder);
        }
    }

    /** A trial by two writes of the storage. */
    @Benchmark
    @BenchmarkMode(Mode.AverageTime)
    @OutputTimeUnit(TimeUnit.MICROSECONDS)
    @Warmup(iterations = 3, time = 2)
    @Measurement(iterations = 5, time = 2)
    public void storageWrites(Shared shared) {
        shared.storage.write(shared.study, List.of(shared.told()));
        shared.storage.write(shared.study, List.of(shared.asked()));
    }

    /** A trial by two writes of a session. */
    @Benchmark
    @BenchmarkMode(Mode.AverageTime)
    @OutputTimeUnit(TimeUnit.MICROSECONDS)
    @Warmup(iterations = 3, time = 2)
    @Measurement(iterations = 5, time = 2)
    public void sessionWrites(Shared shared) {
        shared.session.write(changes -> List.of(shared.told()));
        shared.session.write(changes -> List.of(shared.asked()));
    }

    /** A trial told and the next one asked for by one write of a session, as a worker does. */
    @Benchmark
    @BenchmarkMode(Mode.AverageTime)
    @OutputTimeUnit(TimeUnit.MICROSECONDS)
    @Warmup(iterations = 3, time = 2)
    @Measurement(iterations = 5, time = 2)
    public void sessionWrite(Shared shared) {
        shared.session.write(changes -> List.of(shared.told(), shared.asked()));
    }

    /** A look at what others wrote, where nobody did. */
    @Benchmark
    @BenchmarkMode(Mode.AverageTime)
    @OutputTimeUnit(TimeUnit.MICROSECONDS)
    @Warmup(iterations = 3, time = 2)
    @Measurement(iterations = 5, time = 2)
    public List<StoredTrial> sessionChanges(Shared shared) {
        return shared.session.changes();
    }

    /** A journal of 100,000 trials. */
    @State(Scope.Benchmark)
    public static class Written {
        private static final int TRIALS = 100_000;
        private static final int CHUNK = 1 << 20;

        private final JsonFactory json = new JsonFactory();
        private Path folder;
        private Path file;

        /** Writes it, and lets a first reader make the snapshot. */
        @Setup
        public void write() throws IOException {
            folder = Files.createTempDirectory("journal-written");
            file = folder.resolve("x.log");
            try (Storage storage = Storages.open(file.toString())) {
                Study study = open(storage);
                for (int i = 0; i < TRIALS; i++) {
                    askAndTell(study);
                }
            }
            load();
        }

        /** Deletes it. */
        @TearDown
        public void delete() throws IOException {
            Folders.delete(folder);
        }

        private void forget() throws IOException {
            Files.deleteIfExists(Path.of(file + ".skipjack-index"));
        }

        private List<StoredTrial> load() {
            try (Storage storage = Storages.open(file.toString())) {
                return storage.trials(storage.find("s").orElseThrow());
            }
        }
    }

    /** All its trials from the lines; a snapshot is written on the way. In milliseconds. */
    @Benchmark
    @BenchmarkMode(Mode.SingleShotTime)
    @OutputTimeUnit(TimeUnit.MILLISECONDS)
    @Warmup(iterations = 5)
    @Measurement(iterations = 7)
    public List<StoredTrial> loadLines(Written written) throws IOException {
        written.forget();
        return written.load();
    }

    /** All its trials from the snapshot. */
    @Benchmark
    @BenchmarkMode(Mode.SingleShotTime)
    @OutputTimeUnit(TimeUnit.MILLISECONDS)
    @Warmup(iterations = 5)
    @Measurement(iterations = 7)
    public List<StoredTrial> loadSnapshot(Written written) {
        return written.load();
    }

    /** A session's first look at all its trials, from the snapshot. */
    @Benchmark
    @BenchmarkMode(Mode.SingleShotTime)
    @OutputTimeUnit(TimeUnit.MILLISECONDS)
    @Warmup(iterations = 5)
    @Measurement(iterations = 7)
    public List<StoredTrial> joinSnapshot(Written written) {
        try (Storage storage = Storages.open(written.file.toString());
                StudySession session = storage.join(storage.find("s").orElseThrow())) {
            return session.changes();
        }
    }

    /** The tokens of its lines, counted and nothing made of them. */
    @Benchmark
    @BenchmarkMode(Mode.SingleShotTime)
    @OutputTimeUnit(TimeUnit.MILLISECONDS)
    @Warmup(iterations = 5)
    @Measurement(iterations = 7)
    public int loadLinesLimit(Written written) throws IOException {
        int tokens = 0;
        try (InputStream in = Files.newInputStream(written.file);
                JsonParser parser = written.json.createParser(
                        ObjectReadContext.empty(), new BufferedInputStream(in, Written.CHUNK))) {
            while (parser.nextToken() != null) {
                tokens++;
            }
        }
        return tokens;
    }
}
