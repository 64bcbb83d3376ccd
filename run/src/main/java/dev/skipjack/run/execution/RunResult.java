package dev.skipjack.run.execution;

import dev.skipjack.core.study.Counts;
import dev.skipjack.core.study.FinishedTrial;
import dev.skipjack.core.study.StopReason;
import dev.skipjack.core.trial.Outcome;
import dev.skipjack.run.front.Front;
import dev.skipjack.run.telemetry.CacheCounts;
import dev.skipjack.run.verdict.Neighbours;
import dev.skipjack.run.verdict.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a run came to.
 *
 * @param ranking the best feasible trials of the study, best first; with several goals the members of the front
 * @param front what no trial dominates, with several goals; empty with one
 * @param assessment what was found out about the first of them
 * @param failures the trials of the study without a value, by number
 * @param explanation why the search was stopped after its first trials; empty if it was not
 * @param findings what is wrong with the study, in a line each
 * @param savings what ending trials early saved
 * @param caches what caches and guards counted in this invocation
 * @param wall the time this invocation took
 */
public record RunResult(
        String study,
        String storage,
        StopReason stop,
        Counts counts,
        List<FinishedTrial> ranking,
        Optional<Front> front,
        Assessment assessment,
        List<FinishedTrial> failures,
        Optional<String> explanation,
        List<String> findings,
        Savings savings,
        List<CacheCounts> caches,
        Duration wall) {
    public RunResult {
        ranking = List.copyOf(ranking);
        failures = List.copyOf(failures);
        findings = List.copyOf(findings);
        caches = List.copyOf(caches);
    }

    /** How many different outcomes the ranked trials came to: by their returns where those are known, else by their metrics. */
    public int distinctOutcomes() {
        return verdict().map(known -> known.figures().outcomes()).orElseGet(() -> (int) ranking.stream()
                .map(trial -> trial.outcome() instanceof Outcome.Valued valued
                        ? List.of(valued.values(), valued.metrics())
                        : List.of())
                .distinct()
                .count());
    }

    /** As {@link Assessment#stages}. */
    public List<StageResult> stages() {
        return assessment.stages();
    }

    /** As {@link Assessment#standing}. */
    public Optional<FinishedTrial> standing() {
        return assessment.standing();
    }

    /** As {@link Assessment#folds}. */
    public Optional<FoldReport> folds() {
        return assessment.folds();
    }

    /** As {@link Assessment#verdict}. */
    public Optional<Verdict> verdict() {
        return assessment.verdict();
    }

    /** As {@link Assessment#neighbours}. */
    public Optional<Neighbours> neighbours() {
        return assessment.neighbours();
    }

    /** What the first stage came to, in the order of the ranking; empty without validation. */
    public List<Validated> validation() {
        return stages().isEmpty() ? List.of() : stages().getFirst().results();
    }
}
