package dev.skipjack.run.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.skipjack.run.verdict.CrossValidation.Split;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Against {@code backtest_stats.json}, each figure of which two independent programs agree on. */
class VerdictOracleTest {
    private static final JsonNode ORACLE = read();

    private static JsonNode read() {
        try (InputStream in = VerdictOracleTest.class.getResourceAsStream("/oracles/backtest_stats.json")) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Offset<Double> near(double expected) {
        return within(1e-9 * Math.max(1, Math.abs(expected)));
    }

    @Test
    void expectsTheMaximumOfNormals() {
        for (JsonNode row : ORACLE.get("expected_max_normal")) {
            double expected = row.get("approx").asDouble(0);
            assertThat(SelectionBias.expectedMaximum(row.get("n").asInt())).isCloseTo(expected, near(expected));
        }
    }

    @Test
    void givesTheProbabilisticSharpeRatio() {
        for (JsonNode row : ORACLE.get("psr")) {
            SharpeEstimate estimate = new SharpeEstimate(
                    row.get(0).asDouble(),
                    row.get(2).asInt(),
                    row.get(3).asDouble(),
                    row.get(4).asDouble());
            assertThat(estimate.probabilityAbove(row.get(1).asDouble()))
                    .as("%s", row)
                    .isCloseTo(row.get(5).asDouble(), within(1e-9));
        }
    }

    @Test
    void givesTheMinimumTrackRecord() {
        for (JsonNode row : ORACLE.get("min_track_record")) {
            double expected = row.get(5).asDouble();
            SharpeEstimate estimate = new SharpeEstimate(
                    row.get(0).asDouble(),
                    100,
                    row.get(2).asDouble(),
                    row.get(3).asDouble());
            assertThat(estimate.observationsToTell(
                            row.get(1).asDouble(), row.get(4).asDouble()))
                    .as("%s", row)
                    .isCloseTo(expected, near(expected));
        }
    }

    @Test
    void deflatesTheSharpeRatio() {
        for (JsonNode row : ORACLE.get("deflated")) {
            SharpeEstimate best = new SharpeEstimate(
                    row.get("sr").asDouble(),
                    row.get("T").asInt(),
                    row.get("skew").asDouble(),
                    row.get("kurt").asDouble());
            double variance = row.get("var_sr").asDouble();
            int trials = row.get("n_trials").asInt();
            assertThat(SelectionBias.luckyRatio(variance, trials))
                    .isCloseTo(row.get("sr0").asDouble(), within(1e-9));
            assertThat(SelectionBias.deflated(best, variance, trials))
                    .isCloseTo(row.get("dsr").asDouble(), within(1e-9));
        }
    }

    @Test
    void givesTheMinimumBacktestLength() {
        for (JsonNode row : ORACLE.get("min_backtest_length")) {
            int trials = row.get("n").asInt();
            double limit = row.get("e_max").asDouble();
            double years = row.get("years").asDouble();
            assertThat(SelectionBias.yearsNeeded(trials, limit)).isCloseTo(years, near(years));
            assertThat(SelectionBias.trialsBorne(years * (1 + 1e-9), limit)).isEqualTo(trials);
        }
    }

    @Test
    void takesMomentsFromReturns() {
        for (JsonNode row : ORACLE.get("series")) {
            double[][] returns = matrix(row.get("matrix").asString());
            SharpeEstimate estimate =
                    SharpeEstimate.of(returns[row.get("column").asInt()]);
            assertThat(estimate.observations()).isEqualTo(row.get("T").asInt());
            assertThat(estimate.ratio()).isCloseTo(row.get("sharpe").asDouble(), within(1e-9));
            assertThat(estimate.skewness()).isCloseTo(row.get("skew").asDouble(), within(1e-9));
            assertThat(estimate.kurtosis()).isCloseTo(row.get("kurt").asDouble(), within(1e-9));
            assertThat(estimate.probabilityAbove(0)).isCloseTo(row.get("psr0").asDouble(), within(1e-9));
        }
    }

    @Test
    void crossValidatesOverAllSplits() {
        for (JsonNode row : ORACLE.get("cscv")) {
            CrossValidation result = CrossValidation.of(
                    matrix(row.get("name").asString()), row.get("S").asInt());
            assertThat(result.splits().stream().map(Split::picked)).containsExactly(integers(row.get("picked")));
            assertCloseTo(result, Split::logit, row.get("logits"));
            assertCloseTo(result, Split::inside, row.get("is"));
            assertCloseTo(result, Split::outside, row.get("oos"));
            assertThat(result.overfitting()).isEqualTo(row.get("pbo").asDouble());
            assertThat(result.lossOutside()).isEqualTo(row.get("p_loss").asDouble());
        }
    }

    /** The oracle has the first of the splits only where there are many. */
    private static void assertCloseTo(CrossValidation actual, ToDoubleFunction<Split> figure, JsonNode expected) {
        for (int i = 0; i < expected.size(); i++) {
            assertThat(figure.applyAsDouble(actual.splits().get(i)))
                    .isCloseTo(expected.get(i).asDouble(), within(1e-9));
        }
    }

    private static Integer[] integers(JsonNode array) {
        return array.valueStream().map(JsonNode::asInt).toArray(Integer[]::new);
    }

    /** Returns of the named case, one row a trial. */
    static double[][] matrix(String name) {
        JsonNode rows = ORACLE.get("cscv")
                .valueStream()
                .filter(row -> row.get("name").asString().equals(name))
                .findFirst()
                .orElseThrow()
                .get("returns");
        double[][] matrix = new double[rows.get(0).size()][rows.size()];
        for (int t = 0; t < rows.size(); t++) {
            for (int trial = 0; trial < matrix.length; trial++) {
                matrix[trial][t] = rows.get(t).get(trial).asDouble();
            }
        }
        assertThat(Arrays.stream(matrix).mapToInt(row -> row.length)).allMatch(length -> length == rows.size());
        return matrix;
    }
}
