package dev.skipjack.run.diagnosis;

import dev.skipjack.core.space.Assignment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a study's trials show of what is wrong with it. Immutable.
 *
 * @param trials how many are finished
 * @param ratios trials that are of no use, by kind
 * @param funnel what became of the bars of all trials, duplicates left out; empty where none tells
 * @param funnels the same by outcome
 * @param failures in which ways trials failed, the commonest first
 * @param results how many results are truly different
 * @param changes by parameter, whether it changes the results
 * @param bounds parameters whose best values lie at a bound
 * @param unread keys that nothing reads
 * @param evaluations objective calls made for this
 * @param findings what is wrong, in a line each
 */
public record Diagnosis(
        int trials,
        List<Ratio> ratios,
        Optional<Funnel> funnel,
        Map<String, Funnel> funnels,
        List<FailureGroup> failures,
        DistinctResults results,
        Map<String, Changes> changes,
        Map<String, AtBound> bounds,
        List<UnreadKey> unread,
        int evaluations,
        List<String> findings) {
    private static final int TOP = 10;

    /**
     * What the trials alone show.
     *
     * @param ranking numbers of the feasible trials, best first; empty for a study with several objectives
     */
    public static Diagnosis of(List<JudgedTrial> trials, List<Integer> ranking) {
        DistinctResults results = DistinctResults.of(trials, ranking);
        Map<String, Changes> changes = StoredChanges.of(trials, results.by());
        return new Diagnosis(
                trials.size(),
                Ratios.of(trials).all(),
                Funnels.sum(trials),
                Funnels.byOutcome(trials),
                FailureGroup.of(trials),
                results,
                changes,
                bounds(changes, best(trials, ranking)),
                List.of(),
                0,
                Findings.of(trials, ranking));
    }

    private static List<Assignment> best(List<JudgedTrial> trials, List<Integer> ranking) {
        Map<Integer, JudgedTrial> byNumber =
                trials.stream().collect(Collectors.toMap(JudgedTrial::number, Function.identity()));
        List<Assignment> points = ranking.stream()
                .filter(byNumber::containsKey)
                .limit(TOP)
                .map(byNumber::get)
                .map(JudgedTrial::point)
                .toList();
        return points.stream()
                .filter(point -> point.space().equals(points.getFirst().space()))
                .toList();
    }

    private static Map<String, AtBound> bounds(Map<String, Changes> parameters, List<Assignment> best) {
        Map<String, AtBound> bounds = new TreeMap<>();
        parameters.keySet().forEach(name -> AtBound.of(name, best).ifPresent(found -> bounds.put(name, found)));
        return bounds;
    }

    /** The same with what was tried and looked at beyond the trials. */
    public Diagnosis with(Map<String, Changes> tried, List<UnreadKey> keys, int calls) {
        Map<String, Changes> all = new TreeMap<>(changes);
        tried.forEach((name, found) -> all.merge(name, found, Changes::plus));
        return new Diagnosis(trials, ratios, funnel, funnels, failures, results, all, bounds, keys, calls, findings);
    }

    /** The parameters whose changes never changed a result. */
    public List<String> inert() {
        return changes.entrySet().stream()
                .filter(entry -> entry.getValue().isInert())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The JSON object of it. */
    public Map<String, @Nullable Object> asJson() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("trials", trials);
        json.put("findings", findings);
        json.put("ratios", ratios.stream().map(Ratio::asJson).toList());
        json.put("funnel", funnel.map(Funnel::asJson).orElse(null));
        json.put("funnels", funnelsJson());
        json.put("signals", funnel.map(SignalLoss::sentence).orElse(null));
        json.put("failures", failures.stream().map(FailureGroup::asJson).toList());
        json.put("results", results.asJson());
        json.put("parameters", parametersJson());
        json.put("unread", unread.stream().map(UnreadKey::asJson).toList());
        json.put("evaluations", evaluations);
        return json;
    }

    private Map<String, @Nullable Object> funnelsJson() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        funnels.forEach((label, sum) -> json.put(label, sum.asJson()));
        return json;
    }

    private List<Map<String, @Nullable Object>> parametersJson() {
        List<Map<String, @Nullable Object>> list = new ArrayList<>();
        changes.forEach((name, found) -> {
            Map<String, @Nullable Object> json = new LinkedHashMap<>();
            json.put("parameter", name);
            json.putAll(found.asJson());
            AtBound bound = bounds.get(name);
            json.put("bound", bound == null ? null : bound.isHigh() ? "high" : "low");
            json.put("best_at_bound", bound == null ? 0 : bound.count());
            list.add(json);
        });
        return list;
    }
}
