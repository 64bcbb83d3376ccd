package dev.skipjack.run.execution;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the best trials came to fold by fold. Scores are NaN where a trial could not be measured.
 *
 * @param plan how the window was cut, in words
 * @param over what makes one score of those of all folds, in words
 * @param folds for each fold, the trial with the best score on what it is chosen by, and what that came to on the bars that judge
 * @param trials the trials themselves, in the order of the ranking
 * @param inSample one score of those the chosen had where they were chosen
 * @param outOfSample one score of those the chosen had where they were judged
 * @param paths the score of each way through all bars that judge, every one of them traded once, by what a fold chose; one way, but for
 *     combinatorial cross-validation
 */
public record FoldReport(
        String plan,
        String over,
        List<Chosen> folds,
        List<OfTrial> trials,
        double inSample,
        double outOfSample,
        List<Double> paths) {
    public FoldReport {
        folds = List.copyOf(folds);
        trials = List.copyOf(trials);
        paths = List.copyOf(paths);
    }

    /**
     * The choice of one fold.
     *
     * @param train when the bars were that it was chosen by
     * @param test when the bars were that it was judged by
     * @param number the trial's; -1 if none was measured
     */
    public record Chosen(String train, String test, int number, double inSample, double outOfSample) {}

    /**
     * One trial.
     *
     * @param scores on the bars that judge, for each fold
     * @param value one score of them
     */
    public record OfTrial(int number, List<Double> scores, double value) {
        public OfTrial {
            scores = List.copyOf(scores);
        }
    }

    /** How much of the score in sample was left out of sample, as a fraction; NaN where there was none above 0. */
    public double efficiency() {
        return inSample > 0 ? outOfSample / inSample : Double.NaN;
    }

    /** As a run's result has it: {@code {plan, over, in_sample, out_of_sample, efficiency, folds, paths}}. */
    Map<String, @Nullable Object> asJson() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("plan", plan);
        json.put("over", over);
        json.put("in_sample", number(inSample));
        json.put("out_of_sample", number(outOfSample));
        json.put("efficiency", number(efficiency()));
        json.put("folds", folds.stream().map(FoldReport::asJson).toList());
        json.put("paths", numbers(paths));
        return json;
    }

    private static Map<String, @Nullable Object> asJson(Chosen chosen) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("train", chosen.train);
        json.put("test", chosen.test);
        json.put("number", chosen.number < 0 ? null : chosen.number);
        json.put("in_sample", number(chosen.inSample));
        json.put("out_of_sample", number(chosen.outOfSample));
        return json;
    }

    /** What a validated trial has beside the whole window: {@code folds}, its score on each, and {@code over_folds}. */
    static void addTo(Map<String, @Nullable Object> json, OfTrial trial) {
        json.put("folds", numbers(trial.scores));
        json.put("over_folds", number(trial.value));
    }

    private static @Nullable Object number(double score) {
        return Double.isNaN(score) ? null : TrialJson.number(score);
    }

    private static List<@Nullable Object> numbers(List<Double> scores) {
        List<@Nullable Object> numbers = new ArrayList<>();
        scores.forEach(score -> numbers.add(number(score)));
        return numbers;
    }
}
