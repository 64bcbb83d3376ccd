package dev.skipjack.cli;

import dev.skipjack.core.storage.StoredTrial;
import dev.skipjack.run.execution.Reproduction;
import dev.skipjack.run.execution.StudyView;
import dev.skipjack.run.spec.RunSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code skipjack reproduce}: reruns a trial and compares every metric. */
@Command(
        name = "reproduce",
        description = "Reruns a trial in a fresh evaluator and compares every metric, bit for bit.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Exit codes: 0 all the same, 1 something differs, 2 bad input.",
            "",
            "Example:",
            "  skipjack reproduce 17 examples/sp500-trend.yaml"
        })
final class ReproduceCommand implements Callable<Integer> {
    @Mixin
    private TrialArguments trial = new TrialArguments();

    @Override
    public Integer call() throws InterruptedException {
        StudyView view = trial.read(Function.identity());
        StoredTrial stored = view.trial(trial.number());
        RunSpec spec = Specs.read(specFile(trial.spec(), view));
        refuseOtherPlan(spec, view);
        List<String> differences = Reproduction.differences(spec, stored);
        if (differences.isEmpty()) {
            System.out.println("Trial " + stored.number() + " is reproduced: every metric is the same, bit for bit.");
            return 0;
        }
        System.out.println("Trial " + stored.number() + " is not reproduced:");
        differences.forEach(line -> System.out.println("  " + line));
        return Failures.RUN_FAILED;
    }

    private static Path specFile(@Nullable Path given, StudyView view) {
        return given != null
                ? given
                : view.specFile()
                        .orElseThrow(
                                () -> new BadInput("study \"" + view.record().name()
                                        + "\" was not begun by a run-spec, so nothing says how to rerun its trials."));
    }

    private static void refuseOtherPlan(RunSpec spec, StudyView view) {
        List<String> refusals = Reproduction.refusals(spec, view);
        if (!refusals.isEmpty()) {
            throw new BadInput("the spec judges differently than the study did:\n  " + String.join("\n  ", refusals));
        }
    }
}
