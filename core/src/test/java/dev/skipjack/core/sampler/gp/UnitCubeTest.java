package dev.skipjack.core.sampler.gp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skipjack.core.Oracle;
import dev.skipjack.core.space.CategoricalDistribution;
import dev.skipjack.core.space.Distribution;
import dev.skipjack.core.space.FloatDistribution;
import dev.skipjack.core.space.IntDistribution;
import dev.skipjack.core.space.SearchSpace;
import java.util.LinkedHashMap;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class UnitCubeTest {
    private static final JsonNode ORACLE = Oracle.read("gp.json");
    /** An int on a log scale is at the middle of its cell on that scale here, at its logarithm there. */
    private static final String MIDDLE_OF_CELL = "intlog";

    private static final UnitCube CUBE = new UnitCube(space());

    private static SearchSpace space() {
        Map<String, Distribution> parameters = new LinkedHashMap<>();
        parameters.put("lin", FloatDistribution.of(-5, 10));
        parameters.put("log", FloatDistribution.log(1e-5, 1));
        parameters.put("step", FloatDistribution.stepped(0, 1, 0.25));
        parameters.put("int", IntDistribution.of(-3, 12));
        parameters.put("intlog", IntDistribution.log(1, 128));
        parameters.put("cat", CategoricalDistribution.of("a", "b", "c"));
        parameters.put("one", FloatDistribution.of(2, 2));
        return SearchSpace.of(parameters);
    }

    @Test
    void hasTheCoordinatesOfOptuna() {
        for (JsonNode row : ORACLE.get("normalization")) {
            double[] internals = new double[CUBE.dimension()];
            double[] expected = new double[internals.length];
            for (int i = 0; i < internals.length; i++) {
                String name = CUBE.space().name(i);
                JsonNode value = row.get("params").get(name);
                Distribution distribution = CUBE.space().distribution(i);
                internals[i] = distribution.internal(value.isString() ? value.asString() : (Object) value.asDouble());
                expected[coordinate(name)] = row.get("normalized").get(i).asDouble();
            }
            double[] point = CUBE.coordinates(internals);
            for (int i = 0; i < point.length; i++) {
                if (CUBE.name(i).equals(MIDDLE_OF_CELL)) {
                    continue;
                }
                Oracle.assertClose(point[i], expected[i], 1e-13, CUBE.name(i) + " of " + row.get("params"));
            }
            assertThat(CUBE.internals(point)).containsExactly(internals, Offset.offset(1e-14));
        }
    }

    @Test
    void roundsToTheLevelsOfOptuna() {
        for (JsonNode row : ORACLE.get("normalized_rounding")) {
            int i = coordinate(row.get(0).asString());
            double rounded = CUBE.coordinate(i, CUBE.internal(i, row.get(1).asDouble()));
            if (CUBE.name(i).equals(MIDDLE_OF_CELL)) {
                continue;
            }
            Oracle.assertClose(rounded, row.get(2).asDouble(), 1e-13, row.toString());
        }
    }

    private static int coordinate(String name) {
        for (int i = 0; i < CUBE.dimension(); i++) {
            if (CUBE.name(i).equals(name)) {
                return i;
            }
        }
        throw new AssertionError(name);
    }
}
