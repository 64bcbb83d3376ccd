package dev.skipjack.run.execution;

import dev.skipjack.core.numeric.pareto.NonDominatedRanks;
import dev.skipjack.core.storage.Archive;
import dev.skipjack.core.storage.Look;
import dev.skipjack.core.storage.Storage;
import dev.skipjack.core.storage.StudyRecord;
import dev.skipjack.core.study.FinishedTrial;
import dev.skipjack.core.study.Retries;
import dev.skipjack.core.trial.Direction;
import dev.skipjack.run.execution.BlindWindow.OwnLook;
import dev.skipjack.run.score.Goals;
import dev.skipjack.run.score.Scoring;
import dev.skipjack.run.spec.RunSpec;
import dev.skipjack.run.spec.Stage;
import dev.skipjack.run.telemetry.Tally;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Takes the best trials of a search through the stages of its spec: each stage judges the best of those that passed the one before, by
 * the values that they had there. A blind stage only accepts or refuses: the order stays that of the stage before. One thread at a
 * time.
 */
final class Stages {
    private static final String TOO_EARLY =
            "is not looked at before the search has made all of its trials. Go on with the run.";

    private final RunSpec spec;
    private final Storage storage;
    private final Archive archive;
    private final Tally lookups;
    private final int workers;
    private final Run.Watcher watcher;

    Stages(RunSpec spec, Storage storage, Archive archive, Tally lookups, int workers, Run.Watcher watcher) {
        this.spec = spec;
        this.storage = storage;
        this.archive = archive;
        this.lookups = lookups;
        this.workers = workers;
        this.watcher = watcher;
    }

    /**
     * What each stage came to.
     *
     * @param best the feasible trials of the search, best first
     * @param isSearchOver whether the search has spent its budget: no blind window is looked at before
     * @param done gets the results, those of the stages before an interrupt too
     */
    void run(List<FinishedTrial> best, boolean isSearchOver, List<StageResult> done) throws InterruptedException {
        List<FinishedTrial> candidates = best;
        for (Stage stage : spec.stages()) {
            List<FinishedTrial> top =
                    candidates.stream().limit(stage.settings().top()).toList();
            StageResult result = stage.isBlind() ? blind(stage, top, isSearchOver) : open(stage, top);
            done.add(result);
            candidates = ranked(result, spec.goals());
        }
    }

    /** Those that passed a stage, in the order in which they go into the next. */
    static List<FinishedTrial> ranked(StageResult result, Goals goals) {
        List<Validated> passed = result.passed();
        return (result.isBlind() ? passed : sorted(passed, goals.directions()))
                .stream().map(Validated::trial).toList();
    }

    /** Best first: those that no other passed one dominates there, then those that only these dominate, and so on; of equals as they came. */
    private static List<Validated> sorted(List<Validated> passed, List<Direction> directions) {
        int[] ranks = NonDominatedRanks.of(
                passed.stream().map(validated -> losses(validated, directions)).toArray(double[][]::new));
        return IntStream.range(0, ranks.length)
                .boxed()
                .sorted(Comparator.comparingInt(i -> ranks[i]))
                .map(passed::get)
                .toList();
    }

    private static double[] losses(Validated validated, List<Direction> directions) {
        return IntStream.range(0, directions.size())
                .mapToDouble(
                        j -> directions.get(j).loss(validated.outcome().values().get(j)))
                .toArray();
    }

    /** The trial that passed all stages and is the best by the last that ranks; empty if a stage left none, or there are no stages. */
    Optional<FinishedTrial> standing(List<StageResult> results) {
        return results.size() == spec.stages().size() && !results.isEmpty()
                ? ranked(results.getLast(), spec.goals()).stream().findFirst()
                : Optional.empty();
    }

    private StageResult open(Stage stage, List<FinishedTrial> top) throws InterruptedException {
        return new StageResult(stage.name(), stage.window(), false, judge(stage, top), List.of(), Optional.empty());
    }

    private StageResult blind(Stage stage, List<FinishedTrial> top, boolean isSearchOver) throws InterruptedException {
        BlindWindow window = new BlindWindow(spec, stage);
        Optional<OwnLook> before = window.find(study());
        List<Look> others = window.others(archive, before);
        if (top.isEmpty()) {
            return blind(stage, List.of(), others, Optional.empty());
        }
        if (before.isEmpty() && !isSearchOver) {
            return blind(stage, List.of(), others, Optional.of(TOO_EARLY));
        }
        OwnLook look = window.look(storage, study(), numbers(top), archive);
        Optional<String> otherWindow = window.otherWindow(look);
        if (otherWindow.isPresent()) {
            return blind(stage, List.of(), others, otherWindow);
        }
        Optional<String> secondLook = window.secondLook(look, numbers(top));
        return blind(
                stage,
                judge(stage, top.stream().filter(look::isAt).toList()),
                others,
                secondLook.or(() -> window.otherPolicy(look)));
    }

    private static List<Integer> numbers(List<FinishedTrial> trials) {
        return trials.stream().map(FinishedTrial::number).toList();
    }

    private static StageResult blind(Stage stage, List<Validated> results, List<Look> others, Optional<String> note) {
        return new StageResult(stage.name(), stage.window(), true, results, others, note);
    }

    private List<Validated> judge(Stage stage, List<FinishedTrial> top) throws InterruptedException {
        if (top.isEmpty()) {
            return List.of();
        }
        watcher.validating(stage.name(), top.size());
        Scoring scoring = spec.scoring().whole(stage.settings().bounds());
        StageResults kept = new StageResults(storage, study(), stage.settings().objective(), scoring);
        try (ArchivedJudge judge = new ArchivedJudge(
                spec.effectiveConfig(), stage.settings().objective(), "", archive, scoring, lookups)) {
            return new Validation(judge, kept, Retries.of(spec.search().retries()), workers).of(top);
        }
    }

    private StudyRecord study() {
        return storage.find(spec.study()).orElseThrow();
    }
}
