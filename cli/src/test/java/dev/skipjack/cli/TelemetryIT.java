package dev.skipjack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What others may see of a run while it goes on. */
class TelemetryIT {
    private static final Pattern SAMPLE = Pattern.compile("[a-z_]+(\\{([a-z_]+=\"[^\"]*\",?)+})? [-+0-9.eEInfNa]+");

    @TempDir
    Path folder;

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static String get(int port, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    }

    private static double sum(String metrics, String name) {
        Matcher samples = Pattern.compile("(?m)^" + name + "\\{[^}]*} (\\S+)$").matcher(metrics);
        return samples.results()
                .mapToDouble(sample -> Double.parseDouble(sample.group(1)))
                .sum();
    }

    @Test
    void servesMetricsThatAddUpWhileItRuns() throws Exception {
        Program program = new Program(folder);
        Path spec = SlowCommand.spec(program, 60);
        int port = freePort();
        Process process = program.start("run", spec.toString(), "--metrics-port", Integer.toString(port));
        SlowCommand.awaitEvaluations(folder, 12);
        String metrics = get(port, "/metrics");
        assertThat(metrics.lines().filter(line -> !line.startsWith("#")))
                .allMatch(line -> SAMPLE.matcher(line).matches());
        assertThat(sum(metrics, "skipjack_trials")).isBetween(12.0, 60.0);
        assertThat(sum(metrics, "skipjack_evaluations_total")).isGreaterThanOrEqualTo(8);
        assertThat(sum(metrics, "skipjack_evaluate_seconds_count")).isGreaterThanOrEqualTo(8);
        assertThat(sum(metrics, "skipjack_tell_seconds_count")).isGreaterThanOrEqualTo(8);
        assertThat(metrics.lines().filter(line -> line.startsWith("# HELP")))
                .allMatch(line -> line.split(" ").length > 3);
        assertThat(metrics)
                .contains(
                        "skipjack_ask_seconds_bucket", "skipjack_tell_seconds_bucket", "skipjack_best{objective=\"0\"")
                .contains("cache_gets_total{cache=\"commits\"", "skipjack_workers{study=\"slow\"} 1.0");
        assertThat(get(port, "/health")).contains("\"status\":\"up\"", "\"phase\":\"searching\"", "\"study\":\"slow\"");
        assertThat(get(port, "/metrics/else")).contains("not found");
        process.destroy();
        program.await(process);
    }

    @Test
    void writesWhatHappensBehindWhatIsThere() throws Exception {
        Program program = new Program(folder);
        Path spec = Program.EXAMPLES.resolve("nine-points.yaml");
        Path log = folder.resolve("logs/events.jsonl");
        assertThat(program.run("run", spec.toString(), "--events", log.toString())
                        .exit())
                .isZero();
        List<JsonNode> events =
                Files.readAllLines(log).stream().map(Program::json).toList();
        assertThat(events.getFirst().get("event").asString()).isEqualTo("search_started");
        assertThat(events.stream().filter(event -> event.get("event").asString().equals("trial_finished")))
                .hasSize(9)
                .allMatch(event -> event.get("outcome").asString().equals("complete"));
        assertThat(events.getLast().get("event").asString()).isEqualTo("run_ended");
        assertThat(events.getLast().get("evaluations").asInt()).isEqualTo(9);
        program.run("run", spec.toString(), "--events", log.toString());
        assertThat(Files.readAllLines(log)).hasSizeGreaterThan(events.size());
    }

    @Test
    void followsAStudyThatAnotherProcessRuns() throws Exception {
        Program program = new Program(folder);
        Path spec = SlowCommand.spec(program, 400);
        Process running = program.start("run", spec.toString());
        SlowCommand.awaitEvaluations(folder, 8);
        Program.Ended watched = program.run("trials", spec.toString(), "--watch");
        assertThat(watched.exit()).isZero();
        List<String> heads =
                watched.out().lines().filter(line -> line.startsWith("slow: ")).toList();
        assertThat(heads).hasSizeGreaterThan(1);
        assertThat(heads.getLast()).startsWith("slow: 400 trials finished, 0 running");
        assertThat(watched.out()).containsPattern("best -\\d\\.\\d+ .*\u2588").contains("last 399 complete");
        assertThat(program.await(running).exit()).isZero();
    }

    @Test
    void stopsFollowingAStudyWhoseRunDied() throws Exception {
        Program program = new Program(folder);
        Path spec = SlowCommand.spec(program, 400);
        Process running = program.start("run", spec.toString());
        SlowCommand.awaitEvaluations(folder, 8);
        running.destroyForcibly().waitFor();
        Program.Ended watched = program.run("trials", spec.toString(), "--watch");
        assertThat(watched.exit()).isZero();
        assertThat(watched.out()).endsWith("Nobody works on it any more; skipjack run goes on with what is left.\n");
    }

    @Test
    void refusesAPortOrAFileThatCannotBeHad() throws Exception {
        Program program = new Program(folder);
        String spec = Program.EXAMPLES.resolve("nine-points.yaml").toString();
        try (ServerSocket taken = new ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
            Program.Ended ended = program.run("run", spec, "--metrics-port", Integer.toString(taken.getLocalPort()));
            assertThat(ended.exit()).isEqualTo(2);
            assertThat(ended.err()).contains("--metrics-port", "Maybe choose 0").doesNotContain("at dev.");
        }
        assertThat(program.run("run", spec, "--metrics-port", "70000").err()).contains("0 to 65535, but was 70000");
        Program.Ended noFile = program.run("run", spec, "--events", folder.toString());
        assertThat(noFile.exit()).isEqualTo(2);
        assertThat(noFile.err()).contains("--events").doesNotContain("at dev.");
    }
}
