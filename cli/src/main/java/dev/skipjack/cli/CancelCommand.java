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

/** {@code skipjack cancel}: ends one trial. */
@Command(
        name = "cancel",
        description = "Ends one trial that waits or runs, on whatever host; who judges it goes on with another.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {"", "Example:", "  skipjack cancel 17 examples/sp500-trend.yaml"})
final class CancelCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "NUMBER", description = "The trial's number.")
    private int number;

    @Parameters(index = "1", arity = "0..1", paramLabel = "SPEC", description = "The run-spec of the study.")
    private @Nullable Path spec;

    @Mixin
    private StudyArguments which = new StudyArguments();

    @Override
    public Integer call() {
        StudyArguments.Address address = which.address(spec);
        try (Storage storage = Specs.open(address.storage())) {
            Study.cancel(storage, Specs.find(storage, address.study()), number);
        } catch (StorageException e) {
            throw new BadInput(String.valueOf(e.getMessage()));
        }
        System.err.println("Trial " + number + " of study \"" + address.study() + "\" is cancelled.");
        return 0;
    }
}
