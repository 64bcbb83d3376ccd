package dev.skipjack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A command objective of 50 ms that notes each configuration it is given; its metrics are the configuration. */
final class SlowCommand {
    private SlowCommand() {}

    static Path spec(Program program, int trials) {
        return spec(program, trials, "sqlite:///runs/slow.db");
    }

    static Path spec(Program program, int trials, String storage) {
        program.write("slow.sh", """
                echo "$(cat "$1")" >> evaluations.txt
                sleep 0.05
                cp "$1" "$2"
                """);
        return program.write("slow.yaml", """
                study: slow
                storage: %s
                archive: none
                objective: {command: {argv: [sh, slow.sh, "{config}", "{result}"], timeout: 30s}}
                parameters:
                  x: {type: float, low: -5, high: 5}
                  n: {type: int, low: 1, high: 40}
                  m: {type: int, low: 1, high: 40}
                rules: [n < m]
                score: x
                direction: minimize
                search: {sampler: tpe, trials: %d, concurrency: 4, startup: 10}
                """.formatted(storage, trials));
    }

    /** The configurations that were judged, in order, each as JSON. */
    static List<String> evaluations(Path folder) throws IOException {
        Path file = folder.resolve("evaluations.txt");
        return Files.exists(file)
                ? Files.readAllLines(file).stream()
                        .filter(line -> !line.isBlank())
                        .toList()
                : List.of();
    }

    static void awaitEvaluations(Path folder, int count) throws Exception {
        long end = System.nanoTime() + 60_000_000_000L;
        while (evaluations(folder).size() < count) {
            assertThat(System.nanoTime())
                    .as("waiting for %d evaluations", count)
                    .isLessThan(end);
            Thread.sleep(10);
        }
    }
}
