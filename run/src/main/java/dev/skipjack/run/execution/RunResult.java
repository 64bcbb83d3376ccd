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
 * @param validation the first of them on the validation window, in the same order; empty without validation
 * @param folds what those came to on folds of that window; empty where it is not cut
 * @param verdict whether the first of them is luck; empty where that cannot be told
 * @param failures the trials of the study without a value, by number
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
        List<Validated> validation,
        Optional<FoldReport> folds,
        Optional<Verdict> verdict,
        List<FinishedTrial> failures,
        Savings savings,
        List<CacheCounts> caches,
        Duration wall) {
    public RunResult {
        ranking = List.copyOf(ranking);
        validation = List.copyOf(validation);
        failures = List.copyOf(failures);
        caches = List.copyOf(caches);
    }
}
