package dev.skipjack.run.execution;

import dev.skipjack.core.storage.StudyRecord;
import dev.skipjack.core.study.FinishedTrial;
import dev.skipjack.core.trial.Outcome;
import dev.skipjack.run.score.Scoring;
import dev.skipjack.run.spec.RunSpec;
import dev.skipjack.run.spec.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;

/**
 * How far trials came in the stages of a spec's validation, by what their study keeps of that: judges nothing, so that no window is
 * looked at. Immutable.
 */
public final class Standing {
    private final List<StageResult> stages;
    private final List<FinishedTrial> standing;

    private Standing(List<StageResult> stages, List<FinishedTrial> standing) {
        this.stages = List.copyOf(stages);
        this.standing = List.copyOf(standing);
    }

    /**
     * Reads what was kept, under the spec's constraints as they are now.
     *
     * @param best the feasible trials of the search, best first
     */
    public static Standing of(RunSpec spec, StudyRecord study, List<FinishedTrial> best) {
        List<StageResult> stages = new ArrayList<>();
        List<FinishedTrial> candidates = best;
        for (Stage stage : spec.stages()) {
            StageResult result = kept(spec, stage, study, candidates);
            stages.add(result);
            candidates = Stages.ranked(result, spec.goals());
        }
        return new Standing(stages, candidates);
    }

    private static StageResult kept(RunSpec spec, Stage stage, StudyRecord study, List<FinishedTrial> candidates) {
        Scoring scoring = spec.scoring().whole(stage.settings().bounds());
        SortedMap<Integer, Outcome> outcomes =
                StageResults.all(study, stage.settings().objective(), scoring);
        List<Validated> results = candidates.stream()
                .limit(stage.settings().top())
                .filter(trial -> outcomes.containsKey(trial.number()))
                .map(trial -> new Validated(trial, Objects.requireNonNull(outcomes.get(trial.number()))))
                .toList();
        return new StageResult(stage.name(), stage.window(), stage.isBlind(), results, List.of(), Optional.empty());
    }

    /** The best of those that passed all stages; empty if none did yet. */
    public Optional<FinishedTrial> best() {
        return standing.stream().findFirst();
    }

    /** Why a trial is none of those that passed all stages; empty if it is. */
    public Optional<String> refusal(int number) {
        for (StageResult stage : stages) {
            Optional<Validated> judged = stage.results().stream()
                    .filter(validated -> validated.trial().number() == number)
                    .findFirst();
            if (judged.isEmpty()) {
                return Optional.of("stage \"" + stage.name() + "\" of the validation has not judged it");
            }
            if (!judged.get().isFeasible()) {
                return Optional.of(
                        "it does not meet the constraints of stage \"" + stage.name() + "\" of the validation");
            }
        }
        return Optional.empty();
    }
}
