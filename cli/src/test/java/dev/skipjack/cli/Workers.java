package dev.skipjack.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Processes of {@code run} that share a study whose objective, a command of 50 ms, notes which of them judged what. */
final class Workers {
    /** How many trials of the study are judged at a time. */
    static final int CONCURRENCY = 8;

    private final Path folder;
    private final Program program;
    private final Path spec;
    private final Map<String, Process> processes = new HashMap<>();

    /**
     * An evaluation.
     *
     * @param worker who began it
     * @param configuration what was judged, as JSON
     */
    record Evaluation(String worker, String configuration) {}

    Workers(Path folder, String storage, int trials) throws IOException {
        this(folder, storage, trials, "{}");
    }

    /**
     * Processes of a study.
     *
     * @param stale the spec's {@code search.stale}
     */
    Workers(Path folder, String storage, int trials, String stale) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.program = new Program(folder);
        program.write("slow.sh", """
                echo "$WORKER $(cat "$1")" >> evaluations.txt
                while [ -e held ]; do sleep 0.05; done
                sleep 0.05
                cp "$1" "$2"
                """);
        this.spec = program.write("slow.yaml", """
                study: slow
                storage: %s
                archive: none
                objective: {command: {argv: [sh, slow.sh, "{config}", "{result}"], timeout: 120s}}
                parameters:
                  x: {type: float, low: -5, high: 5}
                  n: {type: int, low: 1, high: 40}
                  m: {type: int, low: 1, high: 40}
                rules: [n < m]
                score: x
                direction: minimize
                search: {sampler: tpe, trials: %d, concurrency: %d, startup: 10, stale: %s}
                """.formatted(storage, trials, CONCURRENCY, stale));
    }

    /** The environment of the processes that are started from now on. */
    Workers with(String variable, String value) {
        program.with(variable, value);
        return this;
    }

    /** Starts a process of some threads; its name. */
    String start(int threads) {
        String name = "worker" + processes.size();
        program.with("WORKER", name);
        processes.put(name, program.start("run", spec.toString(), "--json", "--workers", String.valueOf(threads)));
        return name;
    }

    /** Lets no evaluation end until {@link #letGo}. */
    void hold() {
        program.write("held", "");
    }

    void letGo() throws IOException {
        Files.delete(folder.resolve("held"));
    }

    /** The process of a name. */
    Process process(String name) {
        return processes.get(name);
    }

    /** How a process ended; waits for that. */
    Program.Ended await(String name) {
        return program.await(processes.get(name));
    }

    /** The trials as JSON lines, without the times. */
    List<String> table() {
        return program.table(spec);
    }

    /** The evaluations that were begun, in order. */
    List<Evaluation> evaluations() throws IOException {
        Path file = folder.resolve("evaluations.txt");
        if (!Files.exists(file)) {
            return List.of();
        }
        return Files.readAllLines(file).stream()
                .map(line -> line.split(" ", 2))
                .filter(parts -> parts.length == 2)
                .map(parts -> new Evaluation(parts[0], parts[1]))
                .toList();
    }

    void awaitEvaluations(int count) throws Exception {
        long end = System.nanoTime() + 60_000_000_000L;
        while (evaluations().size() < count) {
            if (System.nanoTime() > end) {
                throw new AssertionError("waited for " + count + " evaluations, saw "
                        + evaluations().size());
            }
            Thread.sleep(10);
        }
    }

    /** Ends those that still live. */
    void killAll() {
        processes.values().forEach(Process::destroyForcibly);
    }
}
