package dev.skipjack.cli;

import dev.skipjack.core.json.CanonicalJson;
import dev.skipjack.core.storage.StoredTrial;
import dev.skipjack.run.execution.StudyView;
import dev.skipjack.run.execution.TrialJson;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code skipjack show}: everything about one trial. */
@Command(
        name = "show",
        description = "Shows everything about one trial.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {"", "Example:", "  skipjack show 17 examples/sp500-trend.yaml"})
final class ShowCommand implements Callable<Integer> {
    @Mixin
    private TrialArguments trial = new TrialArguments();

    @Option(names = "--json", description = "Prints one JSON object.")
    private boolean json;

    @Override
    public Integer call() {
        return trial.read(this::print);
    }

    private int print(StudyView view) {
        StoredTrial stored = view.trial(trial.number());
        if (json) {
            System.out.println(CanonicalJson.write(TrialJson.of(stored, view.outcome(stored))));
        } else {
            TrialText.lines(stored, view.outcome(stored), view.facts(stored)).forEach(System.out::println);
        }
        return 0;
    }
}
