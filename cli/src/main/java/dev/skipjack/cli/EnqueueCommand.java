package dev.skipjack.cli;

import dev.skipjack.core.storage.Archive;
import dev.skipjack.core.storage.Storage;
import dev.skipjack.core.storage.StorageException;
import dev.skipjack.core.study.StudyException;
import dev.skipjack.run.execution.Run;
import dev.skipjack.run.execution.StudyView;
import dev.skipjack.run.spec.PointText;
import dev.skipjack.run.spec.RunSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code skipjack enqueue}: points to judge before any that the sampler proposes. */
@Command(
        name = "enqueue",
        description = {
            "Queues points of a study, to be judged before any that its sampler proposes: one given by values, or the best of",
            "another study. Parameters without a value are proposed by the sampler."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  skipjack enqueue examples/sp500-trend.yaml entry.fast=20 entry.slow=100",
            "  skipjack enqueue new.yaml --best-of sp500-trend --from sqlite:///runs/sp500-trend.db --top 5"
        })
final class EnqueueCommand implements Callable<Integer> {
    @Parameters(
            index = "0",
            paramLabel = "SPEC",
            description = "The run-spec of the study, which is made if it is new.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path file;

    @Parameters(index = "1..*", paramLabel = "NAME=VALUE", description = "The values of one point.")
    private List<String> values = List.of();

    @Option(names = "--best-of", paramLabel = "NAME", description = "Queues the best trials of this study instead.")
    private @Nullable String bestOf;

    @Option(names = "--from", paramLabel = "URL", description = "Where that study is; by default the spec's storage.")
    private @Nullable String from;

    @Option(names = "--top", paramLabel = "N", defaultValue = "1", description = "How many of them; by default 1.")
    private int top;

    @Override
    public Integer call() {
        if ((bestOf == null) == values.isEmpty() || top < 1) {
            throw new BadInput("give either NAME=VALUE words or --best-of NAME, and a --top of at least 1.");
        }
        RunSpec spec = Specs.readForRun(file);
        try (Storage storage = Specs.open(spec.storage())) {
            List<Map<String, @Nullable Object>> points = points(spec);
            new Run(spec, file, storage, Archive.none()).enqueue(points);
            System.err.println(points.size() + (points.size() == 1 ? " point" : " points") + " queued. Go on with:"
                    + " skipjack run " + file);
            return 0;
        } catch (StorageException | StudyException | IllegalArgumentException e) {
            throw new BadInput(String.valueOf(e.getMessage()));
        }
    }

    private List<Map<String, @Nullable Object>> points(RunSpec spec) {
        if (bestOf == null) {
            return List.of(PointText.parse(values));
        }
        try (Storage storage = Specs.open(from == null ? spec.storage() : from)) {
            List<Map<String, @Nullable Object>> best = StudyView.read(storage, bestOf).ranking().stream()
                    .limit(top)
                    .map(trial -> trial.assignment().asMap())
                    .toList();
            if (best.isEmpty()) {
                throw new BadInput("study \"" + bestOf + "\" in " + storage.url() + " has no feasible trial yet.");
            }
            return best;
        }
    }
}
