package dev.skipjack.bench;

import dev.skipjack.bench.pareto.ParetoCommand;
import dev.skipjack.bench.samplers.SamplersCommand;
import dev.skipjack.bench.seed.SeedCommand;
import dev.skipjack.bench.storage.StorageCommand;
import dev.skipjack.bench.throughput.ThroughputCommand;
import dev.skipjack.bench.verdict.VerdictCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code skipjack bench}: measurements, a subcommand each. */
@Command(
        name = "bench",
        description = "Measures Skipjack on this machine.",
        mixinStandardHelpOptions = true,
        subcommands = {
            SeedCommand.class,
            SamplersCommand.class,
            ParetoCommand.class,
            StorageCommand.class,
            ThroughputCommand.class,
            VerdictCommand.class
        })
final class BenchCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "A measurement is missing.");
    }
}
