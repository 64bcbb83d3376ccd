package dev.skipjack.cli;

import dev.skipjack.core.json.CanonicalJson;
import dev.skipjack.core.storage.Storage;
import dev.skipjack.run.execution.StudyView;
import dev.skipjack.run.execution.TrialJson;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code skipjack trials}: all trials of a study. */
@Command(
        name = "trials",
        description = "Lists all trials of a study by number: a table, CSV, or JSON; or follows it while it runs.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {"", "Example:", "  skipjack trials examples/sp500-trend.yaml --csv > trials.csv"})
final class TrialsCommand implements Callable<Integer> {
    @Parameters(arity = "0..1", paramLabel = "SPEC", description = "The run-spec, a YAML file.")
    private @Nullable Path file;

    @Mixin
    private StudyArguments study = new StudyArguments();

    @ArgGroup
    private Format format = new Format();

    /** How the trials are printed. */
    static final class Format {
        @Option(names = "--csv", description = "Prints comma-separated values, a trial a line.")
        private boolean csv;

        @Option(names = "--json", description = "Prints one JSON object a line.")
        private boolean json;

        @Option(
                names = "--watch",
                description =
                        "Follows a study that somebody runs, in this or another process, until its trials are spent or nobody works on it.")
        private boolean watch;
    }

    @Override
    public Integer call() {
        return format.watch ? watch() : study.read(file, this::print);
    }

    private int watch() {
        StudyArguments.Address address = study.address(file);
        try (Interruption _ = Interruption.ofThisThread();
                Storage storage = Specs.open(address.storage())) {
            new WatchLoop(storage, address.study(), System.out, Console.isTerminal(), WatchLoop.PATIENCE).run();
        }
        return 0;
    }

    private int print(StudyView view) {
        if (format.json) {
            view.trials()
                    .forEach(
                            trial -> System.out.println(CanonicalJson.write(TrialJson.of(trial, view.outcome(trial)))));
        } else if (format.csv) {
            TrialCsv.lines(view).forEach(System.out::println);
        } else {
            TrialTable.of(view).forEach(System.out::println);
        }
        return 0;
    }
}
