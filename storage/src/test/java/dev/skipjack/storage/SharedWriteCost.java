package dev.skipjack.storage;

import dev.skipjack.core.space.Assignment;
import dev.skipjack.core.space.Distribution;
import dev.skipjack.core.space.FloatDistribution;
import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.core.storage.StorageException;
import dev.skipjack.core.storage.StudyRecord;
import dev.skipjack.core.storage.StudySession;
import dev.skipjack.core.storage.TrialWrite;
import dev.skipjack.core.trial.Direction;
import dev.skipjack.core.trial.Outcome;
import dev.skipjack.core.trial.TrialState;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Prints what a trial costs where several processes share a study: 10 float parameters, told and the next one asked for in one
 * write. Not a test; run its main with the test class path. Arguments: processes, trials.
 */
final class SharedWriteCost {
    private static final int PARAMETERS = 10;

    private SharedWriteCost() {}

    public static void main(String[] arguments) throws Exception {
        int processes = Integer.parseInt(arguments[0]);
        int trials = Integer.parseInt(arguments[1]);
        Path file = Files.createTempDirectory("shared-cost").resolve("shared.db");
        try (SqliteStorage storage = SqliteStorage.open(file, Durability.PROCESS_END)) {
            StudyRecord study = storage.create("s", Direction.MINIMIZE, Map.of());
            List<ChildJvm> workers = new ArrayList<>();
            for (int i = 0; i < processes; i++) {
                workers.add(new ChildJvm(Worker.class, file.toString(), "worker" + i, Integer.toString(trials)));
            }
            for (ChildJvm worker : workers) {
                worker.readLine();
            }
            long start = System.nanoTime();
            storage.putAttribute(study, "go", true);
            for (ChildJvm worker : workers) {
                worker.lines().forEach(System.out::println);
                worker.close();
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            long complete = storage.trials(study).stream()
                    .filter(trial -> trial.state() == TrialState.COMPLETE)
                    .count();
            System.out.printf(
                    "%d processes: %d trials in %.1f s, %.0f a second%n",
                    processes, complete, seconds, complete / seconds);
        }
    }

    /** Asks, and tells what it asked for, until the study has as many trials as it should. */
    static final class Worker {
        private final Random random = new Random();
        private final BitSet seen = new BitSet();
        private final List<Long> nanos = new ArrayList<>();
        private final String name;
        private final int trials;
        private int mine = -1;

        private Worker(String name, int trials) {
            this.name = name;
            this.trials = trials;
        }

        public static void main(String[] arguments) throws Exception {
            try (SqliteStorage storage = SqliteStorage.open(Path.of(arguments[0]), Durability.PROCESS_END)) {
                StudyRecord study = create(storage);
                System.out.println("ready");
                while (!storage.find("s").orElseThrow().attributes().containsKey("go")) {
                    Thread.sleep(5);
                }
                new Worker(arguments[1], Integer.parseInt(arguments[2])).work(storage, study);
            }
        }

        private static StudyRecord create(SqliteStorage storage) {
            try {
                return storage.create("s", Direction.MINIMIZE, Map.of());
            } catch (StorageException e) {
                return storage.find("s").orElseThrow(() -> e);
            }
        }

        private void work(SqliteStorage storage, StudyRecord study) {
            SearchSpace space = space();
            try (StudySession session = storage.join(study)) {
                do {
                    Assignment point =
                            Assignment.of(space, random.doubles(PARAMETERS).toArray());
                    long start = System.nanoTime();
                    session.write(changes -> {
                        changes.forEach(trial -> seen.set(trial.number()));
                        return next(point);
                    });
                    nanos.add(System.nanoTime() - start);
                } while (mine >= 0);
            }
            nanos.sort(null);
            System.out.printf(
                    "%s: %d writes, median %d us, 99%% %d us, longest %d us, cpu %d us a write%n",
                    name,
                    nanos.size(),
                    nanos.get(nanos.size() / 2) / 1000,
                    nanos.get(nanos.size() * 99 / 100) / 1000,
                    nanos.getLast() / 1000,
                    ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1000 / nanos.size());
        }

        private List<TrialWrite> next(Assignment point) {
            List<TrialWrite> writes = new ArrayList<>();
            if (mine >= 0) {
                writes.add(new TrialWrite.Told(mine, Instant.now(), null, Outcome.Complete.of(mine), Map.of()));
            }
            int number = seen.cardinality();
            mine = number < trials ? number : -1;
            if (mine >= 0) {
                writes.add(new TrialWrite.Asked(mine, Instant.now(), point, name));
                seen.set(mine);
            }
            return writes;
        }

        private static SearchSpace space() {
            Map<String, Distribution> parameters = new LinkedHashMap<>();
            for (int i = 0; i < PARAMETERS; i++) {
                parameters.put("x" + i, FloatDistribution.of(0, 1));
            }
            return SearchSpace.of(parameters);
        }
    }
}
