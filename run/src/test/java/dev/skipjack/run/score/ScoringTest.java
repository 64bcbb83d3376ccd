package dev.skipjack.run.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.skipjack.core.trial.Outcome;
import dev.skipjack.run.score.Bound.Side;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ScoringTest {
    private static final Map<String, Double> METRICS = Map.of(
            "sharpe",
            1.2,
            "total_return",
            0.3,
            "return_to_drawdown",
            1.5,
            "max_drawdown",
            0.2,
            "win_rate",
            0.55,
            "profit_factor",
            1.4,
            "trades",
            40.0);

    @Test
    void takesTheValueOfTheMetric() {
        assertThat(judge("sharpe", METRICS)).isEqualTo(new Outcome.Complete(1.2, List.of(), METRICS));
    }

    @Test
    void computesTheFirstPolicyByHand() {
        // 1.2 + 0.3 + 0.25 * 1.5 + 0.15
        assertThat(value(judge("seed_v1", METRICS))).isEqualTo(2.025, within(1e-12));
    }

    @Test
    void computesTheSecondPolicyByHand() {
        // 1.2 + 0.15 ln 1.3 + 0.1 ln 1.4 + 0.05 * 0.05
        assertThat(value(judge("seed_v2", METRICS))).isEqualTo(1.2755018633322448, within(1e-12));
    }

    @Test
    void staysFiniteForAnyFiniteMetricsThatAreNotAstronomic() {
        Random random = new Random(7);
        for (int i = 0; i < 2000; i++) {
            Map<String, Double> metrics = new HashMap<>();
            for (String name : METRICS.keySet()) {
                metrics.put(name, random.nextGaussian() * Math.pow(10, random.nextInt(100)));
            }
            assertThat(judge("seed_v1", metrics).label()).isEqualTo("complete");
            assertThat(Math.abs(value(judge("seed_v2", metrics)))).isLessThan(4);
        }
    }

    @Test
    void countsAReturnWithoutADrawdownAtMostTenTimes() {
        Map<String, Double> metrics = with("return_to_drawdown", 3000.0);
        assertThat(value(judge("seed_v1", metrics))).isEqualTo(1.2 + 0.3 + 2.5 + 0.15, within(1e-12));
    }

    @Test
    void passesAConstraintAtItsLimit() {
        Outcome.Complete met = (Outcome.Complete) judge("sharpe", METRICS, min("trades", 40), max("max_drawdown", 0.2));
        assertThat(met.constraints()).containsExactly(0.0, 0.0);
        assertThat(met.label()).isEqualTo("complete");
        assertThat(judge("sharpe", METRICS, min("trades", 41)).label()).isEqualTo("infeasible");
        assertThat(judge("sharpe", METRICS, max("max_drawdown", 0.19)).label()).isEqualTo("infeasible");
    }

    @Test
    void refusesAnyMetricThatIsNotFinite() {
        for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            assertThat(judge("sharpe", with("profit_factor", bad)))
                    .isEqualTo(new Outcome.InvalidNumeric("metric profit_factor must be finite, but was " + bad));
        }
    }

    @Test
    void refusesAMissingMetricOfTheScoreAndOfAConstraint() {
        for (Outcome outcome : List.of(
                judge("calmar", METRICS), judge("sharpe", METRICS, min("calmar", 0)), judge("seed_v1", Map.of()))) {
            assertThat(outcome).isInstanceOf(Outcome.InvalidNumeric.class);
            assertThat(((Outcome.Failed) outcome).message()).contains("is missing among");
        }
    }

    @Test
    void refusesAMetricWithTheNameOfAPolicy() {
        Outcome outcome = judge("sharpe", with("seed_v1", 1.0));
        assertThat(((Outcome.Failed) outcome).message()).contains("seed_v1 must not have the name of a policy");
    }

    @Test
    void refusesABoundThatIsNotFinite() {
        assertThatThrownBy(() -> min("trades", Double.NaN)).hasMessageContaining("trades must be finite, but was NaN");
    }

    private static Outcome judge(String score, Map<String, Double> metrics, Bound... bounds) {
        return new Scoring(Score.named(score), List.of(bounds)).judge(metrics);
    }

    private static double value(Outcome outcome) {
        return ((Outcome.Valued) outcome).value();
    }

    private static Bound min(String metric, double limit) {
        return new Bound(metric, Side.MIN, limit);
    }

    private static Bound max(String metric, double limit) {
        return new Bound(metric, Side.MAX, limit);
    }

    private static Map<String, Double> with(String name, double value) {
        Map<String, Double> metrics = new HashMap<>(METRICS);
        metrics.put(name, value);
        return metrics;
    }
}
