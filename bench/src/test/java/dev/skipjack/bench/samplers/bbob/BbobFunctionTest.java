package dev.skipjack.bench.samplers.bbob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.skipjack.testkit.Cases;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * Against cma 4.5.0 on numpy 2.4.6: {@code bbob.jsonl} has each function at its optimum, at two points and at the origin.
 */
final class BbobFunctionTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static Stream<JsonNode> oracle() {
        try (InputStream in = BbobFunctionTest.class.getResourceAsStream("/oracles/bbob.jsonl")) {
            String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            return text.lines().map(JSON::readTree);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static BbobFunction function(JsonNode line) {
        return BbobFunction.of(
                line.get("fid").asInt(),
                line.get("iid").asInt(),
                line.get("dim").asInt());
    }

    private static String name(JsonNode line) {
        return "f" + line.get("fid") + " instance " + line.get("iid") + " in " + line.get("dim") + " dimensions";
    }

    static double[] numbers(JsonNode array) {
        double[] numbers = new double[array.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = array.get(i).asDouble();
        }
        return numbers;
    }

    @Test
    void hasTheValuesOfTheReference() {
        assertThat(oracle()).hasSize(240).allSatisfy(line -> {
            BbobFunction function = function(line);
            double[] optimum = numbers(line.get("xopt"));
            double[] inside = numbers(line.get("x").get(0));
            double[] outside = numbers(line.get("x").get(1));
            List<double[]> points = List.of(optimum, inside, outside, new double[function.dim()]);
            for (int i = 0; i < points.size(); i++) {
                double expected = line.get("f").get(i).asDouble();
                double height = Math.abs(expected - line.get("fopt").asDouble());
                double tolerance = 1e-9 * Math.max(1, height)
                        + 100 * line.get("sens").get(i).asDouble();
                assertThat(function.value(points.get(i)))
                        .as(name(line) + ", point " + i)
                        .isCloseTo(expected, within(tolerance));
            }
        });
    }

    @Test
    void hasTheOptimumOfTheReference() {
        assertThat(oracle()).allSatisfy(line -> {
            BbobFunction function = function(line);
            assertThat(function.lowest())
                    .as(name(line))
                    .isEqualTo(line.get("fopt").asDouble());
            assertThat(function.optimum()).as(name(line)).containsExactly(numbers(line.get("xopt")), within(1e-12));
        });
    }

    @Test
    void isNowhereBelowItsOptimum() {
        Cases.of(5, 200).forEach(random -> {
            int fid = random.nextInt(1, BbobFunction.COUNT + 1);
            int dim = random.nextInt(2, 13);
            BbobFunction function = BbobFunction.of(fid, random.nextInt(16), dim);
            double[] optimum = function.optimum();
            double reach = Math.pow(10, -random.nextInt(5));
            double[] near = random.doubles(dim, -reach, reach).toArray();
            for (int i = 0; i < dim; i++) {
                near[i] = Math.clamp(optimum[i] + near[i], -5, 5);
            }
            assertThat(function.value(near)).as("f" + fid).isGreaterThanOrEqualTo(function.lowest() - 1e-9);
        });
    }

    @Test
    void leavesThePointAsItIs() {
        for (int fid = 1; fid <= BbobFunction.COUNT; fid++) {
            double[] point = {-4.5, 0.25, 6.5};
            BbobFunction function = BbobFunction.of(fid, 1, 3);
            function.value(point);
            assertThat(point).as("f" + fid).containsExactly(-4.5, 0.25, 6.5);
            assertThat(function.optimum())
                    .as("f" + fid)
                    .isEqualTo(BbobFunction.of(fid, 1, 3).optimum());
        }
    }

    @Test
    void namesWhatIsOutOfRange() {
        assertThatThrownBy(() -> BbobFunction.of(25, 1, 2)).hasMessage("function must lie in [1, 24], but was 25.");
        assertThatThrownBy(() -> BbobFunction.of(1, -1, 1))
                .hasMessage("dim must be at least 2 and instance 0 or more, but were 1 and -1.");
    }
}
