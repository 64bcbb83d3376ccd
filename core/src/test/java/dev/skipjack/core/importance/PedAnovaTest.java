package dev.skipjack.core.importance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.skipjack.core.Oracle;
import dev.skipjack.core.importance.OracleStudies.OracleStudy;
import dev.skipjack.core.space.Assignment;
import dev.skipjack.core.space.Distribution;
import dev.skipjack.core.space.FloatDistribution;
import dev.skipjack.core.space.IntDistribution;
import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.core.trial.Direction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class PedAnovaTest {
    private static final double TOLERANCE = 1e-9;

    @Test
    void givesOptunasImportancesAlsoOfConditionalParameters() {
        for (OracleStudy study : OracleStudies.all()) {
            for (JsonNode setting : study.expected().get("ped_anova")) {
                PedAnova method = new PedAnova(
                        setting.get("target_quantile").asDouble(),
                        setting.get("region_quantile").asDouble(),
                        setting.get("evaluate_on_local").asBoolean());
                Map<String, Double> raw = method.raw(study.observations(), study.direction());
                JsonNode expected = setting.get(study.hasOneObjective() ? "raw" : "raw_first_objective");
                assertThat(raw).hasSize(expected.size());
                expected.properties()
                        .forEach(e -> assertRelative(
                                raw.get(e.getKey()), e.getValue().asDouble(), study.name() + method + e.getKey()));
                if (study.hasOneObjective()) {
                    JsonNode shares = setting.get("normalized");
                    assertThat(Importance.ranked(raw))
                            .allSatisfy(importance -> assertRelative(
                                    importance.share(),
                                    shares.get(importance.parameter()).asDouble(),
                                    study.name() + method + importance.parameter()));
                }
            }
        }
    }

    private static void assertRelative(double actual, double expected, String what) {
        assertThat(actual).as(what).isCloseTo(expected, Percentage.withPercentage(100 * TOLERANCE));
    }

    @Test
    void smoothsCountsAsOptunasScottEstimatorDoes() {
        for (JsonNode entry : Oracle.read("importance.json").get("scott_on_grid")) {
            double[] counts = new double[entry.get("grid").asInt()];
            for (int i = 0; i < entry.get("observations").size(); i++) {
                counts[entry.get("observations").get(i).asInt()] =
                        entry.get("weights").get(i).asDouble();
            }
            assertRelative(CellDensity.bandwidth(counts), entry.get("sigma").asDouble(), "sigma");
            assertThat(CellDensity.ofNumbers(counts)).containsExactly(Oracle.numbers(entry.get("pdf")), within(1e-12));
        }
    }

    @Test
    void ranksTheParameterThatDecidesFirstAndGivesNothingToASingleValue() {
        List<Observation> observations = observations(60, x -> (x - 0.3) * (x - 0.3));

        List<Importance> ranked = PedAnova.DEFAULT.rank(observations, Direction.MINIMIZE);

        assertThat(ranked).extracting(Importance::parameter).containsExactly("x", "noise", "single");
        assertThat(ranked.getFirst().share()).isGreaterThan(0.6);
        assertThat(ranked.getLast().raw()).isZero();
        assertThat(ranked.stream().mapToDouble(Importance::share).sum()).isCloseTo(1, within(1e-12));
    }

    @Test
    void givesNoParameterAnythingWhereAllValuesAreEqual() {
        List<Importance> ranked = PedAnova.DEFAULT.rank(observations(20, x -> 1.5), Direction.MAXIMIZE);

        assertThat(ranked)
                .hasSize(3)
                .allSatisfy(importance -> assertThat(importance.share()).isZero());
    }

    @Test
    void countsAChangedDomainApart() {
        List<Observation> before = observations(40, x -> x);
        List<Observation> after = before.stream()
                .map(o -> new Observation(
                        Assignment.of(
                                SearchSpace.of(Map.of("x", FloatDistribution.of(0, 2))),
                                new double[] {2 * o.point().internal(0)}),
                        o.value()))
                .toList();
        List<Observation> both = IntStream.range(0, 80)
                .mapToObj(i -> i < 40 ? before.get(i) : after.get(i - 40))
                .toList();

        double alone = PedAnova.DEFAULT.raw(before, Direction.MINIMIZE).get("x");

        assertThat(PedAnova.DEFAULT.raw(both, Direction.MINIMIZE).get("x")).isCloseTo(alone, within(1e-12));
    }

    @Test
    void refusesFewerThanThreeObservations() {
        assertThatThrownBy(() -> PedAnova.DEFAULT.raw(observations(2, x -> x), Direction.MINIMIZE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there must be at least 3 observations, but were 2.");
        assertThat(PedAnova.DEFAULT.raw(observations(3, x -> x), Direction.MINIMIZE))
                .hasSize(3);
    }

    /** On x in [0, 1], an int that does nothing, and a parameter with a single value. */
    private static List<Observation> observations(int size, java.util.function.DoubleUnaryOperator value) {
        Map<String, Distribution> parameters = new LinkedHashMap<>();
        parameters.put("x", FloatDistribution.of(0, 1));
        parameters.put("noise", IntDistribution.of(0, 6));
        parameters.put("single", IntDistribution.of(4, 4));
        SearchSpace space = SearchSpace.of(parameters);
        return IntStream.range(0, size)
                .mapToObj(i -> (i * 0.6180339887498949) % 1)
                .map(x -> new Observation(
                        Assignment.of(space, new double[] {x, Math.floor(x * 1000) % 7, 4}), value.applyAsDouble(x)))
                .toList();
    }
}
