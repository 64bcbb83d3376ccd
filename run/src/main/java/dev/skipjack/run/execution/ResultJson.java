package dev.skipjack.run.execution;

import dev.skipjack.core.study.Counts;
import dev.skipjack.core.study.FinishedTrial;
import dev.skipjack.core.trial.Outcome;
import dev.skipjack.run.front.FrontJson;
import dev.skipjack.run.telemetry.CacheCounts;
import dev.skipjack.run.verdict.Neighbours;
import dev.skipjack.run.verdict.Verdict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A run's result as the JSON object that {@code run --json} ends with. */
public final class ResultJson {
    private ResultJson() {}

    /** The object, ready for {@link dev.skipjack.core.json.CanonicalJson}. */
    public static Map<String, @Nullable Object> of(RunResult result) {
        Counts counts = result.counts();
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("study", result.study());
        json.put("storage", result.storage());
        json.put("stop", result.stop().label());
        json.put("explanation", result.explanation().orElse(null));
        json.put("findings", result.findings());
        json.put("evaluations", counts.evaluations());
        json.put("duplicates", counts.duplicates());
        json.put("duplicates_avoided", counts.avoided());
        json.put("reused", counts.reused());
        json.put("trials", Map.of("complete", counts.complete(), "pruned", counts.pruned(), "fail", counts.failed()));
        json.put("bars", result.savings().bars().map(BarCounts::asJson).orElse(null));
        json.put("pruned_by", result.savings().prunedBy());
        json.put(
                "best",
                result.ranking().isEmpty() || result.front().isPresent()
                        ? null
                        : best(result.ranking().getFirst()));
        result.front()
                .ifPresent(front ->
                        FrontJson.addTo(json, front, result.assessment().verdicts()));
        json.put(
                "validation",
                result.validation().stream()
                        .map(own -> validated(own, result.folds()))
                        .toList());
        result.folds().ifPresent(folds -> json.put("folds", folds.asJson()));
        json.put("stages", result.stages().stream().map(StageJson::of).toList());
        json.put("stands", result.standing().map(FinishedTrial::number).orElse(null));
        json.put("verdict", result.verdict().map(Verdict::asJson).orElse(null));
        json.put("neighbours", result.neighbours().map(Neighbours::asJson).orElse(null));
        json.put("distinct_outcomes", result.distinctOutcomes());
        json.put("warnings", result.front().isPresent() ? List.of() : LossWarning.of(result.ranking()));
        json.put("caches", result.caches().stream().map(ResultJson::cache).toList());
        json.put("wall_seconds", result.wall().toNanos() / 1e9);
        return json;
    }

    private static Map<String, @Nullable Object> cache(CacheCounts counts) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("name", counts.name());
        json.put("hits", counts.hits());
        json.put("misses", counts.misses());
        json.put("evictions", counts.evictions());
        json.put("waits", counts.waits());
        return json;
    }

    private static Map<String, @Nullable Object> best(FinishedTrial trial) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("number", trial.number());
        json.put("value", TrialJson.number(trial.value()));
        json.put("params", trial.assignment().asMap());
        json.put("metrics", TrialJson.metrics(trial.outcome()));
        return json;
    }

    private static Map<String, @Nullable Object> validated(Validated validated, Optional<FoldReport> folds) {
        Map<String, @Nullable Object> json = validated(validated);
        folds.stream()
                .flatMap(report -> report.trials().stream())
                .filter(own -> own.number() == validated.trial().number())
                .forEach(own -> FoldReport.addTo(json, own));
        return json;
    }

    static Map<String, @Nullable Object> validated(Validated validated) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("number", validated.trial().number());
        json.put(
                "value",
                validated.outcome() instanceof Outcome.Valued valued ? TrialJson.number(valued.value()) : null);
        if (validated.outcome().values().size() > 1) {
            json.put("values", validated.outcome().values());
        }
        json.put("metrics", TrialJson.metrics(validated.outcome()));
        json.put("feasible", validated.isFeasible());
        return json;
    }
}
