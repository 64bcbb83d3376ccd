package dev.skipjack.run.score;

import dev.skipjack.core.numeric.Combinations;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How an evaluation on folds is scored: every set of {@code together} of them gives one score, by the mean of their metrics, and
 * {@code over} makes one of these. Of the first folds alone, those count. A pure function. Immutable.
 *
 * @param together how many folds are scored together, at least 1: several in combinatorial cross-validation
 */
public record FoldScoring(Over over, int together) {
    /**
     * The score of some folds.
     *
     * @param goal whose score it is; its direction tells which fold is the worst
     * @param folds the metrics that the score reads, of each fold; at least one
     */
    double value(Goal goal, List<Map<String, Double>> folds) {
        int each = Math.min(together, folds.size());
        int[] weights = new int[each];
        Arrays.fill(weights, 1);
        List<Double> scores = new ArrayList<>();
        for (int[] chosen : Combinations.of(folds.size(), each)) {
            List<Map<String, Double>> own = new ArrayList<>();
            for (int fold : chosen) {
                own.add(folds.get(fold));
            }
            scores.add(goal.score().value(each == 1 ? own.getFirst() : FoldMetrics.mean(own, weights)));
        }
        return over.value(scores.stream().mapToDouble(Double::doubleValue).toArray(), goal.direction());
    }

    /** As a plan keeps it, beside the goals. */
    public Map<String, @Nullable Object> asJson() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("over", over.asJson());
        json.put("together", together);
        return json;
    }

    /** What {@link #asJson} gave, read back; empty if it is something else. */
    public static Optional<FoldScoring> ofJson(@Nullable Object json) {
        return json instanceof Map<?, ?> map && map.get("together") instanceof Number together
                ? Over.ofJson(map.get("over")).map(over -> new FoldScoring(over, together.intValue()))
                : Optional.empty();
    }
}
