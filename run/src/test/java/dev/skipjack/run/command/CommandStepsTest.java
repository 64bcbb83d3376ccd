package dev.skipjack.run.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skipjack.core.trial.Outcome;
import dev.skipjack.run.Evaluation;
import dev.skipjack.run.Reporter;
import dev.skipjack.run.Reporter.Report;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the commands are POSIX shell")
class CommandStepsTest {
    private static final String RESULT = "; echo '{\"a\": 1}' > {result}";
    private static final Evaluation MEASURED = new Evaluation.Measured(Map.of("a", 1.0));
    private static final Evaluation STOPPED = new Evaluation.Stopped();

    @TempDir
    Path directory;

    private final List<Report> reports = new ArrayList<>();

    /** Ends the evaluation at a step. */
    private Reporter until(int last) {
        return report -> {
            reports.add(report);
            return report.step() < last;
        };
    }

    private Evaluation run(int last, String script) throws InterruptedException {
        return new CommandEvaluator(List.of("sh", "-c", script + " # {result}"), directory, Duration.ofSeconds(30))
                .evaluate(Map.of(), until(last));
    }

    private static String line(int step) {
        return "echo '{\"step\": " + step + ", \"value\": 0." + step + "}'";
    }

    @Test
    void reportsEachLineInItsOrderAmongOtherOutput() throws InterruptedException {
        assertThat(run(9, line(1) + "; echo done; " + line(0) + "; printf '{\"step\": 3, \"value\": 0.3}'" + RESULT))
                .isEqualTo(MEASURED);
        assertThat(reports).containsExactly(Report.of(1, 0.1), Report.of(0, 0.0), Report.of(3, 0.3));
    }

    /** The command waits for what is done when its first line is heard. */
    @Test
    void reportsWhileTheCommandRuns() throws InterruptedException {
        String waiting = line(1) + "; while [ ! -e heard ]; do sleep 0.01; done; " + line(2) + RESULT + " # {result}";
        Evaluation evaluation = new CommandEvaluator(List.of("sh", "-c", waiting), directory, Duration.ofSeconds(30))
                .evaluate(Map.of(), report -> {
                    reports.add(report);
                    return Files.exists(directory.resolve("heard")) || touch(directory.resolve("heard"));
                });
        assertThat(evaluation).isEqualTo(MEASURED);
        assertThat(reports).containsExactly(Report.of(1, 0.1), Report.of(2, 0.2));
    }

    private static boolean touch(Path file) {
        try {
            Files.createFile(file);
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void endsTheWholeTreeSoonAfterTheLineThatEndsIt() throws Exception {
        assertThat(run(1, "sleep 61 & echo $! > child; " + line(1) + "; date +%s%N > then; sleep 62" + RESULT))
                .isEqualTo(STOPPED);
        long printed =
                Long.parseLong(Files.readString(directory.resolve("then")).strip());
        long now = System.currentTimeMillis() * 1_000_000;
        assertThat(now - printed).isLessThan(10_000_000_000L);
        long child = Long.parseLong(Files.readString(directory.resolve("child")).strip());
        assertThat(CommandEvaluatorTest.isRunning(child)).isFalse();
    }

    @Test
    void asksBeforeItKills() throws Exception {
        String polite = "trap 'echo saved > kept; exit 0' TERM; " + line(1) + "; while :; do sleep 0.01; done";
        assertThat(run(1, polite)).isEqualTo(STOPPED);
        assertThat(directory.resolve("kept")).hasContent("saved");
        assertThat(run(1, "trap '' TERM; " + line(1) + "; while :; do sleep 0.05; done"))
                .isEqualTo(STOPPED);
    }

    @Test
    void letsTheReportsDecideWhateverComesAfterThem() throws InterruptedException {
        for (String after : List.of(RESULT, "; exit 3", "; exit 75", "; " + line(2) + RESULT, "; kill -9 $$")) {
            reports.clear();
            assertThat(run(1, line(0) + "; " + line(1) + after)).as(after).isEqualTo(STOPPED);
            assertThat(reports).containsExactly(Report.of(0, 0.0), Report.of(1, 0.1));
        }
    }

    @Test
    void failsAtAStepThatCannotBeAndReportsNoFurther() throws InterruptedException {
        String bad = "; echo '{\"step\": -1, \"value\": 1}'";
        for (String after : List.of(line(2) + RESULT, "sleep 63")) {
            reports.clear();
            Evaluation evaluation = run(9, line(1) + bad + "; " + after);
            Outcome.Crashed crash = (Outcome.Crashed) ((Evaluation.Failed) evaluation).outcome();
            assertThat(crash.type()).isEqualTo("bad step");
            assertThat(crash.message()).contains("from 0 to 2^31 - 1, but was -1 in the line {\"step\": -1");
            assertThat(reports).hasSize(1);
        }
        assertThat(run(1, line(1) + bad + RESULT)).isEqualTo(STOPPED);
    }

    @Test
    void takesNoStepForTheResult() throws InterruptedException {
        Evaluation evaluation = new CommandEvaluator(
                        List.of("sh", "-c", "echo '{\"a\": 1}'; " + line(1)), directory, Duration.ofSeconds(30))
                .evaluate(Map.of(), until(9));
        assertThat(evaluation).isEqualTo(MEASURED);
    }

    @Test
    void readsAHugeOutputOnce() throws InterruptedException {
        String noise = "yes | head -c 5000000; echo; head -c 3000000 /dev/zero | tr '\\0' '{'; echo; ";
        assertThat(run(9, noise + line(1) + "; " + noise + line(2) + RESULT)).isEqualTo(MEASURED);
        assertThat(reports).containsExactly(Report.of(1, 0.1), Report.of(2, 0.2));
    }

    @Test
    void looksForNoStepsWhereNobodyListens() throws InterruptedException {
        Evaluation evaluation = new CommandEvaluator(
                        List.of("sh", "-c", "echo '{\"step\": -1, \"value\": 1}'" + RESULT),
                        directory,
                        Duration.ofSeconds(30))
                .evaluate(Map.of());
        assertThat(evaluation).isEqualTo(MEASURED);
    }
}
