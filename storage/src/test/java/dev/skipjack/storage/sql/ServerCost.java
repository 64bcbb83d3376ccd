package dev.skipjack.storage.sql;

import dev.skipjack.core.space.Assignment;
import dev.skipjack.core.space.Distribution;
import dev.skipjack.core.space.FloatDistribution;
import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.core.storage.StoredTrial;
import dev.skipjack.core.storage.StudyRecord;
import dev.skipjack.core.storage.StudySession;
import dev.skipjack.core.storage.TrialWrite;
import dev.skipjack.core.trial.Direction;
import dev.skipjack.core.trial.Outcome;
import dev.skipjack.storage.Durability;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Prints what a trial of 10 float parameters costs where processes share a study on PostgreSQL, each telling one and asking for the next in
 * one write: trials a second, and CPU of the processes and of the server. Not a test; run its main with the test class path. Arguments:
 * processes, seconds to warm up, seconds to measure.
 */
final class ServerCost {
    private static final SearchSpace SPACE = space();

    private ServerCost() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments[0].equals("work")) {
            work(arguments[1]);
        } else {
            measure(Integer.parseInt(arguments[0]), Long.parseLong(arguments[1]), Long.parseLong(arguments[2]));
        }
    }

    private static void measure(int processes, long warmUp, long seconds) throws Exception {
        PostgresServer server = PostgresServer.shared();
        String url = server.newDatabase();
        try (ServerStorage storage = ServerStorage.open(url, Durability.PROCESS_END)) {
            storage.create("s", Direction.MINIMIZE, Map.of());
        }
        List<Process> workers = new ArrayList<>();
        for (int i = 0; i < processes; i++) {
            workers.add(new ProcessBuilder(
                            ProcessHandle.current().info().command().orElse("java"),
                            "-XX:+UseSerialGC",
                            "-Xmx200m",
                            "-XX:TieredStopAtLevel=" + System.getProperty("tier", "4"),
                            "-cp",
                            System.getProperty("java.class.path"),
                            ServerCost.class.getName(),
                            "work",
                            url)
                    .inheritIO()
                    .start());
        }
        Thread.sleep(Duration.ofSeconds(warmUp));
        for (int round = 0; round < 3; round++) {
            Sample before = Sample.of(server, url, workers);
            Thread.sleep(Duration.ofSeconds(seconds));
            Sample.of(server, url, workers).print(before);
        }
        workers.forEach(Process::destroyForcibly);
        for (Process worker : workers) {
            worker.waitFor();
        }
        try (ServerStorage storage = ServerStorage.open(url, Durability.PROCESS_END)) {
            StudyRecord study = storage.find("s").orElseThrow();
            for (int round = 0; round < 3; round++) {
                long start = System.nanoTime();
                int trials = storage.trials(study).size();
                System.out.printf("open %d trials: %d ms%n", trials, (System.nanoTime() - start) / 1_000_000);
            }
            StudySession session = storage.join(study);
            session.changes();
            long start = System.nanoTime();
            for (int i = 0; i < 1000; i++) {
                session.changes();
            }
            System.out.printf("changes, where there are none: %d us%n", (System.nanoTime() - start) / 1_000_000);
        }
        System.exit(0);
    }

    private record Sample(long nanos, long trials, Duration clients, long serverMillis) {
        static Sample of(PostgresServer server, String url, List<Process> workers) throws Exception {
            Duration clients = Duration.ZERO;
            for (Process worker : workers) {
                clients = clients.plus(worker.info().totalCpuDuration().orElseThrow());
            }
            try (Connection connection = server.connect(url)) {
                return new Sample(System.nanoTime(), number(connection), clients, cpu(connection));
            }
        }

        private static long number(Connection connection) throws SQLException {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SELECT count(*) FROM trials WHERE state = 'COMPLETE'")) {
                row.next();
                return row.getLong(1);
            }
        }

        private static long cpu(Connection connection) throws Exception {
            long ticks = 0;
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT pid FROM pg_stat_activity")) {
                while (rows.next()) {
                    String stat = Files.readString(Path.of("/proc/" + rows.getInt(1) + "/stat"));
                    List<String> fields =
                            List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1));
                    ticks += Long.parseLong(fields.get(11)) + Long.parseLong(fields.get(12));
                }
            }
            return ticks * 10;
        }

        void print(Sample before) {
            double count = trials - before.trials;
            System.out.printf(
                    "%8.0f trials/s   CPU per trial: processes %5.0f us, server %5.0f us%n",
                    count / ((nanos - before.nanos) / 1e9),
                    clients.minus(before.clients).toNanos() / 1e3 / count,
                    (serverMillis - before.serverMillis) * 1e3 / count);
        }
    }

    private static void work(String url) {
        Random random = new Random();
        String worker = "worker-" + ProcessHandle.current().pid();
        try (ServerStorage storage = ServerStorage.open(url, Durability.PROCESS_END)) {
            StudyRecord study = storage.find("s").orElseThrow();
            StudySession session = storage.join(study);
            int[] state = {0, -1};
            while (true) {
                session.write(changes -> {
                    for (StoredTrial trial : changes) {
                        state[0] = Math.max(state[0], trial.number() + 1);
                    }
                    List<TrialWrite> writes = new ArrayList<>();
                    if (state[1] >= 0) {
                        writes.add(told(state[1], random));
                    }
                    writes.add(new TrialWrite.Asked(state[0], Instant.now(), point(random), worker));
                    return writes;
                });
                state[1] = state[0]++;
            }
        }
    }

    private static TrialWrite told(int number, Random random) {
        Outcome outcome = new Outcome.Complete(random.nextDouble(), List.of(), Map.of("metric", random.nextDouble()));
        return new TrialWrite.Told(number, Instant.now(), null, outcome, Map.of("evaluation", "0123456789abcdef"));
    }

    private static Assignment point(Random random) {
        return Assignment.of(SPACE, random.doubles(SPACE.size()).toArray());
    }

    private static SearchSpace space() {
        Map<String, Distribution> parameters = new LinkedHashMap<>();
        for (int i = 0; i < 10; i++) {
            parameters.put("x" + i, FloatDistribution.of(0, 1));
        }
        return SearchSpace.of(parameters);
    }
}
