package dev.skipjack.bench.seed;

import dev.skipjack.bench.seed.Row.Manners;
import dev.skipjack.core.key.TrialKey;
import dev.skipjack.run.seed.SeedText;
import dev.skipjack.run.seed.TrialFile;
import dev.skipjack.run.seed.TrialFiles;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Loading a folder of result files into a map by the key of their point, beside opening, reading and closing the same files on one
 * core. The files have just been written, so the disk is not read.
 */
final class FileRows implements RowGroup {
    private final Path folder;
    private final String kind;
    private final int n;
    private final IntFunction<Map<String, @Nullable Object>> payload;
    private final double seedRate;

    FileRows(Path folder, String kind, int n, IntFunction<Map<String, @Nullable Object>> payload, double seedRate) {
        this.folder = folder;
        this.kind = kind;
        this.n = n;
        this.payload = payload;
        this.seedRate = seedRate;
    }

    @Override
    public String name() {
        return "trial_load" + kind;
    }

    @Override
    public List<Row> rows() throws IOException {
        Path files = Files.createTempDirectory(folder, "trials");
        String[] paths = new String[n];
        long bytes = 0;
        for (int i = 0; i < n; i++) {
            byte[] text = SeedText.plain(payload.apply(i)).getBytes(StandardCharsets.UTF_8);
            paths[i] = Files.write(files.resolve(String.format("trial_%03d.json", i)), text)
                    .toString();
            bytes += text.length;
        }
        double mean = (double) bytes / n;
        String limit = "open_read_close" + kind;
        return List.of(
                Row.limit(limit, n, mean, Manners.FREELY, Work.of((from, to) -> read(paths, from, to))),
                new Row("trial_load" + kind, n, mean, seedRate, limit, Manners.ALONE, Work.of((_, _) -> load(files))));
    }

    private static long read(String[] paths, int from, int to) throws IOException {
        byte[] buffer = new byte[8192];
        long sum = 0;
        for (int i = from; i < to; i++) {
            try (FileInputStream in = new FileInputStream(paths[i])) {
                sum += in.read(buffer);
            }
        }
        return sum;
    }

    private static long load(Path folder) {
        Map<TrialKey, TrialFile> trials = new HashMap<>();
        for (TrialFile trial : TrialFiles.load(folder).trials()) {
            trials.put(TrialKey.of(trial.parameters()), trial);
        }
        return trials.size();
    }
}
