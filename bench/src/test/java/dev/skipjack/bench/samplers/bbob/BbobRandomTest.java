package dev.skipjack.bench.samplers.bbob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Against cma 4.5.0 on numpy 2.4.6, in {@code bbob_rng.json}. */
final class BbobRandomTest {
    private static final JsonNode ORACLE = read();

    private static JsonNode read() {
        try (InputStream in = BbobRandomTest.class.getResourceAsStream("/oracles/bbob_rng.json")) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double[] numbers(JsonNode array) {
        return BbobFunctionTest.numbers(array);
    }

    @Test
    void drawsTheUniformNumbersOfTheReference() {
        assertThat(ORACLE.get("uniform")).hasSize(8).allSatisfy(line -> {
            double[] drawn =
                    BbobRandom.uniforms(line.get("n").asInt(), line.get("seed").asLong());
            double[] expected = numbers(line.has("r") ? line.get("r") : line.get("r_last"));
            assertThat(Arrays.copyOfRange(drawn, drawn.length - expected.length, drawn.length))
                    .containsExactly(expected);
        });
    }

    @Test
    void drawsTheNormalNumbersOfTheReference() {
        assertThat(ORACLE.get("gauss"))
                .hasSize(7)
                .allSatisfy(line -> assertThat(BbobRandom.normals(
                                line.get("n").asInt(), line.get("seed").asLong()))
                        .containsExactly(numbers(line.get("g")), within(1e-13)));
    }

    @Test
    void drawsThePlacesOfTheReference() {
        assertThat(ORACLE.get("xopt"))
                .hasSize(7)
                .allSatisfy(line -> assertThat(Instance.place(
                                line.get("dim").asInt(), line.get("seed").asLong()))
                        .containsExactly(numbers(line.get("x"))));
    }

    @Test
    void drawsTheRotationsOfTheReference() {
        assertThat(ORACLE.get("rotation")).hasSize(4).allSatisfy(line -> {
            Matrix rotation =
                    Matrix.rotation(line.get("dim").asInt(), line.get("seed").asLong());
            for (int i = 0; i < line.get("rows").size(); i++) {
                double[] unit = new double[line.get("dim").asInt()];
                unit[i] = 1;
                assertThat(rotation.map(unit))
                        .containsExactly(numbers(line.get("rows").get(i)), within(1e-13));
            }
        });
    }

    @Test
    void drawsTheOptimaOfTheReference() {
        assertThat(ORACLE.get("fopt"))
                .hasSize(384)
                .allSatisfy(line -> assertThat(Instance.of(
                                        line.get("fid").asInt(), line.get("iid").asInt(), 2)
                                .lowest())
                        .isEqualTo(line.get("fopt").asDouble()));
    }
}
