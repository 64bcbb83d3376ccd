package dev.skipjack.bench;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** What arguments must be. Stateless. */
public final class Arguments {
    private Arguments() {}

    /** Ends the command as bad input, unless a condition is met. */
    public static void require(CommandSpec command, boolean condition, String message) {
        if (!condition) {
            throw new ParameterException(command.commandLine(), message);
        }
    }
}
