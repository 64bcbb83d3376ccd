package dev.skipjack.storage;

import dev.skipjack.core.space.Assignment;
import dev.skipjack.core.space.Distribution;
import dev.skipjack.core.space.FloatDistribution;
import dev.skipjack.core.space.SearchSpace;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Prints how long it takes to open a study of trials with 10 float parameters. Not a test; run its main with the test class path.
 * Arguments: trials, rounds.
 */
final class LoadCost {
    private static final int PARAMETERS = 10;
    private static final int BATCH = 500;

    private LoadCost() {}

    public static void main(String[] arguments) throws Exception {
        int trials = Integer.parseInt(arguments[0]);
        Path file = Files.createTempDirectory("load-cost").resolve("load.db");
        write(file, trials);
        for (int round = 0; round < Integer.parseInt(arguments[1]); round++) {
            report("trials", () -> {
                try (SqliteStorage storage = SqliteStorage.open(file, Durability.PROCESS_END)) {
                    return storage.trials(storage.find("s").orElseThrow()).size();
                }
            });
            report("a session's first changes", () -> {
                try (SqliteStorage storage = SqliteStorage.open(file, Durability.PROCESS_END);
                        StudySession session = storage.join(storage.find("s").orElseThrow())) {
                    return session.changes().size();
                }
            });
        }
    }

    private interface Load {
        int run();
    }

    private static void report(String what, Load load) {
        System.gc();
        long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        long start = System.nanoTime();
        int trials = load.run();
        System.out.printf(
                "%-28s %d trials in %.3f s, cpu of the thread %.3f s%n",
                what,
                trials,
                (System.nanoTime() - start) / 1e9,
                (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpu) / 1e9);
    }

    private static void write(Path file, int trials) {
        Random random = new Random(42);
        Map<String, Distribution> parameters = new LinkedHashMap<>();
        for (int i = 0; i < PARAMETERS; i++) {
            parameters.put("x" + i, FloatDistribution.of(0, 1));
        }
        SearchSpace space = SearchSpace.of(parameters);
        try (SqliteStorage storage = SqliteStorage.open(file, Durability.PROCESS_END)) {
            StudyRecord study = storage.create("s", Direction.MINIMIZE, Map.of());
            for (int first = 0; first < trials; first += BATCH) {
                List<TrialWrite> writes = new ArrayList<>();
                for (int i = first; i < Math.min(trials, first + BATCH); i++) {
                    Assignment point =
                            Assignment.of(space, random.doubles(PARAMETERS).toArray());
                    writes.add(new TrialWrite.Asked(i, Instant.now(), point));
                    writes.add(new TrialWrite.Told(i, Instant.now(), null, Outcome.Complete.of(i), Map.of()));
                }
                storage.write(study, writes);
            }
        }
    }
}
