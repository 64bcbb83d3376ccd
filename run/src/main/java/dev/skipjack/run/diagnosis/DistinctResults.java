package dev.skipjack.run.diagnosis;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How many results are truly different. Immutable.
 *
 * @param by what makes two results one
 * @param trials trials with a value, duplicates left out
 * @param different different results among them
 * @param top how many of the best are looked at, at most {@value #TOP}
 * @param topDifferent different results among those
 * @param topLargest how many of those have one and the same result, the commonest
 */
public record DistinctResults(Sameness by, int trials, int different, int top, int topDifferent, int topLargest) {
    private static final int TOP = 10;

    /**
     * Counts results.
     *
     * @param ranking numbers of the feasible trials, best first
     */
    static DistinctResults of(List<JudgedTrial> judged, List<Integer> ranking) {
        List<JudgedTrial> valued = judged.stream()
                .filter(trial -> trial.isValued() && !trial.isDuplicate())
                .toList();
        Sameness sameness = Sameness.of(valued);
        Map<Integer, JudgedTrial> byNumber =
                valued.stream().collect(Collectors.toMap(JudgedTrial::number, Function.identity()));
        List<JudgedTrial> best = ranking.stream()
                .filter(byNumber::containsKey)
                .limit(TOP)
                .map(byNumber::get)
                .toList();
        Collection<Long> groups = groups(best, sameness);
        return new DistinctResults(
                sameness,
                valued.size(),
                groups(valued, sameness).size(),
                best.size(),
                groups.size(),
                groups.stream().mapToInt(Long::intValue).max().orElse(0));
    }

    private static Collection<Long> groups(List<JudgedTrial> trials, Sameness sameness) {
        return trials.stream()
                .collect(Collectors.groupingBy(
                        trial -> sameness.key(trial).orElseThrow(), LinkedHashMap::new, Collectors.counting()))
                .values();
    }

    /** Whether the best are mostly one result, so that their number says nothing. */
    boolean isPlateau() {
        return top >= 4 && 2 * topLargest > top;
    }

    /** As a person reads it. */
    public String sentence() {
        String all = different + " different " + (by == Sameness.TRADES ? "lists of trades" : "sets of metrics")
                + " in " + trials + (trials == 1 ? " trial" : " trials");
        if (top < 2) {
            return all + ".";
        }
        return all + "; among the best " + top + " there "
                + (topDifferent == 1 ? "is 1" : "are " + topDifferent)
                + (topLargest > 1 ? ", and " + topLargest + " of them are one and the same." : ".");
    }

    /** The JSON object of it. */
    Map<String, @Nullable Object> asJson() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("by", by.toString());
        json.put("trials", trials);
        json.put("different", different);
        json.put("top", top);
        json.put("top_different", topDifferent);
        json.put("top_largest", topLargest);
        return json;
    }
}
