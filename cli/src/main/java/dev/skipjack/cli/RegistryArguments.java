package dev.skipjack.cli;

import dev.skipjack.run.champion.Champion;
import dev.skipjack.run.champion.Registry;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which registry a command is about. */
final class RegistryArguments {
    @Option(
            names = "--registry",
            paramLabel = "DIR",
            defaultValue = "champions",
            description = "The champions' folder. Default: ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path folder;

    Path folder() {
        return folder;
    }

    Registry open() {
        return new Registry(folder);
    }

    /** A champion by its name; none of that name is bad input. */
    Champion get(String name) {
        return Champions.get(open(), folder, name);
    }
}
