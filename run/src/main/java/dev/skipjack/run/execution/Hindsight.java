package dev.skipjack.run.execution;

import dev.skipjack.core.storage.Archive;
import dev.skipjack.core.storage.StudyRecord;
import dev.skipjack.core.study.FinishedTrial;
import dev.skipjack.core.trial.Outcome;
import dev.skipjack.run.spec.RunSpec;
import dev.skipjack.run.spec.Stage;
import dev.skipjack.run.spec.ValidateSettings;
import dev.skipjack.run.telemetry.Tally;
import dev.skipjack.run.verdict.Neighbours;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Finds out again what a run found out about the best trials of a study, for looking at: nothing is kept, nothing counts as a trial, and
 * no blind window is looked at. Evaluations are made anew. One thread at a time.
 */
public final class Hindsight {
    private final RunSpec spec;
    private final List<FinishedTrial> best;

    /** About a study under its spec. */
    public Hindsight(RunSpec spec, StudyView view) {
        this.spec = spec;
        this.best = view.ranking().stream()
                .flatMap(trial -> trial.aligned(spec.parameters().space()).stream())
                .toList();
    }

    /** The first stage of validation, unless it is blind. */
    public static Optional<Stage> openStage(RunSpec spec) {
        return spec.stages().stream().findFirst().filter(stage -> !stage.isBlind());
    }

    /** What a study keeps of each stage of its validation, blind ones too; nothing is run for it. */
    public static List<StageHistory> stages(RunSpec spec, StudyRecord study) {
        return spec.stages().stream()
                .map(stage -> new StageHistory(
                        stage.name(), stage.window(), stage.isBlind(), outcomes(spec, stage.settings(), study)))
                .toList();
    }

    private static SortedMap<Integer, Outcome> outcomes(RunSpec spec, ValidateSettings stage, StudyRecord study) {
        return StageResults.all(study, stage.objective(), spec.scoring().whole(stage.bounds()));
    }

    /**
     * What choosing among the best would have come to on the folds of the validation window; empty where it is not cut.
     *
     * @throws InterruptedException if the thread was interrupted
     */
    public Optional<FoldReport> folds() throws InterruptedException {
        return openStage(spec).isEmpty()
                ? Optional.empty()
                : new FoldJudge(spec, Archive.none(), new Tally("hindsight"), 1).report(best);
    }

    /**
     * What is left of the winner's score beside it; empty where that is not looked at, and with several goals.
     *
     * @throws InterruptedException if the thread was interrupted
     */
    public Optional<Neighbours> neighbours() throws InterruptedException {
        return best.isEmpty() || spec.goals().areSeveral()
                ? Optional.empty()
                : new NeighbourJudge(spec, Archive.none(), best.getFirst()).judge();
    }
}
