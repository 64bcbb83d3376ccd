package dev.skipjack.cli;

import dev.skipjack.run.seed.RunExport;
import dev.skipjack.run.seed.SeedFileException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code skipjack export}: a study as a run folder of the seed's project. */
@Command(
        name = "export",
        description =
                "Writes a study as a new run folder of the seed's project: trial_001.json and its like, run_meta.json.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {"", "Example:", "  skipjack export out --study run_1 --storage sqlite:///runs/run_1.db"})
final class ExportCommand implements Callable<Integer> {
    @Parameters(paramLabel = "RUN_DIR", description = "The folder to make.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path folder;

    @Option(names = "--spec", paramLabel = "SPEC", description = "The run-spec of the study, instead of its name.")
    private @Nullable Path spec;

    @Mixin
    private StudyArguments study = new StudyArguments();

    @Override
    public Integer call() {
        try {
            int trials = study.read(spec, view -> RunExport.write(view, folder));
            System.out.println(trials + " trials in " + folder);
            return 0;
        } catch (SeedFileException | UncheckedIOException e) {
            throw new BadInput(String.valueOf(e.getMessage()));
        }
    }
}
