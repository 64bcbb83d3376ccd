package dev.skipjack.core.importance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.skipjack.core.Oracle;
import dev.skipjack.core.importance.OracleStudies.OracleStudy;
import dev.skipjack.core.space.Assignment;
import dev.skipjack.core.space.CategoricalDistribution;
import dev.skipjack.core.space.Distribution;
import dev.skipjack.core.space.FloatDistribution;
import dev.skipjack.core.space.IntDistribution;
import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.core.trial.Direction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class FanovaTest {
    @Test
    void takesTheVariancesOfATreeApart() {
        for (JsonNode tree : Oracle.read("importance.json").get("trees")) {
            JsonNode nodes = tree.get("nodes_feature_threshold_left_right_value");
            RegressionTree.Variances variances =
                    tree(nodes).variances(tree.get("dim").asInt());

            Oracle.assertClose(variances.mean(), tree.get("mean").asDouble(), 1e-7, "mean");
            Oracle.assertClose(variances.total(), tree.get("variance").asDouble(), 1e-7, "variance");
            double[] main =
                    variances.main().stream().mapToDouble(Double::doubleValue).toArray();
            assertThat(main).containsExactly(Oracle.numbers(tree.get("marginal_variance")), within(1e-7));
        }
    }

    private static RegressionTree tree(JsonNode nodes) {
        return new RegressionTree(
                nodes.valueStream().mapToInt(node -> node.get(0).asInt()).toArray(),
                nodes.valueStream()
                        .mapToDouble(
                                node -> node.get(1).isNull() ? 0 : node.get(1).asDouble())
                        .toArray(),
                nodes.valueStream().mapToInt(node -> node.get(2).asInt()).toArray(),
                nodes.valueStream().mapToInt(node -> node.get(3).asInt()).toArray(),
                nodes.valueStream().mapToDouble(node -> node.get(4).asDouble()).toArray());
    }

    @Test
    void givesOptunasImportancesWithinTheSpreadOfForests() {
        for (OracleStudy study : OracleStudies.all()) {
            JsonNode expected = study.expected().get("fanova");
            List<Importance> importances = Fanova.DEFAULT.rank(study.observations(), study.direction());

            assertThat(importances).hasSize(expected.size()).allSatisfy(importance -> {
                JsonNode forests = expected.get(importance.parameter());
                double spread = 5 * forests.get("std").asDouble() + 0.02;
                assertThat(importance.share())
                        .as(study.name() + " " + importance.parameter())
                        .isCloseTo(forests.get("mean").asDouble(), within(spread));
            });
        }
    }

    @Test
    void findsTheSharesOfAnAdditiveFunction() {
        // Variances of the summands: 1 / 12, 4 / 12, 1 / 4 * 8 / 9.
        List<Observation> observations = observations(800, p -> p[0] + 2 * p[1] + (p[2] == 1 ? 0 : 1));

        Map<String, Double> raw = Fanova.DEFAULT.raw(observations, Direction.MINIMIZE);

        double sum = 1.0 / 12 + 4.0 / 12 + 2.0 / 9;
        assertThat(raw.get("x")).isCloseTo(1 / 12.0 / sum, within(0.03));
        assertThat(raw.get("y")).isCloseTo(4 / 12.0 / sum, within(0.03));
        assertThat(raw.get("kind")).isCloseTo(2 / 9.0 / sum, within(0.03));
        assertThat(raw.get("single")).isZero();
    }

    @Test
    void growsTheSameForestEachTime() {
        List<Observation> observations = observations(60, p -> p[0] * p[1]);

        assertThat(Fanova.DEFAULT.raw(observations, Direction.MINIMIZE))
                .isEqualTo(Fanova.DEFAULT.raw(observations, Direction.MINIMIZE))
                .isNotEqualTo(new Fanova(64, 43).raw(observations, Direction.MINIMIZE));
    }

    @Test
    void givesNoParameterAnythingWhereAllValuesAreEqual() {
        assertThat(Fanova.DEFAULT
                        .raw(observations(20, p -> 0.1), Direction.MINIMIZE)
                        .values())
                .hasSize(4)
                .containsOnly(0.0);
    }

    @Test
    void refusesASingleObservation() {
        assertThatThrownBy(() -> Fanova.DEFAULT.raw(observations(1, p -> p[0]), Direction.MINIMIZE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there must be at least 2 observations, but were 1.");
    }

    /** Points spread evenly over x and y in [0, 1], three kinds, and a parameter with a single value. */
    private static List<Observation> observations(int size, ToDoubleFunction<double[]> value) {
        Map<String, Distribution> parameters = new LinkedHashMap<>();
        parameters.put("x", FloatDistribution.of(0, 1));
        parameters.put("y", FloatDistribution.of(0, 1));
        parameters.put("kind", CategoricalDistribution.of("a", "b", "c"));
        parameters.put("single", IntDistribution.of(4, 4));
        SearchSpace space = SearchSpace.of(parameters);
        return IntStream.range(0, size)
                .mapToObj(i -> new double[] {
                    (i * 0.7548776662466927) % 1, (i * 0.5698402909980532) % 1, Math.floor(i * 0.6180339887 % 1 * 3), 4
                })
                .map(point -> new Observation(Assignment.of(space, point), value.applyAsDouble(point)))
                .toList();
    }
}
