package dev.skipjack.run.execution;

import dev.skipjack.core.json.JsonValues;
import dev.skipjack.core.storage.StudyRecord;
import dev.skipjack.run.plan.Plan;
import dev.skipjack.run.plan.SpaceJson;
import dev.skipjack.run.score.Bound;
import dev.skipjack.run.score.FoldScoring;
import dev.skipjack.run.score.Goals;
import dev.skipjack.run.score.Scoring;
import dev.skipjack.run.spec.RunSpec;
import dev.skipjack.run.spec.SearchSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Resolves a spec into its plan. */
public final class Plans {
    private Plans() {}

    /** The plan of a spec for a new study. */
    public static Plan of(RunSpec spec) {
        return of(spec, spec.search().trials());
    }

    /**
     * The plan of a spec for a study that was begun with a budget: proposals follow from that one.
     *
     * @param declared trials of that budget
     */
    static Plan of(RunSpec spec, int declared) {
        return new Plan(
                SpaceJson.of(spec.parameters().space()),
                evaluation(spec),
                sampling(spec, declared),
                policy(spec, spec.scoring().bounds()),
                budget(spec));
    }

    /** The trials that a study's sampler was told of when it was begun; those of the spec for one that follows from none. */
    static int declaredTrials(RunSpec spec, Optional<StudyRecord> stored) {
        return stored.map(record -> record.attributes().get(Plan.ATTRIBUTE))
                .filter(Map.class::isInstance)
                .map(plan -> ((Map<?, ?>) plan).get("sampling"))
                .filter(Map.class::isInstance)
                .map(sampling -> ((Map<?, ?>) sampling).get("trials"))
                .filter(Number.class::isInstance)
                .map(trials -> ((Number) trials).intValue())
                .orElse(spec.search().trials());
    }

    private static Map<String, @Nullable Object> evaluation(RunSpec spec) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("objective", JsonValues.copyOf(spec.objective().identity()));
        json.put("config", spec.effectiveConfig().fixed());
        return json;
    }

    private static Map<String, @Nullable Object> sampling(RunSpec spec, int declared) {
        SearchSettings search = spec.search();
        Map<String, @Nullable Object> json = new LinkedHashMap<>(
                Samplers.of(search.sampler(), declared, search.concurrency()).identity());
        json.put("seed", search.seed());
        json.put("concurrency", search.concurrency());
        json.put("order", search.order().name().toLowerCase(Locale.ROOT));
        json.putAll(StepPolicy.identity(spec));
        return json;
    }

    /** The policy of a spec under some bounds. */
    static Map<String, @Nullable Object> policy(RunSpec spec, List<Bound> bounds) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>(spec.goals().asJson());
        json.put("constraints", bounds.stream().map(Plans::bound).toList());
        spec.scoring().findFolds().ifPresent(folds -> json.put("folds", folds.asJson()));
        return json;
    }

    private static Map<String, @Nullable Object> bound(Bound bound) {
        return Map.of(
                "metric", bound.metric(), "side", bound.side().name().toLowerCase(Locale.ROOT), "limit", bound.limit());
    }

    private static Map<String, @Nullable Object> budget(RunSpec spec) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("trials", spec.search().trials());
        json.put(
                "timeout_ms",
                spec.search().timeout() == null ? null : spec.search().timeout().toMillis());
        return json;
    }

    /** The scoring of a plan's policy, read back. */
    static Scoring scoring(Map<?, ?> policy) {
        List<Bound> bounds = policy.get("constraints") instanceof List<?> list
                ? list.stream().map(Map.class::cast).map(Plans::readBound).toList()
                : List.of();
        return new Scoring(
                Goals.ofJson(policy),
                bounds,
                FoldScoring.ofJson(policy.get("folds")).orElse(null));
    }

    private static Bound readBound(Map<?, ?> json) {
        return new Bound(
                String.valueOf(json.get("metric")),
                "min".equals(json.get("side")) ? Bound.Side.MIN : Bound.Side.MAX,
                json.get("limit") instanceof Number limit ? limit.doubleValue() : Double.NaN);
    }
}
