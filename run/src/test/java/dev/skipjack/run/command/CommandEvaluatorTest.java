package dev.skipjack.run.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skipjack.core.trial.Outcome;
import dev.skipjack.run.Evaluation;
import dev.skipjack.run.Evaluator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the commands are POSIX shell")
class CommandEvaluatorTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Duration SHORT = Duration.ofMillis(300);

    @TempDir
    Path directory;

    @Test
    void readsTheMetricsThatTheCommandLeaves() throws InterruptedException {
        assertThat(run("echo '{\"a\": 1, \"b\": -2.5e3}' > {result}"))
                .isEqualTo(new Evaluation.Measured(Map.of("a", 1.0, "b", -2500.0)));
    }

    @Test
    void readsTheLastObjectOfTheOutputWhereThereIsNoResultFile() throws InterruptedException {
        assertThat(run("cat {config}; echo; echo '{\"a\": 1}'; echo done"))
                .isEqualTo(new Evaluation.Measured(Map.of("a", 1.0)));
    }

    @Test
    void givesTheConfigurationAsJsonAndTheSpecsFolderToWorkIn() throws InterruptedException, IOException {
        run("cp {config} seen.json; echo '{}' > {result}");
        assertThat(directory.resolve("seen.json")).hasContent("{\"x\":{\"y\":[1,0.5,null,\"t\"]}}");
    }

    @Test
    void startsNoShellOfItsOwn() throws InterruptedException {
        Evaluator evaluator = new CommandEvaluator(
                List.of("sh", "-c", "echo \"{\\\"n\\\": $#}\"", "sh", "a b; exit 3", "$(x) {config}"), directory, LONG);
        assertThat(evaluator.evaluate(Map.of())).isEqualTo(new Evaluation.Measured(Map.of("n", 2.0)));
    }

    @Test
    void namesTheExitCodeAndTheEndOfTheErrors() throws InterruptedException {
        Outcome.Crashed crash = crash("seq 100000 >&2; echo 'no such file' >&2; exit 3");
        assertThat(crash.type()).isEqualTo("exit 3");
        assertThat(crash.message()).isEqualTo("no such file");
        assertThat(crash("exit 4").summary()).isEqualTo("exit 4: nothing was on standard error");
        assertThat(crash.stack()).endsWith("100000\nno such file\n").hasSizeLessThanOrEqualTo(2048);
    }

    @Test
    void crashesOnAnythingThatIsNoObjectOfNumbers() throws InterruptedException {
        assertThat(crash("true").message()).contains("without writing its result file");
        assertThat(crash(": > {result}").message()).contains("but was empty");
        assertThat(crash("echo garbage > {result}").message())
                .contains("must be a JSON object of numbers, but was garbage");
        assertThat(crash("echo '[1]' > {result}").message()).contains("but was [1]");
        assertThat(crash("echo '{\"a\": \"1\"}' > {result}").message())
                .isEqualTo("metric a must be a number, but was \"1\"");
        assertThat(crash("echo '{\"a\": {\"b\": 1}}' > {result}").message())
                .contains("metric a must be a number, but was {");
        assertThat(crash("echo '{\"a\": true}' > {result}").message())
                .contains("metric a must be a number, but was true");
        assertThat(crash("echo '{\"a\": null}' > {result}").message())
                .contains("metric a must be a number, but was null");
        assertThat(crash("echo '{\"a\": 1} x' > {result}").message()).contains("but was {\"a\": 1} x");
        assertThat(crash("echo '{\"a\": 1, \"a\": 2}' > {result}").message()).contains("Duplicate");
        assertThat(crash("yes g | head -c 100000 > {result}").message()).hasSizeLessThan(600);
        assertThat(crash("head -c 2000000 /dev/zero > {result}").message()).contains("at most 2^20 bytes");
        assertThat(crash("yes '{' | tr -d '\\n' | head -c 5000 > {result}").type())
                .isEqualTo("bad result");
        assertThat(crash("mkdir {result}").type()).isEqualTo("no result");
    }

    @Test
    void crashesWhereTheOutputHasNoObject() throws InterruptedException {
        Evaluation evaluation = evaluator(LONG, "echo garbage").evaluate(Map.of());
        assertThat(((Outcome.Crashed) ((Evaluation.Failed) evaluation).outcome()).message())
                .contains("a line with a JSON object of metrics, but was garbage");
    }

    @Test
    void callsNumbersThatAreNotFiniteInvalid() throws InterruptedException {
        for (String bad : List.of("NaN", "Infinity", "-Infinity", "1e999")) {
            Outcome outcome = ((Evaluation.Failed) run("echo '{\"ok\": 1, \"a\": " + bad + "}' > {result}")).outcome();
            assertThat(outcome).isInstanceOf(Outcome.InvalidNumeric.class);
            assertThat(((Outcome.Failed) outcome).message()).startsWith("metric a must be finite, but was ");
        }
    }

    @Test
    void callsExitCode75AFailureThatMayPass() throws InterruptedException {
        assertThat(crash("exit 75").isTransient()).isTrue();
        assertThat(crash("exit 74").isTransient()).isFalse();
    }

    @Test
    void drainsAHugeOutput() throws InterruptedException {
        assertThat(run("yes | head -c 20000000; yes | head -c 20000000 >&2; echo '{\"a\": 1}' > {result}"))
                .isEqualTo(new Evaluation.Measured(Map.of("a", 1.0)));
    }

    @Test
    void leavesNoFilesBehind() throws InterruptedException, IOException {
        run("dirname {config} > where; mkdir $(dirname {config})/more; echo '{}' > {result}");
        assertThat(Path.of(Files.readString(directory.resolve("where")).strip()))
                .doesNotExist();
    }

    @Test
    void saysWhyAProgramCannotStart() throws InterruptedException {
        Evaluator evaluator = new CommandEvaluator(List.of(directory + "/none", "{config}"), directory, LONG);
        Outcome outcome = ((Evaluation.Failed) evaluator.evaluate(Map.of())).outcome();
        assertThat(((Outcome.Crashed) outcome).message()).contains("No such file");
    }

    @Test
    void endsTheWholeTreeAtTheDeadline() throws Exception {
        Evaluation evaluation = evaluator(
                        SHORT,
                        "sleep 61 & sh -c 'sleep 62 & echo $! > inner; wait' & echo $! > outer; sleep 63; echo {result}")
                .evaluate(Map.of());
        assertThat(evaluation).isEqualTo(new Evaluation.Failed(new Outcome.TimedOut(SHORT)));
        assertGone("inner", "outer");
    }

    @Test
    void endsProcessesThatIgnoreTheRequest() throws Exception {
        assertThat(evaluator(SHORT, "trap '' TERM; echo $$ > stubborn; while :; do sleep 0.1; done; echo {result}")
                        .evaluate(Map.of()))
                .isEqualTo(new Evaluation.Failed(new Outcome.TimedOut(SHORT)));
        assertGone("stubborn");
    }

    @Test
    void endsAChildWhoseParentIsGone() throws Exception {
        assertThat(evaluator(SHORT, "(sh -c 'echo $$ > orphan; exec sleep 64' & sleep 0.1) ; sleep 65; echo {result}")
                        .evaluate(Map.of()))
                .isEqualTo(new Evaluation.Failed(new Outcome.TimedOut(SHORT)));
        assertGone("orphan");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void endsAChildThatDetachedItselfAtOnce() throws Exception {
        String detached = "(sh -c 'echo $$ > detached; exec sleep 69' &); while [ ! -s detached ]; do :; done; ";
        assertThat(evaluator(SHORT, detached + "sleep 70; echo {result}").evaluate(Map.of()))
                .isEqualTo(new Evaluation.Failed(new Outcome.TimedOut(SHORT)));
        assertGone("detached");
        Files.delete(directory.resolve("detached"));
        assertThat(run(detached + "echo '{\"a\": 1}' > {result}")).isEqualTo(new Evaluation.Measured(Map.of("a", 1.0)));
        assertGone("detached");
    }

    @Test
    void endsWhatACommandLeavesRunning() throws Exception {
        assertThat(run("sh -c 'echo $$ > left; exec sleep 66' & sleep 0.2; echo '{\"a\": 1}' > {result}"))
                .isEqualTo(new Evaluation.Measured(Map.of("a", 1.0)));
        assertGone("left");
    }

    @Test
    void endsTheTreeWhenItsThreadIsInterrupted() throws Exception {
        AtomicBoolean wasInterrupted = new AtomicBoolean();
        Thread thread = Thread.ofPlatform().start(() -> {
            try {
                run("sleep 67 & echo $! > child; sleep 68");
            } catch (InterruptedException e) {
                wasInterrupted.set(true);
            }
        });
        for (int i = 0; i < 500 && !Files.exists(directory.resolve("child")); i++) {
            Thread.sleep(10);
        }
        thread.interrupt();
        thread.join(10_000);
        assertThat(wasInterrupted).isTrue();
        assertGone("child");
    }

    private Evaluation run(String script) throws InterruptedException {
        return evaluator(LONG, script).evaluate(Map.of("x", Map.of("y", java.util.Arrays.asList(1L, 0.5, null, "t"))));
    }

    private Outcome.Crashed crash(String script) throws InterruptedException {
        return (Outcome.Crashed)
                ((Evaluation.Failed) evaluator(LONG, script + " # {result}").evaluate(Map.of())).outcome();
    }

    private Evaluator evaluator(Duration timeout, String script) {
        return new CommandEvaluator(List.of("sh", "-c", script), directory, timeout);
    }

    /** That the processes whose numbers are in these files have ended, or are about to be reaped. */
    private void assertGone(String... files) throws IOException, InterruptedException {
        List<Long> alive = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            alive.clear();
            for (String file : files) {
                long pid =
                        Long.parseLong(Files.readString(directory.resolve(file)).strip());
                if (isRunning(pid)) {
                    alive.add(pid);
                }
            }
            if (alive.isEmpty()) {
                return;
            }
            Thread.sleep(10);
        }
        assertThat(alive).isEmpty();
    }

    /** A killed process may stay as a zombie where nobody reaps; that is no running process. */
    static boolean isRunning(long pid) throws IOException {
        Path status = Path.of("/proc/" + pid + "/status");
        if (!Files.exists(status)) {
            return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
        }
        try (Stream<String> lines = Files.lines(status)) {
            return lines.noneMatch(line -> line.startsWith("State:") && line.contains("Z"));
        } catch (java.nio.file.NoSuchFileException e) {
            return false;
        }
    }
}
