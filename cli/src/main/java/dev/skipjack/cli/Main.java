package dev.skipjack.cli;

import java.io.PrintWriter;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The program {@code skipjack}. */
@Command(
        name = "skipjack",
        description = "Searches configurations that are expensive to judge.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        subcommands = {
            RunCommand.class,
            WorkCommand.class,
            StopCommand.class,
            CancelCommand.class,
            EnqueueCommand.class,
            CheckCommand.class,
            SchemaCommand.class,
            BestCommand.class,
            TrialsCommand.class,
            ShowCommand.class,
            DiagnoseCommand.class,
            ImportanceCommand.class,
            ReportCommand.class,
            PlotCommand.class,
            ReproduceCommand.class,
            PromoteCommand.class,
            ChampionCommand.class,
            ImportSpecCommand.class,
            ImportCommand.class,
            ExportCommand.class,
            CopyCommand.class,
            CommandLine.HelpCommand.class
        },
        footer = {
            "",
            "Example:",
            "  skipjack run examples/sp500-trend.yaml",
            "  skipjack best examples/sp500-trend.yaml"
        })
public final class Main implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    private Main() {}

    public static void main(String[] args) {
        System.exit(run(args));
    }

    /** Runs a command line; the exit code: 0 done, 1 the run failed, 2 bad input, 130 interrupted. */
    public static int run(String... args) {
        CommandLine line = new CommandLine(new Main());
        ServiceLoader.load(CommandProvider.class)
                .forEach(provider -> line.addSubcommand(provider.name(), provider.command()));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setParameterExceptionHandler(Failures::misuse);
        line.setExecutionExceptionHandler(Failures::handle);
        return line.execute(args);
    }

    /** There is no command. */
    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        err.println("A command is missing.");
        spec.commandLine().usage(err);
        return Failures.BAD_INPUT;
    }
}
