package dev.skipjack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Commands that fail in every way: the trial gets its outcome and a message, the run goes on to its last trial. */
class CommandFaultIT {
    private static final String SCRIPT = """
            x=$(sed 's/.*"x":\\([0-9]*\\).*/\\1/' "$1")
            case $x in
              1) echo '{"m": 7}' > "$2" ;;
              2) echo 'no JSON }{' > "$2" ;;
              3) echo 'ValueError: too bad' >&2; exit 3 ;;
              4) (sh -c 'echo $$ > far; exec sleep 301' &)
                 sh -c 'sleep 302 & echo $! > near; wait' &
                 sleep 303 ;;
              5) echo '{"m": NaN}' > "$2" ;;
              6) ;;
              7) echo '[1, 2]' > "$2" ;;
              8) echo '{"m": "high"}' > "$2" ;;
              9) echo '{"n": 1}' > "$2" ;;
              10) kill -9 $$ ;;
              11) echo '{"m": 1, "k": Infinity}' > "$2" ;;
              12) echo '{"m": 9, "k": 0}' > "$2" ;;
            esac
            """;

    @TempDir
    Path folder;

    @Test
    void goesOnPastEveryKindOfFault() throws IOException {
        Program program = new Program(folder);
        program.write("faulty.sh", SCRIPT);
        Path spec = spec(program, 12, "m");
        Program.Ended ended = program.run("run", spec.toString(), "--json");

        assertThat(ended.exit()).isZero();
        assertThat(ended.json().get("stop").asString()).isEqualTo("space_exhausted");
        assertThat(ended.json().get("trials").get("complete").asInt()).isEqualTo(2);
        assertThat(ended.json().get("trials").get("fail").asInt()).isEqualTo(10);
        assertThat(ended.json().get("best").get("value").asDouble()).isEqualTo(9);
        assertThat(ended.err())
                .contains("10 failed", "crashed, first trial ", "timeout, first trial ")
                .doesNotContain("\tat ");
        assertThat(outcomes(spec))
                .containsExactly(
                        "complete",
                        "crashed: bad result: the result must be a JSON object of numbers, but was no JSON }{",
                        "crashed: exit 3: ValueError: too bad",
                        "timeout: exceeded its deadline of 1.0 s",
                        "invalid_numeric: metric m must be finite, but was NaN",
                        "crashed: no result: the command ended without writing its result file {result}.",
                        "crashed: bad result: the result must be a JSON object of numbers, but was [1, 2]",
                        "crashed: bad result: metric m must be a number, but was \"high\"",
                        "invalid_numeric: metric m is missing among [n]",
                        "crashed: exit 137: nothing was on standard error",
                        "invalid_numeric: metric k must be finite, but was Infinity",
                        "complete");
        assertGone("far");
        assertGone("near");
        assertThat(program.run("show", "2", spec.toString()).out()).contains("exit 3", "ValueError: too bad");
    }

    @Test
    void judgesAgainWhatFailedForAReasonThatMayPass() throws IOException {
        Program program = new Program(folder);
        program.write("faulty.sh", """
                x=$(sed 's/.*"x":\\([0-9]*\\).*/\\1/' "$1")
                echo . >> tries$x
                [ $x = 1 ] && [ $(wc -l < tries$x) -lt 2 ] && { echo busy >&2; exit 75; }
                [ $x = 2 ] && { echo 'still busy' >&2; exit 75; }
                echo '{"m": 1}' > "$2"
                """);
        Path spec = spec(program, 3, "m");
        Program.Ended ended = program.run("run", spec.toString(), "--json");

        assertThat(ended.json().get("trials").get("complete").asInt()).isEqualTo(2);
        assertThat(ended.json().get("trials").get("fail").asInt()).isEqualTo(1);
        assertThat(outcomes(spec)).containsExactly("complete", "crashed: exit 75: still busy", "complete");
        assertThat(folder.resolve("tries1")).hasContent(".\n.");
        assertThat(folder.resolve("tries2")).hasContent(".\n.\n.");
        assertThat(folder.resolve("tries3")).hasContent(".");
        assertThat(program.run("show", "0", spec.toString()).out()).contains("judged 2 times");
    }

    /** Each trial's outcome and the beginning of its message, by the parameter's value. */
    private List<String> outcomes(Path spec) {
        return Stream.of(new Program(folder)
                        .run("trials", spec.toString(), "--json")
                        .out()
                        .split("\n"))
                .map(Program::json)
                .map(CommandFaultIT::outcome)
                .toList();
    }

    private static String outcome(JsonNode trial) {
        String outcome = trial.get("outcome").asString();
        return trial.has("message")
                ? outcome + ": " + trial.get("message").asString().replaceFirst(" \\(.*", "")
                : outcome;
    }

    @Test
    void saysWhatWentWrongMostlyWhereNothingCompleted() {
        Program program = new Program(folder);
        program.write(
                "faulty.sh", "[ \"$(cat \"$1\")\" = '{\"x\":2}' ] && exit 4\necho 'cannot import numpy' >&2\nexit 1\n");
        Program.Ended ended = program.run("run", spec(program, 5, "m").toString());
        assertThat(ended.exit()).isEqualTo(1);
        assertThat(ended.out().lines().filter(line -> line.contains("crashed")).toList())
                .containsExactly(
                        "  4 crashed, first trial 0: exit 1: cannot import numpy",
                        "  1 crashed, first trial 1: exit 4: nothing was on standard error");
        assertThat(ended.out()).contains("No trial completed.");
    }

    private static Path spec(Program program, int high, String score) {
        return program.write("faulty.yaml", """
                study: faulty
                objective: {command: {argv: [sh, faulty.sh, "{config}", "{result}"], timeout: 1s}}
                parameters: {x: {type: int, low: 1, high: %d}}
                score: %s
                search: {sampler: grid, trials: 50, concurrency: 4}
                """.formatted(high, score));
    }

    /** That the process whose number is in the file runs no longer; one that is only not reaped yet has no command line. */
    private void assertGone(String file) throws IOException {
        Path process = Path.of("/proc", Files.readString(folder.resolve(file)).strip());
        if (Files.exists(process)) {
            assertThat(Files.readString(process.resolve("cmdline"))).as(file).isEmpty();
        }
    }
}
