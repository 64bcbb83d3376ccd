package dev.skipjack.cli;

import dev.skipjack.core.storage.Storage;
import dev.skipjack.core.storage.StorageException;
import dev.skipjack.core.study.FinishedTrial;
import dev.skipjack.core.trial.Outcome;
import dev.skipjack.run.champion.Champion;
import dev.skipjack.run.champion.Registry;
import dev.skipjack.run.config.EffectiveConfig;
import dev.skipjack.run.config.TransformException;
import dev.skipjack.run.execution.StudyView;
import dev.skipjack.run.plan.PlanCheck;
import dev.skipjack.run.spec.RunSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code skipjack champion diff}: a champion beside another, or beside a trial, as they are stored. */
@Command(
        name = "diff",
        description =
                "Shows where a champion differs from the one before it, from another, or from a trial; runs nothing.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {"", "Example:", "  skipjack champion diff sp500-trend examples/sp500-trend.yaml --trial 17"})
final class ChampionDiffCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "NAME", description = "The champion.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String name;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "OTHER|SPEC",
            description = "Another champion, or with --trial a run-spec; by default the champion before it.")
    private @Nullable String other;

    @Option(names = "--trial", paramLabel = "N", description = "The trial of the spec's study.")
    private @Nullable Integer trial;

    @Mixin
    private RegistryArguments registry = new RegistryArguments();

    /** One side of the comparison. */
    private record Side(String title, Map<String, @Nullable Object> config, Map<String, Double> metrics) {
        static Side of(Champion champion) {
            return new Side(
                    champion.name() + ", " + Champions.shortly(champion), champion.config(), champion.metrics());
        }
    }

    @Override
    public Integer call() {
        Champion champion = registry.get(name);
        Side second = other(champion);
        System.out.println("was  " + second.title);
        System.out.println("is   " + Side.of(champion).title);
        TextTable table = new TextTable(List.of("  as stored", "was", "is"));
        ComparisonText.metrics(table, second.metrics, champion.metrics());
        table.lines().forEach(System.out::println);
        List<String> differences = PlanCheck.differences("config", second.config, champion.config());
        (differences.isEmpty() ? List.of("the configurations are the same") : differences)
                .forEach(line -> System.out.println("  " + line));
        return 0;
    }

    private Side other(Champion champion) {
        if (other == null) {
            if (trial != null) {
                throw new BadInput("--trial needs the SPEC of its study.");
            }
            return before(champion);
        }
        return trial == null ? Side.of(registry.get(other)) : trial(Path.of(other), trial);
    }

    private Side before(Champion champion) {
        Registry opened = registry.open();
        return opened.before(champion).stream()
                .findFirst()
                .map(Side::of)
                .orElseThrow(() -> new BadInput(
                        "champion " + name + " is the first of its name. Maybe give another, or a SPEC with --trial."));
    }

    private static Side trial(Path file, int number) {
        RunSpec spec = Specs.read(file);
        try (Storage storage = Specs.open(spec.storage())) {
            StudyView view = StudyView.read(storage, spec);
            FinishedTrial trial = FinishedTrial.of(view.trial(number));
            EffectiveConfig config = spec.effectiveConfig();
            return new Side(
                    "trial " + number + " of " + spec.study(),
                    config.transforms()
                            .apply(config.at(trial.assignment()
                                    .aligned(spec.parameters().space())
                                    .orElseThrow(() ->
                                            new BadInput("trial " + number + " has other parameters than the spec.")))),
                    trial.outcome() instanceof Outcome.Valued valued ? valued.metrics() : Map.of());
        } catch (StorageException | TransformException e) {
            throw new BadInput(String.valueOf(e.getMessage()));
        } catch (IllegalStateException e) {
            throw new BadInput("trial " + number + " has no result yet.");
        }
    }
}
