package dev.skipjack.cli;

import dev.skipjack.run.spec.SpecSchema;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code skipjack schema}: what a run-spec may hold, for editors. */
@Command(
        name = "schema",
        description = "Prints the JSON Schema of a run-spec, by which editors complete keys and mark mistakes.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example:", "  skipjack schema > run-spec.schema.json"})
final class SchemaCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        System.out.print(SpecSchema.text());
        return 0;
    }
}
