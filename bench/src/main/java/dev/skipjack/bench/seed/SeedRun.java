package dev.skipjack.bench.seed;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Times groups one after the other, and says which. One thread at a time.
 *
 * @param repeats timed repetitions of each row
 * @param warmUpMillis how long each row is repeated before
 */
record SeedRun(int repeats, int warmUpMillis, PrintStream progress) {
    /** The rates of all rows, on one thread. */
    SeedTable alone(List<RowGroup> groups) throws Exception {
        List<Rate> rates = new ArrayList<>();
        for (RowGroup group : groups) {
            progress.println(group.name() + " ...");
            try (group) {
                rates.addAll(stopwatch().time(group.rows(), 1));
            }
        }
        return new SeedTable(rates);
    }

    /** The rates of those rows that threads can share, on a number of threads. */
    SeedTable crowd(List<RowGroup> groups, int threads) throws Exception {
        List<Rate> rates = new ArrayList<>();
        for (RowGroup group : groups) {
            progress.println(group.name() + ", threads: " + threads + " ...");
            try (group) {
                List<Row> shared = group.rows().stream()
                        .filter(row -> row.manners().isShared())
                        .map(row -> row.named(".w" + threads))
                        .toList();
                rates.addAll(stopwatch().time(shared, threads));
            }
        }
        return new SeedTable(rates);
    }

    private Stopwatch stopwatch() {
        return new Stopwatch(repeats, warmUpMillis);
    }
}
