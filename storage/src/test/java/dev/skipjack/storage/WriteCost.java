package dev.skipjack.storage;

import dev.skipjack.core.key.EvaluationKey;
import dev.skipjack.core.space.Assignment;
import dev.skipjack.core.space.Distribution;
import dev.skipjack.core.space.FloatDistribution;
import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.core.storage.Measurement;
import dev.skipjack.core.storage.StudyRecord;
import dev.skipjack.core.storage.StudySession;
import dev.skipjack.core.storage.TrialWrite;
import dev.skipjack.core.trial.Direction;
import dev.skipjack.core.trial.Outcome;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Prints what a trial costs: 10 float parameters, 16 metrics, asked and told in one write. Not a test; run its main with the
 * test class path. Arguments: trials a round, rounds.
 */
final class WriteCost {
    private static final int PARAMETERS = 10;
    private static final int METRICS = 16;

    private final Random random = new Random(42);
    private final SearchSpace space = space();

    private WriteCost() {}

    public static void main(String[] arguments) throws Exception {
        int trials = Integer.parseInt(arguments[0]);
        Path folder = Files.createTempDirectory("write-cost");
        WriteCost cost = new WriteCost();
        for (int round = 0; round < Integer.parseInt(arguments[1]); round++) {
            for (int batch : new int[] {1, 4, 8}) {
                cost.batches(folder.resolve("batch" + batch + "-" + round + ".db"), trials, batch);
                cost.session(folder.resolve("session" + batch + "-" + round + ".db"), trials, batch);
                cost.changes(folder.resolve("changes" + batch + "-" + round + ".db"), trials, batch);
            }
            cost.storage(folder.resolve("one" + round + ".db"), trials, 1);
            cost.storage(folder.resolve("eight" + round + ".db"), trials, 8);
            cost.archive(folder.resolve("archive" + round + ".db"), trials);
        }
    }

    /** Trials without metrics: some told and as many asked for in one write. */
    private void batches(Path file, int trials, int batch) {
        try (SqliteStorage storage = SqliteStorage.open(file, Durability.PROCESS_END)) {
            StudyRecord study = storage.create("s", Direction.MINIMIZE, Map.of());
            List<List<TrialWrite>> writes = rounds(trials, batch);
            long cpu = cpu();
            long start = System.nanoTime();
            writes.forEach(write -> storage.write(study, write));
            report("write, " + batch + " told and asked", start, cpu, trials);
        }
    }

    private void session(Path file, int trials, int batch) {
        try (SqliteStorage storage = SqliteStorage.open(file, Durability.PROCESS_END)) {
            StudyRecord study = storage.create("s", Direction.MINIMIZE, Map.of());
            List<List<TrialWrite>> writes = rounds(trials, batch);
            try (StudySession session = storage.join(study)) {
                long cpu = cpu();
                long start = System.nanoTime();
                writes.forEach(write -> session.write(changes -> write));
                report("session's write, " + batch + " told and asked", start, cpu, trials);
            }
        }
    }

    /** What it costs to follow another program. */
    private void changes(Path file, int trials, int batch) {
        try (SqliteStorage storage = SqliteStorage.open(file, Durability.PROCESS_END);
                SqliteStorage other = SqliteStorage.open(file, Durability.PROCESS_END)) {
            StudyRecord study = storage.create("s", Direction.MINIMIZE, Map.of());
            long cpu = 0;
            long time = 0;
            int changed = 0;
            try (StudySession session = other.join(study)) {
                session.changes();
                for (List<TrialWrite> write : rounds(trials, batch)) {
                    storage.write(study, write);
                    long cpuBefore = cpu();
                    long start = System.nanoTime();
                    changed += session.changes().size();
                    time += System.nanoTime() - start;
                    cpu += cpu() - cpuBefore;
                }
            }
            report(
                    "changes, a trial read, " + 2 * batch + " at a time",
                    System.nanoTime() - time,
                    cpu() - cpu,
                    changed);
        }
    }

    private List<List<TrialWrite>> rounds(int trials, int batch) {
        List<List<TrialWrite>> rounds = new ArrayList<>();
        for (int first = 0; first < trials; first += batch) {
            List<TrialWrite> writes = new ArrayList<>();
            for (int i = Math.max(0, first - batch); i < first; i++) {
                writes.add(new TrialWrite.Told(i, Instant.now(), null, Outcome.Complete.of(i), Map.of()));
            }
            for (int i = first; i < first + batch; i++) {
                writes.add(new TrialWrite.Asked(i, Instant.now(), Assignment.of(space, point()), "host-1234-abcdef"));
            }
            rounds.add(writes);
        }
        return rounds;
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static void report(String what, long start, long cpu, int trials) {
        System.out.printf(
                "%-40s %8.2f us, cpu %8.2f us%n",
                what, (System.nanoTime() - start) / 1e3 / trials, (cpu() - cpu) / 1e3 / trials);
    }

    private void storage(Path file, int trials, int threads) throws Exception {
        try (SqliteStorage storage = SqliteStorage.open(file, Durability.PROCESS_END)) {
            StudyRecord study = storage.create("s", Direction.MINIMIZE, Map.of());
            List<List<TrialWrite>> writes = new ArrayList<>();
            for (int i = 0; i < trials; i++) {
                writes.add(List.of(
                        new TrialWrite.Asked(i, Instant.now(), Assignment.of(space, point())),
                        new TrialWrite.Told(i, Instant.now(), null, outcome(), Map.of("key", "0123456789abcdef"))));
            }
            long start = System.nanoTime();
            if (threads == 1) {
                writes.forEach(write -> storage.write(study, write));
                report("ask and tell in one write", start, trials);
            } else {
                writes.forEach(write -> storage.write(study, write.subList(0, 1)));
                report("ask alone", start, trials);
                start = System.nanoTime();
                tellInThreads(storage, study, writes, threads);
                report("tell alone, " + threads + " threads", start, trials);
            }
            start = System.nanoTime();
            int loaded = storage.trials(study).size();
            report("load", start, loaded);
        }
    }

    /** Each thread tells every n-th trial. */
    private static void tellInThreads(
            SqliteStorage storage, StudyRecord study, List<List<TrialWrite>> writes, int threads)
            throws InterruptedException {
        List<Thread> workers = new ArrayList<>();
        for (int t = 0; t < threads; t++) {
            int first = t;
            workers.add(Thread.ofPlatform().start(() -> {
                for (int i = first; i < writes.size(); i += threads) {
                    storage.write(study, writes.get(i).subList(1, 2));
                }
            }));
        }
        for (Thread worker : workers) {
            worker.join();
        }
    }

    private void archive(Path file, int trials) {
        List<EvaluationKey> keys = new ArrayList<>();
        List<Map<String, Double>> metrics = new ArrayList<>();
        for (int i = 0; i < trials; i++) {
            keys.add(EvaluationKey.of("{}", Map.of("n", i)));
            metrics.add(((Outcome.Valued) outcome()).metrics());
        }
        try (SqliteArchive archive = SqliteArchive.open(file)) {
            long start = System.nanoTime();
            for (int i = 0; i < trials; i++) {
                archive.put(keys.get(i), "", new Measurement(metrics.get(i)));
            }
            report("archive put", start, trials);
            start = System.nanoTime();
            keys.forEach(archive::find);
            report("archive find, known", start, trials);
            start = System.nanoTime();
            keys.forEach(key -> archive.find(EvaluationKey.parse(key.toString().replace('a', 'b'))));
            report("archive find, unknown (with its key)", start, trials);
        }
    }

    private static void report(String what, long start, int trials) {
        System.out.printf("%-40s %8.2f us%n", what, (System.nanoTime() - start) / 1e3 / trials);
    }

    private double[] point() {
        return random.doubles(PARAMETERS).toArray();
    }

    private Outcome outcome() {
        Map<String, Double> metrics = new HashMap<>();
        for (int i = 0; i < METRICS; i++) {
            metrics.put("metric_name_" + i, random.nextGaussian());
        }
        return new Outcome.Complete(random.nextGaussian(), List.of(), metrics);
    }

    private static SearchSpace space() {
        Map<String, Distribution> parameters = new LinkedHashMap<>();
        for (int i = 0; i < PARAMETERS; i++) {
            parameters.put("group.parameter" + i, FloatDistribution.of(0, 1 + i));
        }
        return SearchSpace.of(parameters);
    }
}
