package dev.skipjack.core.sampler.tpe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skipjack.core.Oracle;
import dev.skipjack.core.space.CategoricalDistribution;
import dev.skipjack.core.space.Distribution;
import dev.skipjack.core.space.FloatDistribution;
import dev.skipjack.core.space.IntDistribution;
import dev.skipjack.core.space.SearchSpace;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ParzenEstimatorTest {
    private static final JsonNode ORACLE = Oracle.read("parzen.json");
    private static final Offset<Double> ROUNDING = Offset.offset(1e-13);
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

    /** Variants with other end points or without the clip are nothing that a preset has. */
    @Test
    void weighsAllAlikeAsOptunaDoesWithSeveralObjectives() {
        int cases = 0;
        for (JsonNode entry : ORACLE.get("variants")) {
            if (entry.get("uniform_weights").asBoolean()) {
                String type = entry.get("type").asString();
                double[] observed = observations(entry.get("h").asInt(), type);
                ParzenEstimator estimator = univariate(type, observed);
                estimator.refresh(alike(observed.length));
                assertCentresOf(entry.get("weights"), estimator::weight, 1, "weights of " + entry.get("h"));
                double[] expected = Oracle.numbers(entry.get("logpdf"));
                for (int i = 0; i < expected.length; i++) {
                    double actual = estimator.logDensity(coordinates(estimator, points(type)[i]));
                    Oracle.assertClose(actual, expected[i], 1e-10, type + " of " + entry.get("h") + " at " + i);
                }
                cases++;
            }
        }
        assertThat(cases).isEqualTo(10);
    }

    private static Map<Integer, Double> alike(int count) {
        Map<Integer, Double> weights = new HashMap<>();
        for (int i = 0; i < count; i++) {
            weights.put(i, 1.0);
        }
        return weights;
    }

    /** Worked out by hand from Optuna 4.9's rules: the range is 15, its middle 2.5, a neighbour like any other. */
    @Test
    void countsTheMiddleAsANeighbourLikeOptuna4() {
        assertThat(widths(Bandwidths.OPTUNA4_ALONE, -4)).containsExactly(6.5);
        assertThat(widths(Bandwidths.OPTUNA4_ALONE, -4, 1)).containsExactly(5, 5);
        assertThat(widths(Bandwidths.OPTUNA4_ALONE, 6, -4, 8.5)).containsExactly(3.5, 6.5, 3);
        assertThat(widths(Bandwidths.OPTUNA4_ALONE, 2.5, 2.5, 9)).containsExactly(3, 3, 6.5);
        assertThat(widths(Bandwidths.OPTUNA5, 6, -4, 8.5)).containsExactly(10, 10, 3);
    }

    @Test
    void takesOneBandwidthForAllLikeOptuna4() {
        assertThat(widths(Bandwidths.OPTUNA4_JOINT, -4, 1)).containsExactly(15.0 / 4, 15.0 / 4);
        double[] twelve = widths(Bandwidths.OPTUNA4_JOINT, 1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 2, 3);
        assertThat(twelve).hasSize(12).containsOnly(twelve[0]);
        Oracle.assertClose(twelve[11], 15 * 0.2 * Math.pow(12, -0.2), 1e-14, "12 observations");
    }

    /** With equal weights: s^2 = (sum of squares + 0.3 * 15^2 / 12) / (n + 0.3), h = s (n + 2)^(-1/5). */
    @Test
    void isAsWideAsTheGoodTrialsAreSpread() {
        double close = Math.sqrt((0.125 + 0.3 * 225 / 12) / 2.3) * Math.pow(4, -0.2);
        double few = 0.3 * 15 * Math.pow(4, -0.75);
        assertThat(close).isGreaterThan(0.5).isLessThan(few);
        assertThat(widths(Bandwidths.SPREAD, 1, 1.5)).containsExactly(new double[] {close, close}, ROUNDING);
        assertThat(widths(Bandwidths.SPREAD, 1, 2.4)).containsExactly(new double[] {1.4, 1.4}, ROUNDING);
        double far = Math.sqrt((50 + 0.3 * 225 / 12) / 2.3) * Math.pow(4, -0.2);
        assertThat(far).isGreaterThan(few);
        assertThat(widths(Bandwidths.SPREAD, -2, 8)).containsExactly(new double[] {far, far}, ROUNDING);
    }

    @Test
    void isNarrowerWhereParametersShareAKernel() {
        Bandwidths.Limits alone = Bandwidths.SPREAD.limits(new Bandwidths.Centres(15, 2, 1, 2, 50));
        Bandwidths.Limits shared = Bandwidths.SPREAD.limits(new Bandwidths.Centres(15, 2, 2, 2, 50));
        Oracle.assertClose(shared.least(), 0.7 * alone.least(), 1e-14, "two parameters");
    }

    @Test
    void isNarrowerAroundATrialThatCountsMost() {
        ParzenEstimator estimator = floats(Bandwidths.SPREAD, -4, 9, 9.1);
        estimator.refresh(Map.of(0, 1.0, 1, 1.0, 2, 1.0));
        double alike = kernels(estimator).width(estimator.slot(2));
        estimator.refresh(Map.of(0, 0.01, 1, 1.49, 2, 1.5));
        assertThat(kernels(estimator).width(estimator.slot(2))).isLessThan(alike);
    }

    private static double[] widths(Bandwidths bandwidths, double... observations) {
        ParzenEstimator estimator = floats(bandwidths, observations);
        estimator.refresh(alike(observations.length));
        double unit = unit(TYPES.get("float"));
        double[] widths = new double[observations.length];
        for (int i = 0; i < widths.length; i++) {
            widths[i] = kernels(estimator).width(estimator.slot(i + 1)) * unit;
        }
        return widths;
    }

    private static NumericKernels kernels(ParzenEstimator estimator) {
        return (NumericKernels) estimator.kernels(0);
    }

    private static ParzenEstimator floats(Bandwidths bandwidths, double... observations) {
        ParzenEstimator estimator = new ParzenEstimator(SearchSpace.of(Map.of("x", TYPES.get("float"))), bandwidths);
        for (int i = 0; i < observations.length; i++) {
            estimator.insert(i, coordinates(estimator, observations[i]));
        }
        return estimator;
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
