package dev.skipjack.core.sampler.tpe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skipjack.core.Oracle;
import dev.skipjack.core.space.CategoricalDistribution;
import dev.skipjack.core.space.Distribution;
import dev.skipjack.core.space.FloatDistribution;
import dev.skipjack.core.space.IntDistribution;
import dev.skipjack.core.space.SearchSpace;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ParzenEstimatorTest {
    private static final JsonNode ORACLE = Oracle.read("parzen.json");
    private static final Map<String, Distribution> TYPES = types();

    @Test
    void hasTheWeightsOfOptuna() {
        for (JsonNode history : ORACLE.get("histories")) {
            ParzenEstimator estimator =
                    univariate("float", observations(history.get("h").asInt(), "float"));
            assertCentresOf(history.get("weights"), estimator::weight, 1, "weights " + history.get("h"));
        }
    }

    @Test
    void hasTheKernelsOfOptuna() {
        for (JsonNode entry : ORACLE.get("univariate")) {
            String type = entry.get("type").asString();
            ParzenEstimator estimator = univariate(type, Oracle.numbers(entry.get("obs")));
            if (estimator.kernels(0) instanceof NumericKernels kernels) {
                String what = type + " of history " + entry.get("h");
                double unit = unit(TYPES.get(type));
                assertCentresOf(entry.get("sigma"), c -> kernels.width(estimator.slot(c)), unit, "sigma " + what);
                if (entry.has("mu")) {
                    assertCentresOf(entry.get("mu"), c -> kernels.centre(estimator.slot(c)), unit, "mu " + what);
                }
            }
        }
    }

    @Test
    void hasTheDensityOfOptuna() {
        for (JsonNode entry : ORACLE.get("univariate")) {
            String type = entry.get("type").asString();
            ParzenEstimator estimator = univariate(type, Oracle.numbers(entry.get("obs")));
            double[] expected = Oracle.numbers(entry.get("logpdf"));
            for (int i = 0; i < expected.length; i++) {
                double actual = estimator.logDensity(coordinates(estimator, points(type)[i]));
                Oracle.assertClose(actual, expected[i], 1e-10, type + " of history " + entry.get("h") + " at " + i);
            }
        }
    }

    @Test
    void hasTheJointDensityOfOptuna() {
        for (JsonNode entry : ORACLE.get("multivariate")) {
            ParzenEstimator estimator = joint(entry.get("h").asInt());
            double[] expected = Oracle.numbers(entry.get("logpdf"));
            for (int i = 0; i < expected.length; i++) {
                double actual = estimator.logDensity(coordinates(estimator, jointPoint(i)));
                Oracle.assertClose(actual, expected[i], 1e-10, "history " + entry.get("h") + " at " + i);
            }
        }
    }

    @Test
    void choosesLikeTheCategoricalRowsOfOptuna() {
        for (JsonNode entry : ORACLE.get("univariate")) {
            if (entry.get("type").asString().equals("cat") && entry.get("obs").size() > 0) {
                double[] observed = Oracle.numbers(entry.get("obs"));
                Kernels kernels = univariate("cat", observed).kernels(0);
                double hit = share(kernels, 1, observed[0]);
                double miss = share(kernels, 1, (observed[0] + 1) % 4);
                Oracle.assertClose(hit, entry.get("cat_hit").asDouble(), 1e-3, "hit");
                Oracle.assertClose(miss, entry.get("cat_miss").asDouble(), 1e-3, "miss");
                Oracle.assertClose(share(kernels, 0, 0), entry.get("cat_prior").asDouble(), 1e-3, "prior");
            }
        }
    }

    @Test
    void forgetsWhatIsTakenOut() {
        double[] some = observations(19, "float");
        ParzenEstimator kept = univariate("float", some);
        ParzenEstimator changed = univariate("float", some);
        for (int number = 200; number < 350; number++) {
            changed.insert(number, coordinates(changed, number % 13 - 3.0));
            changed.refresh();
        }
        for (int number = 349; number >= 200; number--) {
            changed.remove(number);
        }
        changed.refresh();
        for (double point : points("float")) {
            assertThat(changed.logDensity(coordinates(changed, point)))
                    .isEqualTo(kept.logDensity(coordinates(kept, point)));
        }
    }

    private static double share(Kernels kernels, int component, double choice) {
        int hits = 0;
        for (int i = 0; i < 10_000; i++) {
            hits += kernels.draw(component, i / 10_000.0) == choice ? 1 : 0;
        }
        return hits / 10_000.0;
    }

    private interface ByComponent {
        double at(int component);
    }

    /** The file has the prior last, an estimator first. */
    private static void assertCentresOf(JsonNode expected, ByComponent actual, double unit, String what) {
        int n = expected.size();
        for (int i = 0; i < n; i++) {
            Oracle.assertClose(actual.at((i + 1) % n) * unit, Oracle.number(expected.get(i)), 1e-13, what + " at " + i);
        }
    }

    private static ParzenEstimator univariate(String type, double[] observations) {
        ParzenEstimator estimator = new ParzenEstimator(SearchSpace.of(Map.of("x", TYPES.get(type))));
        for (int i = 0; i < observations.length; i++) {
            estimator.insert(i, coordinates(estimator, observations[i]));
        }
        estimator.refresh();
        return estimator;
    }

    private static ParzenEstimator joint(int history) {
        ParzenEstimator estimator = new ParzenEstimator(SearchSpace.of(TYPES));
        int n = observations(history, "float").length;
        for (int i = 0; i < n; i++) {
            double[] point = new double[TYPES.size()];
            int parameter = 0;
            for (String type : TYPES.keySet()) {
                point[parameter++] = observations(history, type)[i];
            }
            estimator.insert(i, coordinates(estimator, point));
        }
        estimator.refresh();
        return estimator;
    }

    private static double[] jointPoint(int i) {
        double[] point = new double[TYPES.size()];
        int parameter = 0;
        for (String type : TYPES.keySet()) {
            point[parameter++] = points(type)[type.equals("cat") ? i % 4 : i];
        }
        return point;
    }

    private static double[] coordinates(ParzenEstimator estimator, double... point) {
        double[] coordinates = new double[point.length];
        for (int i = 0; i < point.length; i++) {
            coordinates[i] = estimator.kernels(i).coordinate(point[i]);
        }
        return coordinates;
    }

    private static double[] observations(int history, String type) {
        for (JsonNode entry : ORACLE.get("univariate")) {
            if (entry.get("h").asInt() == history
                    && entry.get("type").asString().equals(type)) {
                return Oracle.numbers(entry.get("obs"));
            }
        }
        throw new AssertionError(type + " " + history);
    }

    private static double[] points(String type) {
        return Oracle.numbers(ORACLE.get("types").get(type).get("points"));
    }

    /** The length of one coordinate unit: an evenly stepped axis counts steps, a plain one powers of two. */
    private static double unit(Distribution distribution) {
        return switch (Axis.of(distribution)) {
            case Axis.Levels levels -> levels.step();
            case Axis.Linear linear -> Math.scalb(1.0, linear.exponent());
            default -> 1;
        };
    }

    private static Map<String, Distribution> types() {
        Map<String, Distribution> types = new LinkedHashMap<>();
        types.put("float", FloatDistribution.of(-5, 10));
        types.put("float_log", FloatDistribution.log(1e-5, 1));
        types.put("float_step", FloatDistribution.stepped(-1, 2, 0.25));
        types.put("int", IntDistribution.of(-3, 12));
        types.put("int_step", IntDistribution.stepped(0, 100, 5));
        types.put("int_log", IntDistribution.log(1, 128));
        types.put("cat", CategoricalDistribution.of("a", "b", "c", "d"));
        return types;
    }
}
