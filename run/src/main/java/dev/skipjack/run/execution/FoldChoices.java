package dev.skipjack.run.execution;

import dev.skipjack.core.study.FinishedTrial;
import dev.skipjack.core.trial.Outcome;
import dev.skipjack.run.execution.FoldReport.Chosen;
import dev.skipjack.run.execution.FoldReport.OfTrial;
import dev.skipjack.run.score.FoldMetrics;
import dev.skipjack.run.score.Score;
import dev.skipjack.run.spec.JudgedStretch;
import dev.skipjack.run.spec.ValidationFolds;
import dev.skipjack.run.spec.ValidationFolds.Choice;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Plays through what choosing would have come to: for each fold the best of some trials on what is chosen by is judged on what follows.
 * One thread at a time.
 */
final class FoldChoices {
    private final ValidationFolds folds;
    private final Score score;
    private final List<FinishedTrial> trials;
    private final Map<JudgedStretch, List<Outcome>> outcomes = new LinkedHashMap<>();

    /** What judges the trials on a stretch. */
    @FunctionalInterface
    interface StretchJudge {
        /** What comes of each of the trials, in their order. */
        List<Outcome> judge(JudgedStretch stretch, List<FinishedTrial> trials) throws InterruptedException;
    }

    /** Judges the trials on every stretch of every fold. */
    FoldChoices(ValidationFolds folds, Score score, List<FinishedTrial> trials, StretchJudge judge)
            throws InterruptedException {
        this.folds = folds;
        this.score = score;
        this.trials = trials;
        for (JudgedStretch stretch : folds.stretches()) {
            outcomes.put(stretch, judge.judge(stretch, trials));
        }
    }

    FoldReport report() {
        List<Integer> choices = folds.choices().stream().map(this::chosen).toList();
        List<Chosen> chosen = new ArrayList<>();
        for (int fold = 0; fold < choices.size(); fold++) {
            chosen.add(chosen(folds.choices().get(fold), choices.get(fold)));
        }
        List<OfTrial> all = new ArrayList<>();
        for (int trial = 0; trial < trials.size(); trial++) {
            all.add(ofTrial(trial));
        }
        return new FoldReport(
                folds.plan(),
                folds.over().toString(),
                chosen,
                all,
                over(chosen.stream().map(Chosen::inSample).toList()),
                over(chosen.stream().map(Chosen::outOfSample).toList()),
                paths(choices));
    }

    /** The index of the trial that is best where a fold chooses, of equals the first; -1 if none was measured there. */
    private int chosen(Choice fold) {
        int best = -1;
        double bestScore = Double.NaN;
        for (int trial = 0; trial < trials.size(); trial++) {
            double own = score(trial, fold.train());
            if (!Double.isNaN(own) && (best < 0 || folds.direction().isBetter(own, bestScore))) {
                best = trial;
                bestScore = own;
            }
        }
        return best;
    }

    private Chosen chosen(Choice fold, int trial) {
        return new Chosen(
                folds.label(fold.train()),
                folds.label(fold.test()),
                trial < 0 ? -1 : trials.get(trial).number(),
                score(trial, fold.train()),
                score(trial, fold.test()));
    }

    private OfTrial ofTrial(int trial) {
        List<Double> scores =
                folds.choices().stream().map(fold -> score(trial, fold.test())).toList();
        return new OfTrial(trials.get(trial).number(), scores, over(scores));
    }

    private double over(List<Double> scores) {
        return scores.stream().anyMatch(score -> score.isNaN())
                ? Double.NaN
                : folds.over()
                        .value(scores.stream().mapToDouble(Double::doubleValue).toArray(), folds.direction());
    }

    /** Path p has for each stretch that judges what the p-th of the folds chose that are judged by it. */
    private List<Double> paths(List<Integer> choices) {
        Map<JudgedStretch, List<Integer>> byTest = new LinkedHashMap<>();
        for (int fold = 0; fold < choices.size(); fold++) {
            for (JudgedStretch test : folds.choices().get(fold).test()) {
                byTest.computeIfAbsent(test, _ -> new ArrayList<>()).add(choices.get(fold));
            }
        }
        List<Double> paths = new ArrayList<>();
        for (int path = 0; path < byTest.values().iterator().next().size(); path++) {
            int own = path;
            List<Integer> traded =
                    byTest.values().stream().map(chosen -> chosen.get(own)).toList();
            paths.add(score(traded, List.copyOf(byTest.keySet())));
        }
        return paths;
    }

    private double score(int trial, List<JudgedStretch> stretches) {
        return score(stretches.stream().map(_ -> trial).toList(), stretches);
    }

    /** The score of what each trial measured on its stretch, weighted by bars; NaN if one was not measured. */
    private double score(List<Integer> traded, List<JudgedStretch> stretches) {
        List<Map<String, Double>> metrics = new ArrayList<>();
        for (int i = 0; i < stretches.size(); i++) {
            metrics(traded.get(i), stretches.get(i)).ifPresent(metrics::add);
        }
        int[] bars = stretches.stream().mapToInt(own -> own.stretch().length()).toArray();
        return metrics.size() == bars.length ? score.value(FoldMetrics.mean(metrics, bars)) : Double.NaN;
    }

    private Optional<Map<String, Double>> metrics(int trial, JudgedStretch stretch) {
        return trial >= 0 && outcomes.getOrDefault(stretch, List.of()).get(trial) instanceof Outcome.Valued valued
                ? Optional.of(valued.metrics())
                : Optional.empty();
    }
}
