package dev.skipjack.cli;

import dev.skipjack.core.storage.Archive;
import dev.skipjack.core.storage.Storage;
import dev.skipjack.run.champion.Comparison;
import dev.skipjack.run.champion.Demands;
import dev.skipjack.run.champion.Promotion;
import dev.skipjack.run.execution.Run;
import dev.skipjack.run.spec.RunSpec;
import dev.skipjack.storage.Storages;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code skipjack promote}: lets the best of a study take the champion's place. */
@Command(
        name = "promote",
        description =
                "Runs the champion and the best of a study again, on the same data, and makes the better one the champion.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Exit codes: 0 promoted, 1 refused, 2 bad input, 3 it may be promoted, and nobody agreed (see --yes).",
            "",
            "Example:",
            "  skipjack promote examples/sp500-trend.yaml --yes"
        })
final class PromoteCommand implements Callable<Integer> {
    private static final int NOT_AGREED = 3;

    @Parameters(paramLabel = "SPEC", description = "The run-spec, a YAML file.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path file;

    @Option(names = "--trial", paramLabel = "N", description = "The challenger; by default the best that is validated.")
    private @Nullable Integer trial;

    @Option(names = "--yes", description = "Does not ask.")
    private boolean isAgreed;

    @Option(
            names = "--min-improvement",
            paramLabel = "X",
            description = "By how much its value must be better; instead of champion.min_improvement.")
    private @Nullable Double minImprovement;

    @Option(names = "--despite-verdict", description = "Even if it may be luck; the champion's file tells so.")
    private boolean isVerdictOverruled;

    @Option(names = "--registry", paramLabel = "DIR", description = "The champions' folder; instead of the spec's.")
    private @Nullable Path registry;

    @Option(
            names = "--json",
            description = "Ends with one JSON object on standard output; all else goes to standard error.")
    private boolean json;

    @Override
    public Integer call() throws InterruptedException {
        RunSpec read = Specs.read(file);
        RunSpec spec =
                registry == null ? read : read.withChampion(read.champion().withRegistry(registry));
        Demands demands = demands(spec);
        OptionalInt number = number();
        Console console = new Console(json);
        try (Storage storage = Specs.open(spec.storage());
                Archive archive = Archives.open(spec)) {
            Run run = new Run(spec, file, storage, archive);
            Promotion promotion =
                    Champions.promotion(spec, file, storage, number, run, new RunCommand.Announcer(console, spec));
            return promote(promotion, promotion.compare(number, demands), spec, console);
        }
    }

    private OptionalInt number() {
        if (trial != null && trial < 0) {
            throw new BadInput("--trial must be at least 0, but was " + trial + ".");
        }
        return trial == null ? OptionalInt.empty() : OptionalInt.of(trial);
    }

    private Demands demands(RunSpec spec) {
        try {
            double improvement = minImprovement == null ? spec.champion().minImprovement() : minImprovement;
            return new Demands(improvement, !isVerdictOverruled);
        } catch (IllegalArgumentException e) {
            throw new BadInput("--min-improvement: " + e.getMessage());
        }
    }

    private int promote(Promotion promotion, Comparison comparison, RunSpec spec, Console console) {
        ComparisonText.lines(comparison).forEach(console::line);
        boolean isWanted = comparison.isAccepted() && (isAgreed || isAnswered());
        boolean isPromoted = isWanted && promotion.promote(comparison, Storages.shown(spec.storage()), Instant.now());
        console.line(ComparisonText.end(comparison, isPromoted));
        console.json(comparison.asJson(isPromoted));
        if (isWanted && !isPromoted) {
            console.line("Another was promoted in the meantime. Maybe compare with that one: run this again.");
        }
        if (comparison.isAccepted() && !isWanted) {
            console.line("Nothing was written. To promote it, add --yes.");
            return NOT_AGREED;
        }
        return isPromoted ? 0 : Failures.RUN_FAILED;
    }

    /** Whether somebody says yes at a terminal. */
    private static boolean isAnswered() {
        return Console.isTerminal()
                && Optional.ofNullable(System.console())
                        .map(terminal -> terminal.readLine("Promote? [y/N] "))
                        .filter(answer ->
                                answer.strip().toLowerCase(Locale.ROOT).startsWith("y"))
                        .isPresent();
    }
}
