package dev.skipjack.core.numeric.pareto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skipjack.core.Oracle;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class CrowdingDistanceTest {
    @Test
    void distancesAreThoseOfTheOracle() {
        for (JsonNode example : Oracle.read("nds_crowding.json").get("crowding")) {
            double[] distances = CrowdingDistance.of(ParetoCases.rows(example.get("values")));
            double[] expected = Oracle.numbers(example.get("distance"));
            assertThat(distances).hasSameSizeAs(expected);
            for (int i = 0; i < expected.length; i++) {
                Oracle.assertClose(
                        distances[i], expected[i], 1e-12, example.get("name").asString() + " " + i);
            }
        }
    }

    @Test
    void noPointsHaveNoDistances() {
        assertThat(CrowdingDistance.of(new double[0][])).isEmpty();
    }
}
