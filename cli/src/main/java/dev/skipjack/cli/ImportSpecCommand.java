package dev.skipjack.cli;

import dev.skipjack.run.seed.SpecImport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code skipjack import-spec}: a search spec of the seed's project, as one of ours. */
@Command(
        name = "import-spec",
        description =
                "Turns a search spec of the seed's project into a run-spec; reports what it ignored, and what is not carried over.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {"", "Example:", "  skipjack import-spec config/optimizer/4h/explore.yaml --out explore.yaml"})
final class ImportSpecCommand implements Callable<Integer> {
    @Parameters(paramLabel = "SPEC", description = "The seed's spec, a YAML file.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path file;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Writes the run-spec to a new file instead of standard output.")
    private @Nullable Path out;

    @Override
    public Integer call() {
        SpecImport.Converted converted = SpecImport.convert(file);
        if (out == null) {
            System.out.print(converted.yaml());
        } else {
            write(converted.yaml(), out);
        }
        converted.report().forEach(System.err::println);
        return 0;
    }

    private static void write(String yaml, Path out) {
        try {
            Files.writeString(out, yaml, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new BadInput(out + " cannot be written as a new file: " + e);
        }
    }
}
