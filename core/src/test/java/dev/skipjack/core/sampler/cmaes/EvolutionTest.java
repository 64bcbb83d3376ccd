package dev.skipjack.core.sampler.cmaes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skipjack.core.Oracle;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Runs of the Python package cmaes 0.13.1 (oracles/cmaes_steps.json), told the same points. */
class EvolutionTest {
    private static final JsonNode ORACLE = Oracle.read("cmaes_steps.json");
    private static final double TOLERANCE = 1e-9;

    @Test
    void goesThroughTheStatesOfTheFullStrategy() {
        assertRuns("cma", 8);
    }

    @Test
    void goesThroughTheStatesOfTheSeparableStrategy() {
        assertRuns("sep", 3);
    }

    @Test
    void goesThroughTheStatesOfLearningRateAdaptation() {
        assertRuns("lra", 2);
    }

    @Test
    void goesThroughTheStatesOfTheStrategyWithMargin() {
        assertRuns("cmawm", 2);
    }

    private static void assertRuns(String kind, int expected) {
        int runs = 0;
        for (JsonNode run : ORACLE.get("runs")) {
            if (run.get("kind").asString().equals(kind)) {
                new Replay(run).assertSteps();
                runs++;
            }
        }
        assertThat(runs).isEqualTo(expected);
    }

    @Test
    void hasTheConstantsOfCmaes() {
        for (JsonNode entry : ORACLE.get("defaults_cma")) {
            int d = entry.get("dim").asInt();
            assertThat(StrategyConstants.defaultPopulation(d))
                    .isEqualTo(entry.get("popsize").asInt());
            assertConstants(StrategyConstants.full(d, entry.get("popsize").asInt()), entry);
        }
        for (JsonNode entry : ORACLE.get("defaults_cma_popsize")) {
            int d = entry.get("dim").asInt();
            assertConstants(StrategyConstants.full(d, entry.get("popsize").asInt()), entry);
        }
        for (JsonNode entry : ORACLE.get("defaults_sep")) {
            int d = entry.get("dim").asInt();
            assertConstants(StrategyConstants.separable(d, entry.get("popsize").asInt()), entry);
        }
    }

    private static void assertConstants(StrategyConstants actual, JsonNode expected) {
        String what = expected.toString();
        assertThat(actual.parents).as(what).isEqualTo(expected.get("mu").asInt());
        double[] weights = Oracle.numbers(expected.get("weights"));
        for (int i = 0; i < weights.length; i++) {
            Oracle.assertClose(actual.weights[i], weights[i], 1e-13, "weight " + i + what);
        }
        Oracle.assertClose(actual.muEff, expected.get("mu_eff").asDouble(), 1e-13, "mu_eff" + what);
        Oracle.assertClose(actual.cSigma, expected.get("c_sigma").asDouble(), 1e-13, "c_sigma" + what);
        Oracle.assertClose(actual.dSigma, expected.get("d_sigma").asDouble(), 1e-13, "d_sigma" + what);
        Oracle.assertClose(actual.cC, expected.get("c_c").asDouble(), 1e-13, "c_c" + what);
        Oracle.assertClose(actual.c1, expected.get("c1").asDouble(), 1e-13, "c1" + what);
        Oracle.assertClose(actual.cMu, expected.get("cmu").asDouble(), 1e-13, "cmu" + what);
        Oracle.assertClose(actual.chiN, expected.get("chi_n").asDouble(), 1e-13, "chi_n" + what);
    }

    @Test
    void startsFromTheSolutionsOfAnotherTask() {
        JsonNode warm = ORACLE.get("warm_start");
        double[][] solutions = new double[warm.get("solutions").size()][];
        double[] values = new double[solutions.length];
        for (int i = 0; i < solutions.length; i++) {
            solutions[i] = Oracle.numbers(warm.get("solutions").get(i).get(0));
            values[i] = warm.get("solutions").get(i).get(1).asDouble();
        }
        double[][] ranked = ranked(solutions, values);
        for (JsonNode result : warm.get("results")) {
            double gamma = result.get("gamma").asDouble();
            int best = (int) Math.floor(solutions.length * gamma);
            WarmStart start = WarmStart.of(
                    Arrays.copyOf(ranked, best), result.get("alpha").asDouble());
            assertVector(start.mean(), result.get("mean"), "mean " + result);
            Oracle.assertClose(start.sigma(), result.get("sigma").asDouble(), TOLERANCE, "sigma " + result);
            assertTriangle(start.covariance(), result.get("C"), "C " + result);
        }
    }

    private static double[][] ranked(double[][] points, double[] values) {
        return IntStream.range(0, points.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> values[i]))
                .map(i -> points[i])
                .toArray(double[][]::new);
    }

    private static void assertVector(double[] actual, JsonNode expected, String what) {
        for (int i = 0; i < actual.length; i++) {
            Oracle.assertClose(actual[i], expected.get(i).asDouble(), TOLERANCE, what + " [" + i + "]");
        }
    }

    private static void assertTriangle(double[][] actual, JsonNode expected, String what) {
        for (int i = 0, k = 0; i < actual.length; i++) {
            for (int j = 0; j <= i; j++, k++) {
                Oracle.assertClose(
                        actual[i][j], expected.get(k).asDouble(), TOLERANCE, what + " [" + i + "][" + j + "]");
            }
        }
    }

    /** One run of the file. */
    private static final class Replay {
        private final JsonNode run;
        private final Evolution evolution;
        private final @Nullable Lattice[] lattices;
        private final @Nullable Margin margin;

        Replay(JsonNode run) {
            this.run = run;
            String kind = run.get("kind").asString();
            double[] mean = Oracle.numbers(run.get("mean0"));
            double sigma = run.get("sigma0").asDouble();
            int population = run.get("params").get("popsize").asInt();
            StrategyConstants constants = StrategyConstants.full(mean.length, population);
            Evolution plain = run.has("C0")
                    ? Evolution.full(mean, sigma, square(Oracle.numbers(run.get("C0")), mean.length), constants)
                    : Evolution.full(mean, sigma, constants);
            evolution = switch (kind) {
                case "sep" -> Evolution.separable(mean, sigma, StrategyConstants.separable(mean.length, population));
                case "lra" -> plain.withAdaptedRate();
                default -> plain;
            };
            lattices = lattices(run, mean.length);
            margin = kind.equals("cmawm")
                    ? new Margin(lattices, run.get("margin").asDouble())
                    : null;
        }

        private static double[][] square(double[] triangle, int d) {
            double[][] square = new double[d][d];
            for (int i = 0, k = 0; i < d; i++) {
                for (int j = 0; j <= i; j++, k++) {
                    square[i][j] = triangle[k];
                    square[j][i] = triangle[k];
                }
            }
            return square;
        }

        private static @Nullable Lattice[] lattices(JsonNode run, int d) {
            @Nullable Lattice[] lattices = new Lattice[d];
            for (int i = 0; i < d && run.has("bounds"); i++) {
                double low = run.get("bounds").get(i).get(0).asDouble();
                double high = run.get("bounds").get(i).get(1).asDouble();
                double step = run.get("steps_per_dim").get(i).asDouble();
                lattices[i] = step > 0 ? new Lattice.Even(low, step, Math.round((high - low) / step) + 1) : null;
            }
            return lattices;
        }

        void assertSteps() {
            for (JsonNode step : run.get("steps")) {
                if (step.has("encoded")) {
                    assertEncoded(step);
                }
                double[][] points = new double[step.get("x").size()][];
                for (int k = 0; k < points.length; k++) {
                    points[k] = Oracle.numbers(step.get("x").get(k));
                }
                evolution.update(ranked(points, Oracle.numbers(step.get("f"))));
                if (margin != null) {
                    margin.correct(evolution);
                }
                assertState(step, run.get("name").asString() + " generation " + evolution.generation());
            }
        }

        private void assertEncoded(JsonNode step) {
            double[] amplitudes = Objects.requireNonNull(margin).amplitudes();
            for (int k = 0; k < step.get("x").size(); k++) {
                for (int i = 0; i < lattices.length; i++) {
                    Lattice lattice = lattices[i];
                    double x = step.get("x").get(k).get(i).asDouble();
                    double mean = evolution.mean()[i];
                    double value =
                            lattice == null ? x : lattice.value(lattice.levelAt(mean + amplitudes[i] * (x - mean)));
                    assertThat(value)
                            .isEqualTo(step.get("encoded").get(k).get(i).asDouble());
                }
            }
        }

        private void assertState(JsonNode step, String what) {
            assertVector(evolution.mean(), step.get("mean"), what + " mean");
            Oracle.assertClose(evolution.sigma(), step.get("sigma").asDouble(), TOLERANCE, what + " sigma");
            assertVector(evolution.pathSigma(), step.get("p_sigma"), what + " p_sigma");
            assertVector(evolution.pathC(), step.get("p_c"), what + " p_c");
            if (evolution.covariance() instanceof FullCovariance full) {
                assertTriangle(full.matrix(), step.get("C"), what + " C");
                assertVector(full.eigenvalues(), step.get("eig"), what + " eig");
            } else {
                for (int i = 0; i < evolution.mean().length; i++) {
                    double expected = step.get("C").get(i).asDouble();
                    Oracle.assertClose(evolution.covariance().variance(i), expected, TOLERANCE, what + " C");
                }
            }
            LearningRate rate = evolution.rate();
            if (rate != null) {
                Oracle.assertClose(rate.ofMean(), step.get("eta_mean").asDouble(), TOLERANCE, what);
                Oracle.assertClose(rate.ofSigma(), step.get("eta_Sigma").asDouble(), TOLERANCE, what);
                Oracle.assertClose(rate.noiseOfMean(), step.get("V_mean").asDouble(), TOLERANCE, what);
                Oracle.assertClose(rate.noiseOfSigma(), step.get("V_Sigma").asDouble(), TOLERANCE, what);
            }
            if (margin != null) {
                assertVector(margin.amplitudes(), step.get("A"), what + " A");
            }
        }
    }
}
