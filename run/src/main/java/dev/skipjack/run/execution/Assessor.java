package dev.skipjack.run.execution;

import dev.skipjack.core.storage.Archive;
import dev.skipjack.core.storage.Storage;
import dev.skipjack.core.storage.StoredTrial;
import dev.skipjack.core.storage.StudyRecord;
import dev.skipjack.core.study.FinishedTrial;
import dev.skipjack.core.study.StopReason;
import dev.skipjack.run.front.Front;
import dev.skipjack.run.plan.Plan;
import dev.skipjack.run.spec.RunSpec;
import dev.skipjack.run.telemetry.Tally;
import dev.skipjack.run.verdict.Neighbours;
import dev.skipjack.run.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Finds out after a search how much its best trials are worth: on data that the search has not seen, whether the winner is luck, and what is
 * left of its score beside it. One thread at a time.
 */
final class Assessor {
    private final RunSpec spec;
    private final Plan plan;
    private final Storage storage;
    private final Archive archive;
    private final Tally lookups;
    private final int workers;
    private final Run.Watcher watcher;

    Assessor(
            RunSpec spec,
            Plan plan,
            Storage storage,
            Archive archive,
            Tally lookups,
            int workers,
            Run.Watcher watcher) {
        this.spec = spec;
        this.plan = plan;
        this.storage = storage;
        this.archive = archive;
        this.lookups = lookups;
        this.workers = workers;
        this.watcher = watcher;
    }

    /**
     * Looks at the best trials of a study.
     *
     * @param ranking the feasible ones, best first
     * @param trials all of them
     * @param stop why the search ended: after an interrupt nothing is looked at
     */
    Assessment assess(StudyRecord study, List<FinishedTrial> ranking, List<StoredTrial> trials, StopReason stop) {
        if (stop == StopReason.INTERRUPTED) {
            return Assessment.interrupted(List.of());
        }
        List<StageResult> results = new ArrayList<>();
        Stages stages = new Stages(spec, storage, archive, lookups, workers, watcher);
        List<FinishedTrial> best = aligned(ranking);
        try {
            stages.run(best, isOver(stop), results);
            Optional<FoldReport> folds = new FoldJudge(spec, archive, lookups, workers).report(best);
            Optional<Verdict> verdict = ranking.isEmpty()
                    ? Optional.empty()
                    : findVerdict(study, ranking.getFirst(), trials, StoredVerdict.ATTRIBUTE);
            return new Assessment(results, stages.standing(results), folds, verdict, Map.of(), neighbours(best), false);
        } catch (InterruptedException e) {
            return Assessment.interrupted(results);
        }
    }

    /**
     * Looks at the front of a study with several goals: takes it through the stages, and finds out whether those of its members are luck that
     * stand out.
     *
     * @param trials all of the study
     * @param stop why the search ended: after an interrupt nothing is looked at
     */
    Assessment assess(StudyRecord study, Front front, List<StoredTrial> trials, StopReason stop) {
        if (stop == StopReason.INTERRUPTED) {
            return Assessment.interrupted(List.of());
        }
        List<StageResult> results = new ArrayList<>();
        Stages stages = new Stages(spec, storage, archive, lookups, workers, watcher);
        try {
            stages.run(aligned(front.spread()), isOver(stop), results);
            Map<Integer, Verdict> verdicts = new TreeMap<>();
            for (FinishedTrial trial : front.outstanding()) {
                findVerdict(study, trial, trials, StoredVerdict.OF_MEMBER + trial.number())
                        .ifPresent(verdict -> verdicts.put(trial.number(), verdict));
            }
            return new Assessment(
                    results, Optional.empty(), Optional.empty(), Optional.empty(), verdicts, Optional.empty(), false);
        } catch (InterruptedException e) {
            return Assessment.interrupted(results);
        }
    }

    private static boolean isOver(StopReason stop) {
        return stop == StopReason.TRIALS || stop == StopReason.SPACE_EXHAUSTED;
    }

    /** Whether a trial is luck, beside all others of its study; empty where that cannot be told. */
    Optional<Verdict> verdict(StudyRecord study, FinishedTrial trial, List<StoredTrial> trials) {
        try {
            String attribute =
                    spec.goals().areSeveral() ? StoredVerdict.OF_MEMBER + trial.number() : StoredVerdict.ATTRIBUTE;
            return findVerdict(study, trial, trials, attribute);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private Optional<Verdict> findVerdict(
            StudyRecord study, FinishedTrial winner, List<StoredTrial> trials, String attribute)
            throws InterruptedException {
        if (spec.objective().returns().isEmpty()) {
            return Optional.empty();
        }
        WinnerJudge judge = new WinnerJudge(spec, archive, winner, trials);
        String subject = Plan.shortHash(plan.evaluation()) + " " + judge.subject();
        Optional<Verdict> known = StoredVerdict.find(study, attribute, subject);
        if (known.isPresent()) {
            return known;
        }
        watcher.judging(trials.size());
        Optional<Verdict> verdict = judge.judge();
        verdict.ifPresent(found -> StoredVerdict.keep(storage, study, attribute, subject, found));
        return verdict;
    }

    /** What is left of the winner's score beside it. */
    private Optional<Neighbours> neighbours(List<FinishedTrial> best) throws InterruptedException {
        if (best.isEmpty()) {
            return Optional.empty();
        }
        NeighbourJudge judge = new NeighbourJudge(spec, archive, best.getFirst());
        watcher.moving(judge.size());
        return judge.judge();
    }

    private List<FinishedTrial> aligned(List<FinishedTrial> trials) {
        return trials.stream()
                .flatMap(trial -> trial.aligned(spec.parameters().space()).stream())
                .toList();
    }
}
