package dev.skipjack.run.execution;

import dev.skipjack.core.storage.Archive;
import dev.skipjack.core.study.FinishedTrial;
import dev.skipjack.core.study.Retries;
import dev.skipjack.core.trial.Outcome;
import dev.skipjack.run.Objective;
import dev.skipjack.run.score.Score;
import dev.skipjack.run.score.Scoring;
import dev.skipjack.run.spec.RunSpec;
import dev.skipjack.run.spec.ValidateSettings;
import dev.skipjack.run.spec.ValidationFolds;
import dev.skipjack.run.telemetry.Tally;
import java.util.List;
import java.util.Optional;

/** Finds out what choosing among the best trials would have come to on the folds of the validation window. One thread at a time. */
final class FoldJudge {
    private final RunSpec spec;
    private final Archive archive;
    private final Tally lookups;
    private final int workers;

    FoldJudge(RunSpec spec, Archive archive, Tally lookups, int workers) {
        this.spec = spec;
        this.archive = archive;
        this.lookups = lookups;
        this.workers = workers;
    }

    /**
     * What it came to; empty where the window is not cut.
     *
     * @param best the feasible trials, best first, their parameters as the spec has them
     */
    Optional<FoldReport> report(List<FinishedTrial> best) throws InterruptedException {
        Optional<ValidateSettings> validation = spec.findValidation();
        Optional<ValidationFolds> folds = validation.flatMap(ValidateSettings::findFolds);
        if (folds.isEmpty() || best.isEmpty()) {
            return Optional.empty();
        }
        Score score = spec.goals().first().score();
        FoldChoices.StretchJudge judge = (stretch, trials) -> judged(stretch.objective(), score, trials);
        List<FinishedTrial> top =
                best.stream().limit(validation.orElseThrow().top()).toList();
        return Optional.of(new FoldChoices(folds.get(), score, top, judge).report());
    }

    private List<Outcome> judged(Objective objective, Score score, List<FinishedTrial> trials)
            throws InterruptedException {
        Scoring scoring = new Scoring(score, List.of());
        try (ArchivedJudge judge =
                new ArchivedJudge(spec.effectiveConfig(), objective, "", archive, scoring, lookups)) {
            Retries retries = Retries.of(spec.search().retries());
            return new Validation(judge, Validation.Memory.none(), retries, workers)
                    .of(trials).stream().map(Validated::outcome).toList();
        }
    }
}
