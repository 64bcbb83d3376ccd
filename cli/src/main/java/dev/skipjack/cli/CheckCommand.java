package dev.skipjack.cli;

import dev.skipjack.core.storage.Archive;
import dev.skipjack.core.storage.Storage;
import dev.skipjack.core.storage.StorageException;
import dev.skipjack.core.study.StudyException;
import dev.skipjack.run.execution.Run;
import dev.skipjack.run.spec.RunSpec;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code skipjack check}: all problems of a spec, or its plan. */
@Command(
        name = "check",
        description = "Prints all problems of a spec, or its plan. Starts nothing and writes nothing.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example:", "  skipjack check examples/sp500-trend.yaml"})
final class CheckCommand implements Callable<Integer> {
    @Parameters(paramLabel = "SPEC", description = "The run-spec, a YAML file.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path file;

    @Override
    public Integer call() {
        RunSpec spec = Specs.readForRun(file);
        try (Storage storage = Specs.open(spec.storage())) {
            var stored = new Run(spec, file, storage, Archive.none()).checkStored();
            PlanText.lines(spec, stored, spec.search().concurrency()).forEach(System.out::println);
            return 0;
        } catch (StorageException | StudyException e) {
            throw new BadInput(String.valueOf(e.getMessage()));
        }
    }
}
