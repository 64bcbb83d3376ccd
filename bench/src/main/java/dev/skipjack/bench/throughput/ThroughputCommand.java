package dev.skipjack.bench.throughput;

import dev.skipjack.bench.Folders;
import dev.skipjack.run.spec.ObjectiveKind;
import dev.skipjack.run.spec.RunSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code skipjack bench throughput}. */
@Command(
        name = "throughput",
        description = "Runs a new study of random trials through the whole path, and tells where the time goes.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class ThroughputCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec command;

    @Option(
            names = "--spec",
            paramLabel = "FILE",
            defaultValue = "${sys:skipjack.home:-.}/examples/sp500-trend.yaml",
            description = "The run-spec; its sampler and budget do not count. Default: the example sp500-trend.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path file;

    @Option(names = "--trials", paramLabel = "N", defaultValue = "20000", description = "Default: ${DEFAULT-VALUE}")
    private int trials;

    @Option(
            names = "--workers",
            paramLabel = "N",
            defaultValue = "4",
            description = "Threads, and the study's concurrency. Default: ${DEFAULT-VALUE}")
    private int workers;

    @Option(
            names = "--json",
            description = "Prints one JSON object on standard output; all else goes to standard error.")
    private boolean json;

    @Override
    public Integer call() throws IOException, InterruptedException {
        requirePositive("--trials", trials);
        requirePositive("--workers", workers);
        RunSpec spec = RunSpec.read(file, ObjectiveKind.installed(), Map.of());
        Path folder = Files.createTempDirectory("skipjack-throughput-");
        try {
            Throughput throughput = new Throughput(spec, trials, workers, folder);
            Measurement measurement = throughput.measure();
            Limits limits = Limits.measure(spec, throughput.database(), measurement);
            ThroughputText.lines(measurement, limits).forEach(json ? System.err::println : System.out::println);
            if (json) {
                System.out.println(ThroughputText.json(measurement, limits));
            }
            return 0;
        } finally {
            Folders.delete(folder);
        }
    }

    private void requirePositive(String option, int value) {
        if (value < 1) {
            throw new ParameterException(command.commandLine(), option + " must be at least 1, but was " + value + ".");
        }
    }
}
