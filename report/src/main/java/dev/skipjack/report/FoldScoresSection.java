package dev.skipjack.report;

import dev.skipjack.core.study.FinishedTrial;
import dev.skipjack.core.trial.Outcome;
import dev.skipjack.run.score.FoldMetrics;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** What the best trials scored in each fold of a search that judged by folds. */
final class FoldScoresSection implements Section {
    private static final int SHOWN = 6;

    @Override
    public String id() {
        return "fold-scores";
    }

    @Override
    public String title() {
        return "The best trials in each fold";
    }

    @Override
    public Optional<Html> body(ReportSubject subject, TrialSheet trials, PageData data) {
        String score = subject.objectives().getFirst();
        List<FinishedTrial> best =
                subject.view().ranking().stream().limit(SHOWN).toList();
        List<double[]> scores = best.stream().map(trial -> scores(trial, score)).toList();
        int folds = scores.stream().mapToInt(own -> own.length).max().orElse(0);
        return subject.isFolded() && folds > 0 ? Optional.of(table(score, best, scores, folds)) : Optional.empty();
    }

    /** By fold in order of time; none if the score is not one metric. */
    private static double[] scores(FinishedTrial trial, String score) {
        return trial.outcome() instanceof Outcome.Valued valued
                ? FoldMetrics.values(valued.metrics(), score)
                : new double[0];
    }

    private static Html table(String score, List<FinishedTrial> best, List<double[]> scores, int folds) {
        List<String> heads = new ArrayList<>(List.of("fold"));
        best.forEach(trial -> heads.add("trial " + trial.number()));
        List<List<String>> rows = IntStream.range(0, folds)
                .mapToObj(fold -> {
                    List<String> row = new ArrayList<>(List.of(Integer.toString(fold + 1)));
                    scores.forEach(own -> row.add(fold < own.length ? Figures.number(own[fold]) : "–"));
                    return row;
                })
                .toList();
        Html note = Html.element("p", "Their " + score + " on each stretch of the search's data, in order of time.")
                .with("class", "note");
        return Html.join(note, Tables.grid(heads, rows));
    }
}
