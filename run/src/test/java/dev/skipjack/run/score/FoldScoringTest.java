package dev.skipjack.run.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skipjack.core.trial.Direction;
import dev.skipjack.core.trial.Outcome;
import dev.skipjack.run.score.Bound.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FoldScoringTest {
    private static final double[] SCORES = {4, 1, 3, 2};

    private static Map<String, Double> folds(double... sharpes) {
        List<Map<String, Double>> folds = new ArrayList<>();
        for (double sharpe : sharpes) {
            folds.add(Map.of("sharpe", sharpe, "trades", 10 * sharpe));
        }
        return FoldMetrics.of(folds);
    }

    private static Scoring scoring(Object over, int together, Bound... bounds) {
        FoldScoring folds = new FoldScoring(Over.ofJson(over).orElseThrow(), together);
        return new Scoring(Goals.of(Score.named("sharpe"), Direction.MAXIMIZE), List.of(bounds), folds);
    }

    private static double value(Scoring scoring, double... sharpes) {
        return ((Outcome.Complete) scoring.judge(folds(sharpes))).value();
    }

    @Test
    void makesOneScoreOfMany() {
        assertThat(Over.NAMED.get("mean").value(SCORES, Direction.MAXIMIZE)).isEqualTo(2.5);
        assertThat(Over.NAMED.get("median").value(SCORES, Direction.MAXIMIZE)).isEqualTo(2.5);
        assertThat(Over.NAMED.get("worst").value(SCORES, Direction.MAXIMIZE)).isEqualTo(1);
        assertThat(Over.NAMED.get("worst").value(SCORES, Direction.MINIMIZE)).isEqualTo(4);
        assertThat(new Over.Quantile(0.25).value(SCORES, Direction.MAXIMIZE)).isEqualTo(1.75);
        assertThat(new Over.Quantile(0.25).value(SCORES, Direction.MINIMIZE)).isEqualTo(3.25);
        assertThat(new Over.Quantile(1).value(SCORES, Direction.MAXIMIZE)).isEqualTo(4);
        assertThatThrownBy(() -> new Over.Quantile(1.01)).hasMessage("quantile must lie in [0, 1], but was 1.01.");
        assertThatThrownBy(() -> new Over.Quantile(Double.NaN)).hasMessageContaining("NaN");
    }

    @Test
    void oneAggregateHasOneName() {
        assertThat(new Over.Quantile(0.5).asJson()).isEqualTo("median");
        assertThat(new Over.Quantile(0).asJson()).isEqualTo("worst");
        for (Over over : List.of(new Over.Mean(), new Over.Quantile(0.5), new Over.Quantile(0.3))) {
            FoldScoring scoring = new FoldScoring(over, 2);
            assertThat(FoldScoring.ofJson(scoring.asJson())).hasValue(scoring);
        }
        assertThat(FoldScoring.ofJson(null)).isEmpty();
    }

    @Test
    void scoresTheFoldsThereAre() {
        Scoring median = scoring("median", 1);
        assertThat(value(median, 1)).isEqualTo(1);
        assertThat(value(median, 1, 5)).isEqualTo(3);
        assertThat(value(median, 1, 5, 2)).isEqualTo(2);
        assertThat(folds(1, 5, 2)).containsEntry("sharpe", 8 / 3.0).containsEntry("fold_2.trades", 50.0);
    }

    @Test
    void scoresSeveralFoldsTogetherByTheMeanOfTheirMetrics() {
        assertThat(value(scoring("worst", 2), 1, 5, 2)).isEqualTo(1.5);
        assertThat(value(scoring("worst", 2), 1)).isEqualTo(1);
    }

    @Test
    void aBoundHoldsForEveryFold() {
        Bound trades = new Bound("trades", Side.MIN, 20);
        Outcome.Complete outcome = (Outcome.Complete) scoring("mean", 1, trades).judge(folds(5, 1, 3));
        assertThat(outcome.constraints()).containsExactly(10.0);
        assertThat(outcome.isFeasible()).isFalse();
        assertThat(((Outcome.Complete) scoring("mean", 1, trades).judge(folds(5, 2))).isFeasible())
                .isTrue();
    }

    @Test
    void namesWhatAFoldLacks() {
        assertThat(scoring("mean", 1).judge(Map.of("sharpe", 1.0)))
                .isInstanceOfSatisfying(
                        Outcome.InvalidNumeric.class,
                        outcome -> assertThat(outcome.summary()).contains("fold_1.sharpe is missing"));
        assertThat(scoring("mean", 1).judge(folds(1, Double.NaN)))
                .isInstanceOfSatisfying(
                        Outcome.InvalidNumeric.class,
                        outcome -> assertThat(outcome.summary()).contains("fold_2.sharpe must be finite"));
        Bound unknown = new Bound("turnover", Side.MAX, 1);
        assertThat(scoring("mean", 1, unknown).judge(folds(1, 2)))
                .isInstanceOfSatisfying(
                        Outcome.InvalidNumeric.class,
                        outcome -> assertThat(outcome.summary()).contains("fold_1.turnover is missing"));
    }

    @Test
    void tellsTheMetricsOfFoldsFromOthers() {
        assertThat(FoldMetrics.isOfFold("fold_12.sharpe")).isTrue();
        assertThat(List.of("sharpe", "fold_0.sharpe", "fold_1", "manifold_1.x")).noneMatch(FoldMetrics::isOfFold);
    }
}
