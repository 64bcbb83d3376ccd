package dev.skipjack.run.command;

import dev.skipjack.core.json.CanonicalJson;
import dev.skipjack.core.trial.Outcome;
import dev.skipjack.core.trial.TransientException;
import dev.skipjack.run.Evaluation;
import dev.skipjack.run.Evaluator;
import dev.skipjack.run.Reporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Starts the command once per configuration, without a shell, with a private folder of its own that is deleted afterwards. What
 * it prints goes to files there, so that it never waits for a reader; steps that it prints are reported while it runs. When the reporter
 * wants no more, at the deadline, or when the thread is interrupted, the command and all processes below it are ended. Exit code 75, and a machine that has no room for a process, are transient failures.
 * Thread-safe.
 */
final class CommandEvaluator implements Evaluator {
    /** EX_TEMPFAIL of sysexits.h. */
    private static final int TEMPORARY_FAILURE = 75;

    /** EAGAIN and ENOMEM, as the Java runtime writes them. */
    private static final Pattern NO_ROOM = Pattern.compile("\\berror=(11|12)\\b");

    private static final int STDERR_TAIL_BYTES = 2048;
    private static final Duration FOREVER = Duration.ofDays(36_500);

    private final List<String> argv;
    private final Path directory;
    private final @Nullable Duration timeout;
    private final boolean hasResultFile;

    CommandEvaluator(List<String> argv, Path directory, @Nullable Duration timeout) {
        this.argv = List.copyOf(argv);
        this.directory = directory;
        this.timeout = timeout;
        this.hasResultFile = argv.stream().anyMatch(argument -> argument.contains(CommandObjective.RESULT));
    }

    @Override
    public Evaluation evaluate(Map<String, @Nullable Object> config, Reporter reporter) throws InterruptedException {
        try (TrialFolder folder = TrialFolder.create()) {
            folder.writeConfig(CanonicalJson.write(config));
            return run(folder, reporter);
        } catch (IOException | UncheckedIOException | TransientException e) {
            return new Evaluation.Failed(Outcome.Crashed.of(e));
        }
    }

    /** What the command reported decides before how it ended, so that it is of no matter which of the two is seen first. */
    private Evaluation run(TrialFolder folder, Reporter reporter) throws IOException, InterruptedException {
        ProcessTree tree = new ProcessTree(start(folder), folder.mark());
        boolean isInTime;
        Optional<Evaluation> reported;
        try (StepOutput output = new StepOutput(folder.stdout(), reporter)) {
            isInTime = tree.await(timeout == null ? FOREVER : timeout, output::readOn);
            reported = output.finish();
        } finally {
            tree.end();
        }
        if (reported.isPresent()) {
            return reported.get();
        }
        return isInTime
                ? evaluation(tree.exitCode(), folder)
                : new Evaluation.Failed(new Outcome.TimedOut(timeout == null ? FOREVER : timeout));
    }

    private Process start(TrialFolder folder) throws IOException {
        List<String> arguments = argv.stream().map(folder::fillIn).toList();
        ProcessBuilder builder = new ProcessBuilder(arguments)
                .directory(directory.toFile())
                .redirectOutput(folder.stdout().toFile())
                .redirectError(folder.stderr().toFile());
        folder.mark().putInto(builder);
        Process process = started(builder);
        process.getOutputStream().close();
        return process;
    }

    private static Process started(ProcessBuilder builder) throws IOException {
        try {
            return builder.start();
        } catch (IOException e) {
            if (NO_ROOM.matcher(String.valueOf(e.getMessage())).find()) {
                throw new TransientException("the machine has no room for another process now: " + e.getMessage(), e);
            }
            throw e;
        }
    }

    private Evaluation evaluation(int exitCode, TrialFolder folder) throws IOException {
        if (exitCode == 0) {
            return hasResultFile ? MetricsText.ofFile(folder.result()) : MetricsText.ofOutput(folder.stdout());
        }
        String stderr = Tail.of(folder.stderr(), STDERR_TAIL_BYTES);
        String lastLine = stderr.strip().lines().reduce("nothing was on standard error", (_, line) -> line);
        return new Evaluation.Failed(
                new Outcome.Crashed("exit " + exitCode, lastLine, stderr, exitCode == TEMPORARY_FAILURE));
    }
}
