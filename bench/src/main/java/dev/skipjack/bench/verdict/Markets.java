package dev.skipjack.bench.verdict;

import dev.skipjack.bench.Folders;
import dev.skipjack.bench.verdict.MarketRun.Judged;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Markets of every kind, searched and judged, some at a time. One thread at a time. */
final class Markets implements AutoCloseable {
    private static final int CELLS = Noise.values().length * Edge.values().length;

    private final long seed;
    private final int trials;
    private final PrintStream out;
    private final ExecutorService threads;
    private long told = System.nanoTime();

    /**
     * Prepares threads.
     *
     * @param out what is told how far it is
     */
    Markets(long seed, int trials, int workers, PrintStream out) {
        this.seed = seed;
        this.trials = trials;
        this.out = out;
        this.threads = Executors.newFixedThreadPool(workers);
    }

    /**
     * Searches markets.
     *
     * @param perRatio how many without an edge, and how many for each ratio; evenly of all kinds
     * @param sharpes true ratios of the best configuration
     */
    Rates judge(int perRatio, List<Double> sharpes) throws IOException, InterruptedException {
        List<Callable<Judged>> tasks = new ArrayList<>();
        addTasks(tasks, unskilled(), 0, perRatio);
        for (double sharpe : sharpes) {
            addTasks(tasks, calibrated(sharpe), sharpe, perRatio);
        }
        return new Rates(all(tasks, "markets"));
    }

    private static List<MarketKind> unskilled() {
        List<MarketKind> kinds = new ArrayList<>();
        for (Noise noise : Noise.values()) {
            for (Edge edge : Edge.values()) {
                kinds.add(new MarketKind(noise, edge, 0));
            }
        }
        return kinds;
    }

    private List<MarketKind> calibrated(double sharpe) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("skipjack-market-");
        try {
            Path data = folder.resolve("bars.csv");
            SearchText.write(unskilled().getFirst().bars(seed, 0), data);
            List<Callable<MarketKind>> tasks = new ArrayList<>();
            for (MarketKind kind : unskilled()) {
                tasks.add(() -> new Calibration(kind.noise(), kind.edge(), seed, data).at(sharpe));
            }
            return all(tasks, "edges made so strong that the best has " + sharpe);
        } finally {
            Folders.delete(folder);
        }
    }

    private void addTasks(List<Callable<Judged>> tasks, List<MarketKind> kinds, double sharpe, int count) {
        for (int number = 0; number < count; number++) {
            MarketRun run = new MarketRun(kinds.get(number % CELLS), sharpe, number, trials, seed);
            tasks.add(run::judge);
        }
    }

    private <T> List<T> all(List<Callable<T>> tasks, String what) throws InterruptedException {
        List<Future<T>> futures = tasks.stream().map(threads::submit).toList();
        List<T> results = new ArrayList<>();
        for (Future<T> future : futures) {
            results.add(result(future));
            tell(results.size(), tasks.size(), what);
        }
        return results;
    }

    private static <T> T result(Future<T> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a market could not be judged: " + e.getCause(), e.getCause());
        }
    }

    private void tell(int done, int all, String what) {
        long now = System.nanoTime();
        if (now - told >= TimeUnit.SECONDS.toNanos(2) || done == all) {
            told = now;
            out.printf(Locale.ROOT, "%d of %d %s%n", done, all, what);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
