package dev.skipjack.run.execution;

import dev.skipjack.core.study.Counts;
import dev.skipjack.core.study.FinishedTrial;
import dev.skipjack.core.study.StopReason;
import dev.skipjack.run.telemetry.CacheCounts;
import dev.skipjack.run.verdict.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a run came to.
 *
 * @param ranking the best feasible trials of the study, best first
 * @param stages what became of the first of them in each stage of validation; those before an interrupt
 * @param standing the trial that passed every stage, the best by the last that ranks
 * @param verdict whether the first of them is luck; empty where that cannot be told
 * @param failures the trials of the study without a value, by number
 * @param caches what caches and guards counted in this invocation
 * @param wall the time this invocation took
 */
public record RunResult(
        String study,
        String storage,
        StopReason stop,
        Counts counts,
        List<FinishedTrial> ranking,
        List<StageResult> stages,
        Optional<FinishedTrial> standing,
        Optional<Verdict> verdict,
        List<FinishedTrial> failures,
        List<CacheCounts> caches,
        Duration wall) {
    public RunResult {
        ranking = List.copyOf(ranking);
        stages = List.copyOf(stages);
        failures = List.copyOf(failures);
        caches = List.copyOf(caches);
    }

    /** What the first stage came to, in the order of the ranking; empty without validation. */
    public List<Validated> validation() {
        return stages.isEmpty() ? List.of() : stages.getFirst().results();
    }
}
