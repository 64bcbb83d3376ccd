package dev.skipjack.bench.jmh;

import dev.skipjack.run.json.JsonCacheSettings;
import dev.skipjack.run.json.JsonFiles;
import dev.skipjack.run.seed.SeedText;
import dev.skipjack.run.seed.TrialFiles;
import dev.skipjack.testkit.SeedPayloads;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Loading a folder of result files; loads a second, to be multiplied by the files. The files are in the page cache. Started with
 * {@code -jvmArgsAppend -Djava.util.concurrent.ForkJoinPool.common.parallelism=0} all rows run on one core.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 10, time = 1)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up first
public class TrialFilesBenchmark {
    /** Files, and their size: 140 bytes, or 1.5 kB. */
    @Param({"100x140", "5000x140", "5000x1500"})
    public String files;

    private final JsonFiles kept = new JsonFiles(JsonCacheSettings.DEFAULT);
    private Path folder;
    private String[] paths;

    /** Writes the files. */
    @Setup
    public void write() throws IOException {
        int n = Integer.parseInt(files.substring(0, files.indexOf('x')));
        boolean isLarge = files.endsWith("1500");
        folder = Files.createTempDirectory("trials");
        paths = new String[n];
        for (int i = 0; i < n; i++) {
            Path file = folder.resolve(String.format("trial_%06d.json", i));
            String text = SeedText.plain(isLarge ? SeedPayloads.largeFile(i) : SeedPayloads.file(i, "trial_%03d"));
            paths[i] = Files.writeString(file, text).toString();
        }
    }

    /** What a first load costs: every file is read, parsed and keyed, and goes into the cache. */
    @Benchmark
    public TrialFiles load() {
        return TrialFiles.load(folder, new JsonFiles(JsonCacheSettings.DEFAULT));
    }

    /** A later load, when no file has changed. */
    @Benchmark
    public TrialFiles loadAgain() {
        return TrialFiles.load(folder, kept);
    }

    /** Opening, reading and closing the files, on as many cores: the limit. */
    @Benchmark
    public long limitOpenReadClose() {
        return Arrays.stream(chunks()).parallel().map(this::read).sum();
    }

    private int[] chunks() {
        return IntStream.range(0, (paths.length + 15) / 16).toArray();
    }

    private int read(int chunk) {
        byte[] buffer = new byte[8192];
        int sum = 0;
        for (int i = chunk * 16; i < Math.min(paths.length, chunk * 16 + 16); i++) {
            try (FileInputStream in = new FileInputStream(paths[i])) {
                sum += in.read(buffer);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return sum;
    }
}
