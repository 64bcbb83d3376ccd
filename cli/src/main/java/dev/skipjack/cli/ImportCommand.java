package dev.skipjack.cli;

import dev.skipjack.core.storage.Storage;
import dev.skipjack.core.storage.StorageException;
import dev.skipjack.run.json.JsonCacheCounts;
import dev.skipjack.run.json.JsonCacheSettings;
import dev.skipjack.run.json.JsonFiles;
import dev.skipjack.run.seed.RunImport;
import dev.skipjack.run.seed.SeedFileException;
import dev.skipjack.run.seed.SeedRun;
import dev.skipjack.run.spec.RunSpec;
import dev.skipjack.storage.SeedGuardFile;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

    @Option(
            names = "--json",
            description = "End standard output with one JSON object; all else goes to standard error.")
    private boolean json;

    @Option(names = "--verbose", description = "Tell how many files were read, and how many the cache had.")
    private boolean verbose;

    @Override
    public Integer call() {
        Optional<RunSpec> spec = Optional.ofNullable(specFile).map(Specs::read);
        String name = study != null
                ? study
                : spec.map(RunSpec::study)
                        .orElse(String.valueOf(
                                folder.toAbsolutePath().normalize().getFileName()));
        String url = storage != null ? storage : spec.map(RunSpec::storage).orElse("sqlite:///runs/" + name + ".db");
        JsonFiles files = new JsonFiles(cacheSettings());
        try {
            SeedRun run = SeedRun.read(folder, files);
            Path file = specFile == null ? folder : specFile;
            RunImport.Imported imported;
            try (Storage opened = Specs.open(url)) {
                imported = new RunImport(run, spec).into(opened, name, file, guard(run));
            }
            print(imported, url, files.counts());
            return 0;
        } catch (SeedFileException | StorageException e) {
            throw new BadInput(String.valueOf(e.getMessage()));
        }
    }

    private static JsonCacheSettings cacheSettings() {
        try {
            return JsonCacheSettings.of(System.getenv());
        } catch (IllegalArgumentException e) {
            throw new BadInput(String.valueOf(e.getMessage()));
        }
    }

    /** The points the seed's guard knew. They only tell what is missing, so that a guard that cannot be read stops nothing. */
    private Set<String> guard(SeedRun run) {
        try {
            return SeedGuardFile.signatures(run.folder().resolve("_dedup.db"));
        } catch (StorageException e) {
            System.err.println(e.getMessage() + ". Points that have no trial file are not counted.");
            return Set.of();
        }
    }

    private void print(RunImport.Imported imported, String url, JsonCacheCounts cache) {
        Console console = new Console(json);
        imported.notices().forEach(System.err::println);
        console.line(
                "study " + imported.study() + " in " + url + ": " + imported.trials() + " trials " + imported.counts());
        imported.skipped().forEach((reason, count) -> console.line(count + " not imported, never run: " + reason));
        console.line("Nothing went into the archive: these results carry no hash of the data they were made on.");
        if (verbose) {
            console.line("JSON files: " + cache.misses() + " read, " + cache.hits() + " had by the cache, "
                    + cache.evictions() + " dropped from it");
        }
        console.json(asJson(imported, url, cache));
    }

    private static Map<String, @Nullable Object> asJson(
            RunImport.Imported imported, String url, JsonCacheCounts cache) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        object.put("study", imported.study());
        object.put("storage", url);
        object.put("trials", imported.trials());
        object.put("outcomes", imported.counts());
        object.put("skipped", imported.skipped());
        object.put("notices", imported.notices());
        object.put(
                "json_cache", Map.of("hits", cache.hits(), "misses", cache.misses(), "evictions", cache.evictions()));
        return object;
    }
}
