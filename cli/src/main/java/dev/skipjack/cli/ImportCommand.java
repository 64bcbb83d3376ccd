package dev.skipjack.cli;

import dev.skipjack.core.storage.Storage;
import dev.skipjack.core.storage.StorageException;
import dev.skipjack.run.seed.RunImport;
import dev.skipjack.run.seed.SeedFileException;
import dev.skipjack.run.seed.SeedRun;
import dev.skipjack.run.spec.RunSpec;
import dev.skipjack.storage.SeedGuardFile;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code skipjack import}: a run folder of the seed's project, as a study of ours. */
@Command(
        name = "import",
        description = "Puts a run folder of the seed's project into a new study.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {"", "Example:", "  skipjack import results/hparam_search/run_20251105_100000 --spec explore.yaml"})
final class ImportCommand implements Callable<Integer> {
    @Parameters(paramLabel = "RUN_DIR", description = "The folder with trial_001.json and its like.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path folder;

    @Option(names = "--study", paramLabel = "NAME", description = "The new study's name; the spec's, or the folder's.")
    private @Nullable String study;

    @Option(
            names = "--storage",
            paramLabel = "URL",
            description = "Where the study is made; the spec's, or sqlite:///runs/NAME.db.")
    private @Nullable String storage;

    @Option(
            names = "--spec",
            paramLabel = "SPEC",
            description = "A run-spec whose space and policy the study gets, so that run goes on with it.")
    private @Nullable Path specFile;

    @Override
    public Integer call() {
        Optional<RunSpec> spec = Optional.ofNullable(specFile).map(Specs::read);
        String name = study != null
                ? study
                : spec.map(RunSpec::study)
                        .orElse(String.valueOf(folder.normalize().getFileName()));
        String url = storage != null ? storage : spec.map(RunSpec::storage).orElse("sqlite:///runs/" + name + ".db");
        try (Storage opened = Specs.open(url)) {
            RunImport run = new RunImport(SeedRun.read(folder), spec);
            Path file = specFile == null ? folder : specFile;
            print(run.into(opened, name, file, SeedGuardFile.signatures(folder.resolve("_dedup.db"))), url);
            return 0;
        } catch (SeedFileException | StorageException e) {
            throw new BadInput(String.valueOf(e.getMessage()));
        }
    }

    private static void print(RunImport.Imported imported, String url) {
        imported.notices().forEach(System.err::println);
        System.out.println(
                "study " + imported.study() + " in " + url + ": " + imported.trials() + " trials " + imported.counts());
        imported.skipped()
                .forEach((reason, count) -> System.out.println(count + " not imported, never run: " + reason));
        System.out.println("Nothing went into the archive: these results carry no hash of the data they were made on.");
    }
}
