package dev.skipjack.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code skipjack champion}: what is trusted now. */
@Command(
        name = "champion",
        description = "Shows champions, compares them, and verifies that they still come to the same.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        subcommands = {ChampionShowCommand.class, ChampionDiffCommand.class, ChampionVerifyCommand.class},
        footer = {"", "Example:", "  skipjack champion show"})
final class ChampionCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    /** Which of them is not said. */
    @Override
    public Integer call() {
        spec.commandLine().getErr().println("A command is missing: show, diff or verify.");
        spec.commandLine().usage(spec.commandLine().getErr());
        return Failures.BAD_INPUT;
    }
}
