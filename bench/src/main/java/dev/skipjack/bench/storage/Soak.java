package dev.skipjack.bench.storage;

import dev.skipjack.bench.throughput.Heap;
import dev.skipjack.cli.TextTable;
import dev.skipjack.core.json.CanonicalJson;
import dev.skipjack.core.storage.Storage;
import dev.skipjack.core.study.Study;
import dev.skipjack.storage.Storages;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One long study in a SQLite file, by one worker: what a trial costs and the heap holds, tenth by tenth. One thread at a time. */
final class Soak {
    private static final int TENTHS = 10;
    private static final int WARM_UP = 10_000;

    private final List<Tenth> tenths = new ArrayList<>();

    /**
     * A tenth of the trials.
     *
     * @param live MiB after a collection at its end
     * @param bytesPerTrial what the heap holds more than before the first trial, for each trial so far
     */
    private record Tenth(int trials, Searches.Cost cost, double live, double bytesPerTrial) {}

    private Soak() {}

    /**
     * Makes the study.
     *
     * @param trials 10 or more
     */
    static Soak run(Path folder, int trials) {
        Soak soak = new Soak();
        warmUp(folder.resolve("warm.db"), Math.min(WARM_UP, trials));
        try (Storage storage = Storages.open("sqlite:///" + folder.resolve("soak.db"));
                Study study = Searches.open(storage, "soak", 1)) {
            double before = Heap.live();
            for (int i = 1; i <= TENTHS; i++) {
                int upTo = (int) ((long) trials * i / TENTHS);
                Searches.Cost cost = Searches.run(storage, study, upTo, 1);
                double live = Heap.live();
                soak.tenths.add(new Tenth(upTo, cost, live, (live - before) * (1 << 20) / upTo));
            }
        }
        return soak;
    }

    private static void warmUp(Path file, int trials) {
        try (Storage storage = Storages.open("sqlite:///" + file);
                Study study = Searches.open(storage, "s", 1)) {
            Searches.run(storage, study, trials, 1);
        }
    }

    List<String> lines() {
        TextTable table =
                new TextTable(List.of("trials", "wall ms/trial", "processor ms/trial", "live MiB", "heap bytes/trial"));
        for (Tenth tenth : tenths) {
            table.add(List.of(
                    text("%,d", tenth.trials()),
                    text("%.4f", tenth.cost().wallMillis()),
                    text("%.4f", tenth.cost().processorMillis()),
                    text("%.1f", tenth.live()),
                    text("%.0f", tenth.bytesPerTrial())));
        }
        List<String> lines = new ArrayList<>(table.lines());
        lines.add("");
        lines.add(text("The last tenth costs %.2f times the first, and is to cost at most 1.5 times.", ratio()));
        return lines;
    }

    /** What a trial of the last tenth costs by one of the first. */
    double ratio() {
        return tenths.getLast().cost().wallMillis() / tenths.getFirst().cost().wallMillis();
    }

    /** An object for each tenth. */
    List<String> json() {
        return tenths.stream()
                .map(tenth -> CanonicalJson.write(Map.of(
                        "trials", tenth.trials(),
                        "wall_ms_per_trial", tenth.cost().wallMillis(),
                        "processor_ms_per_trial", tenth.cost().processorMillis(),
                        "heap_mb", tenth.live(),
                        "heap_bytes_per_trial", tenth.bytesPerTrial())))
                .toList();
    }

    @SuppressWarnings("AnnotateFormatMethod") // the annotation is no dependency of this module
    private static String text(String format, Object... arguments) {
        return String.format(Locale.ROOT, format, arguments);
    }
}
