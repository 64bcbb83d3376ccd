package dev.skipjack.run.front;

import dev.skipjack.core.trial.Outcome;
import dev.skipjack.run.verdict.Verdict;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A front as JSON values. Stateless. */
public final class FrontJson {
    private FrontJson() {}

    /**
     * Adds {@code scores}, {@code front}, {@code advice} and {@code hypervolume}.
     *
     * @param verdicts by number, of the members that were judged
     */
    public static void addTo(Map<String, @Nullable Object> json, Front front, Map<Integer, Verdict> verdicts) {
        json.put(
                "scores",
                front.goals().all().stream()
                        .map(goal -> Map.of(goal.score().label(), goal.word()))
                        .toList());
        json.put(
                "front",
                front.members().stream().map(member -> member(member, verdicts)).toList());
        json.put("advice", front.members().isEmpty() ? null : front.advice());
        json.put("hypervolume", front.volume().map(Volume::asJson).orElse(null));
    }

    /** JSON has no infinities: they are written as text. */
    private static Object number(double value) {
        return Double.isFinite(value) ? (Object) value : Double.toString(value);
    }

    private static Map<String, @Nullable Object> member(Member member, Map<Integer, Verdict> verdicts) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("number", member.number());
        json.put(
                "values",
                member.trial().values().stream().map(FrontJson::number).toList());
        json.put("params", member.trial().assignment().asMap());
        json.put(
                "metrics",
                member.trial().outcome() instanceof Outcome.Valued valued ? new TreeMap<>(valued.metrics()) : Map.of());
        json.put("knee", member.isKnee());
        Verdict verdict = verdicts.get(member.number());
        json.put("verdict", verdict == null ? null : verdict.asJson());
        return json;
    }
}
