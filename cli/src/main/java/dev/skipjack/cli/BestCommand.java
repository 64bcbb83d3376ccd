package dev.skipjack.cli;

import dev.skipjack.core.json.CanonicalJson;
import dev.skipjack.core.storage.StoredTrial;
import dev.skipjack.core.study.FinishedTrial;
import dev.skipjack.run.execution.StudyView;
import dev.skipjack.run.execution.TrialJson;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code skipjack best}: the best trials of a study. */
@Command(
        name = "best",
        description = "Shows the best feasible trial of a study, or several.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {"", "Example:", "  skipjack best examples/sp500-trend.yaml --top 5"})
final class BestCommand implements Callable<Integer> {
    @Parameters(arity = "0..1", paramLabel = "SPEC", description = "The run-spec, a YAML file.")
    private @Nullable Path file;

    @Mixin
    private StudyArguments study = new StudyArguments();

    @Option(
            names = "--top",
            paramLabel = "N",
            description = "How many. Default: 1, and with several objectives all that no other dominates.")
    private @Nullable Integer top;

    @Option(names = "--json", description = "Prints one JSON object a line.")
    private boolean json;

    @Override
    public Integer call() {
        if (top != null && top < 1) {
            throw new BadInput("--top must be at least 1, but was " + top + ".");
        }
        return study.read(file, this::print);
    }

    private int print(StudyView view) {
        List<FinishedTrial> ranking = view.ranking();
        int shown = top != null ? top : view.record().directions().size() == 1 ? 1 : ranking.size();
        List<FinishedTrial> best = ranking.subList(0, Math.min(shown, ranking.size()));
        if (best.isEmpty()) {
            System.err.println("skipjack: no feasible trial has completed in study \""
                    + view.record().name() + "\".");
            return Failures.RUN_FAILED;
        }
        if (json) {
            best.forEach(trial ->
                    System.out.println(CanonicalJson.write(TrialJson.of(view.trial(trial.number()), trial.outcome()))));
        } else if (best.size() == 1) {
            StoredTrial first = view.trial(best.getFirst().number());
            TrialText.lines(first, best.getFirst().outcome(), view.facts(first)).forEach(System.out::println);
        } else if (top == null && view.front().isPresent()) {
            FrontText.lines(view.front().get(), best.size()).forEach(System.out::println);
        } else {
            TrialTable.ofRanking(best).forEach(System.out::println);
        }
        return 0;
    }
}
