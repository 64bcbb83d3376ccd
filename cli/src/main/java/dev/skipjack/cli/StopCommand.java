package dev.skipjack.cli;

import dev.skipjack.core.storage.Storage;
import dev.skipjack.core.storage.StorageException;
import dev.skipjack.core.study.Study;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code skipjack stop}: ends a study's runs and workers, wherever they are. */
@Command(
        name = "stop",
        description = {
            "Asks all who work on a study, on whatever host, to end after the trials that are running.",
            "The study can be gone on with at any time."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {"", "Example:", "  skipjack stop examples/sp500-trend.yaml"})
final class StopCommand implements Callable<Integer> {
    @Parameters(arity = "0..1", paramLabel = "SPEC", description = "The run-spec of the study.")
    private @Nullable Path spec;

    @Mixin
    private StudyArguments which = new StudyArguments();

    @Override
    public Integer call() {
        StudyArguments.Address address = which.address(spec);
        try (Storage storage = Specs.open(address.storage())) {
            Study.requestStop(storage, Specs.find(storage, address.study()));
        } catch (StorageException e) {
            throw new BadInput(String.valueOf(e.getMessage()));
        }
        System.err.println("Asked all who work on study \"" + address.study() + "\" to end after the trials they run.");
        return 0;
    }
}
