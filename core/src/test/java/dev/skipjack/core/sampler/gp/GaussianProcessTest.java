package dev.skipjack.core.sampler.gp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skipjack.core.Oracle;
import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class GaussianProcessTest {
    private static final JsonNode ORACLE = Oracle.read("gp.json");

    @Test
    void hasTheKernelOfOptuna() {
        for (JsonNode example : ORACLE.get("cases")) {
            double[][] x = matrix(example.get("X"));
            double[][] columns = transposed(x);
            Matern kernel = new Matern(parameters(example), categorical(example));
            double[] expected = Oracle.numbers(example.get("K"));
            double[] squares = new double[x.length];
            double[] values = new double[x.length];
            int k = 0;
            for (int i = 0; i < x.length; i++) {
                kernel.squares(x[i], columns, i + 1, squares);
                kernel.covariances(squares, i + 1, values, new double[x.length]);
                for (int j = 0; j <= i; j++) {
                    Oracle.assertClose(values[j], expected[k++], 1e-13, name(example) + " at " + i + ", " + j);
                }
            }
        }
    }

    @Test
    void hasTheLikelihoodPriorsAndGradientOfOptuna() {
        for (JsonNode example : ORACLE.get("cases")) {
            double least = example.get("loss_minimum_noise").asDouble();
            NegativeLogPosterior posterior = posterior(example, least);
            KernelParameters parameters = parameters(example);
            double tolerance = isIllConditioned(example) ? 1e-8 : 1e-9;
            Oracle.assertClose(
                    posterior.logLikelihood(parameters),
                    example.get("log_likelihood_no_const").asDouble(),
                    tolerance,
                    name(example));
            Oracle.assertClose(
                    NegativeLogPosterior.logPrior(parameters),
                    example.get("log_prior").asDouble(),
                    1e-9,
                    name(example));
            double[] gradient = new double[parameters.dimension() + 2];
            double value = posterior.at(parameters.logs(least), gradient);
            Oracle.assertClose(value, example.get("loss").asDouble(), tolerance, name(example));
            double[] expected = Oracle.numbers(example.get("loss_grad_raw"));
            double largest = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
            for (int i = 0; i < expected.length; i++) {
                double scale = isIllConditioned(example) ? 1e2 * largest : 1;
                Oracle.assertClose(gradient[i] / scale, expected[i] / scale, 1e-7, name(example) + " by " + i);
            }
        }
    }

    @Test
    void hasTheMeanVarianceAndAcquisitionOfOptuna() {
        for (JsonNode example : ORACLE.get("cases")) {
            GaussianProcess process = process(example);
            double[][] points = matrix(example.get("Q"));
            double tolerance = isIllConditioned(example) ? 1e-8 : 1e-9;
            for (int i = 0; i < points.length; i++) {
                String what = name(example) + " at " + i;
                process.moveTo(points[i]);
                double mean = process.mean();
                double variance = process.variance();
                double threshold = example.get("threshold").asDouble();
                double far = example.get("threshold_far").asDouble();
                Oracle.assertClose(mean, number(example, "mean", i), tolerance, what);
                Oracle.assertClose(variance, number(example, "var", i), 1e-9, what);
                Oracle.assertClose(
                        LogImprovement.at(mean, variance, threshold), number(example, "log_ei", i), tolerance, what);
                Oracle.assertClose(
                        LogImprovement.at(mean, variance, far), number(example, "log_ei_far", i), tolerance, what);
                Oracle.assertClose(
                        LogImprovement.logProbability(mean, variance, threshold),
                        number(example, "log_pi", i),
                        tolerance,
                        what);
            }
        }
    }

    @Test
    void hasTheGradientOfTheAcquisitionOfOptuna() {
        for (JsonNode example : ORACLE.get("cases")) {
            GaussianProcess process = process(example);
            double[] point = matrix(example.get("Q"))[3];
            double threshold = example.get("threshold").asDouble();
            process.moveTo(point);
            double[] gradient = new double[point.length];
            process.addGradient(
                    point,
                    LogImprovement.byMean(process.mean(), process.variance(), threshold),
                    LogImprovement.byVariance(process.mean(), process.variance(), threshold),
                    gradient);
            double tolerance = isIllConditioned(example) ? 1e-6 : 1e-7;
            for (int i = 0; i < gradient.length; i++) {
                if (!categorical(example)[i]) {
                    Oracle.assertClose(
                            gradient[i], number(example, "log_ei_grad_at_Q3", i), tolerance, name(example) + " " + i);
                }
            }
        }
    }

    @Test
    void knowsTheImprovementFarBelowTheThreshold() {
        for (JsonNode row : ORACLE.get("standard_log_ei")) {
            double[] pair = Oracle.numbers(row);
            Oracle.assertClose(LogImprovement.standard(pair[0]), pair[1], 1e-9, "at " + pair[0]);
        }
        for (JsonNode row : ORACLE.get("log_ei_mean_var_threshold")) {
            double[] r = Oracle.numbers(row);
            double variance = r[1] - LogImprovement.STABILIZING_NOISE;
            Oracle.assertClose(LogImprovement.at(r[0], variance, r[2]), r[3], 1e-9, Arrays.toString(r));
        }
    }

    @Test
    void forgetsPointsThatWereDropped() {
        JsonNode example = ORACLE.get("cases").get(0);
        GaussianProcess kept = process(example);
        GaussianProcess changed = process(example);
        double[] y = Oracle.numbers(example.get("y"));
        for (int i = 0; i < 100; i++) {
            changed.append(new double[] {i / 100.0, 0.3});
        }
        changed.truncate(y.length);
        changed.setValues(y);
        double[] point = {0.31, 0.77};
        kept.moveTo(point);
        changed.moveTo(point);
        assertThat(changed.mean()).isEqualTo(kept.mean());
        assertThat(changed.variance()).isEqualTo(kept.variance());
    }

    /** As a running trial does: what its value changes elsewhere is the joint posterior. */
    @Test
    void hasTheJointPosteriorOfOptuna() {
        for (JsonNode example : ORACLE.get("cases")) {
            double[][] points = matrix(example.get("Q"));
            double[] expected = Oracle.numbers(example.get("joint_cov_first4"));
            int k = 0;
            for (int i = 0; i < 4; i++) {
                for (int j = 0; j <= i; j++) {
                    Oracle.assertClose(
                            covariance(example, points[i], points[j]),
                            expected[k++],
                            1e-9,
                            name(example) + " at " + i + ", " + j);
                }
            }
        }
    }

    @Test
    void drawsTheFantasiesOfOptuna() {
        JsonNode example = ORACLE.get("cases").get(0);
        JsonNode draws = example.get("q_log_ei");
        double[][] points = {matrix(draws.get("running"))[0], matrix(draws.get("running"))[1], new double[2]};
        for (int i = 0; i < example.get("Q").size(); i++) {
            points[2] = matrix(example.get("Q"))[i];
            double sum = 0;
            for (int s = 0; s < draws.get("normals").size(); s++) {
                double[] sample = sample(example, points, matrix(draws.get("normals"))[s]);
                Oracle.assertClose(sample[0], matrix(draws.get("fantasies"))[s][0], 1e-9, "sample " + s);
                Oracle.assertClose(sample[1], matrix(draws.get("fantasies"))[s][1], 1e-9, "sample " + s);
                double best = Math.max(example.get("threshold").asDouble(), Math.max(sample[0], sample[1]));
                sum += Math.max(1e-12, sample[2] - best);
            }
            double value = Math.log(sum / draws.get("normals").size());
            Oracle.assertClose(value, number(draws, "value", i), 1e-9, "at " + i);
        }
    }

    /** A draw at several points together. */
    private static double[] sample(JsonNode example, double[][] points, double[] normals) {
        GaussianProcess process = process(example);
        double[][] root = new double[points.length][points.length];
        double[] sample = new double[points.length];
        for (int i = 0; i < points.length; i++) {
            for (int j = 0; j <= i; j++) {
                double rest = covariance(example, points[i], points[j]);
                for (int k = 0; k < j; k++) {
                    rest -= root[i][k] * root[j][k];
                }
                double noise = LogImprovement.STABILIZING_NOISE;
                root[i][j] = i == j ? Math.sqrt(Math.max(0, rest) + noise) : rest / root[j][j];
                sample[i] += root[i][j] * normals[j];
            }
            process.moveToMean(points[i]);
            sample[i] += process.mean();
        }
        return sample;
    }

    /** What a value of 1 above the mean at one point adds at another, times the first one's variance. */
    private static double covariance(JsonNode example, double[] a, double[] b) {
        GaussianProcess process = process(example);
        process.moveToMean(b);
        double before = process.mean();
        process.moveTo(a);
        double variance = process.variance() + example.get("noise_var").asDouble();
        double[] y = Oracle.numbers(example.get("y"));
        double[] told = Arrays.copyOf(y, y.length + 1);
        told[y.length] = process.mean() + 1;
        process.append(a);
        process.setValues(told);
        process.moveToMean(b);
        return (process.mean() - before) * variance;
    }

    @Test
    void knowsTheGradientsOfAPosteriorWithATrend() {
        for (JsonNode example : ORACLE.get("cases")) {
            double[] y = Oracle.numbers(example.get("y"));
            if (y.length > 5 && !isIllConditioned(example)) {
                NegativeLogPosterior posterior = posterior(example, 1e-6);
                double[] logs = withTrend(example, 0.3).logs(1e-6);
                double[] gradient = new double[logs.length];
                posterior.at(logs, gradient);
                for (int i = 0; i < logs.length; i++) {
                    double[] more = logs.clone();
                    double[] less = logs.clone();
                    more[i] += 1e-5;
                    less[i] -= 1e-5;
                    double[] unused = new double[logs.length];
                    double slope = (posterior.at(more, unused) - posterior.at(less, unused)) / 2e-5;
                    Oracle.assertClose(gradient[i], slope, 1e-5, name(example) + " by " + i);
                }
            }
        }
    }

    @Test
    void knowsTheGradientsOfMeanAndVarianceWithATrend() {
        for (JsonNode example : ORACLE.get("cases")) {
            GaussianProcess process = process(example, withTrend(example, 0.3));
            double[] point = matrix(example.get("Q"))[3];
            double[] gradient = new double[point.length];
            process.moveTo(point);
            process.addGradient(point, 0.7, -1.3, gradient);
            for (int i = 0; i < point.length; i++) {
                if (!categorical(example)[i] && !isIllConditioned(example)) {
                    double step = 1e-5;
                    double slope =
                            (weighted(process, point, i, step) - weighted(process, point, i, -step)) / (2 * step);
                    Oracle.assertClose(gradient[i], slope, 1e-5, name(example) + " " + i);
                }
            }
        }
    }

    private static double weighted(GaussianProcess process, double[] point, int i, double step) {
        double[] moved = point.clone();
        moved[i] += step;
        process.moveTo(moved);
        return 0.7 * process.mean() - 1.3 * process.variance();
    }

    @Test
    void continuesABowlBeyondItsPointsWithATrend() {
        KernelParameters parameters = new KernelParameters(new double[] {900}, 0.01, 1e-6, 1);
        GaussianProcess process = new GaussianProcess(parameters, new boolean[1]);
        double[] y = new double[12];
        for (int i = 0; i < y.length; i++) {
            double x = i / 24.0;
            process.append(new double[] {x});
            y[i] = 3 * (x - 0.4) * (x - 0.4) - 0.3;
        }
        process.setValues(y);
        process.moveTo(new double[] {0.8});
        assertThat(process.mean()).isCloseTo(0.18, Offset.offset(0.1));
        assertThat(process.variance()).isGreaterThan(0.01);
    }

    @Test
    void fitsNoWorseThanOptuna() {
        int fits = 0;
        for (JsonNode example : ORACLE.get("cases")) {
            if (example.has("fit")) {
                JsonNode fit = example.get("fit");
                double least = fit.get("minimum_noise").asDouble();
                NegativeLogPosterior posterior = posterior(example, least);
                KernelParameters fitted = KernelFit.fit(posterior, categorical(example).length, least, 0, 200);
                double value = posterior.at(fitted.logs(least), new double[fitted.dimension() + 2]);
                assertThat(value).as(name(example)).isLessThan(fit.get("loss").asDouble() + 1e-3);
                fits++;
            }
        }
        assertThat(fits).isGreaterThan(2);
    }

    private static NegativeLogPosterior posterior(JsonNode example, double least) {
        return new NegativeLogPosterior(
                transposed(matrix(example.get("X"))), categorical(example), Oracle.numbers(example.get("y")), least);
    }

    private static GaussianProcess process(JsonNode example) {
        return process(example, parameters(example));
    }

    private static GaussianProcess process(JsonNode example, KernelParameters parameters) {
        GaussianProcess process = new GaussianProcess(parameters, categorical(example));
        for (double[] point : matrix(example.get("X"))) {
            process.append(point);
        }
        process.setValues(Oracle.numbers(example.get("y")));
        return process;
    }

    private static KernelParameters parameters(JsonNode example) {
        return withTrend(example, 0);
    }

    private static KernelParameters withTrend(JsonNode example, double trend) {
        return new KernelParameters(
                Oracle.numbers(example.get("inverse_squared_lengthscales")),
                example.get("kernel_scale").asDouble(),
                example.get("noise_var").asDouble(),
                trend);
    }

    private static boolean isIllConditioned(JsonNode example) {
        return name(example).equals("close points");
    }

    private static String name(JsonNode example) {
        return example.get("name").asString();
    }

    private static double number(JsonNode example, String key, int i) {
        return Oracle.number(example.get(key).get(i));
    }

    private static boolean[] categorical(JsonNode example) {
        JsonNode flags = example.get("categorical");
        boolean[] categorical = new boolean[flags.size()];
        for (int i = 0; i < categorical.length; i++) {
            categorical[i] = flags.get(i).asBoolean();
        }
        return categorical;
    }

    private static double[][] matrix(JsonNode rows) {
        double[][] matrix = new double[rows.size()][];
        for (int i = 0; i < matrix.length; i++) {
            matrix[i] = Oracle.numbers(rows.get(i));
        }
        return matrix;
    }

    private static double[][] transposed(double[][] rows) {
        double[][] columns = new double[rows[0].length][rows.length];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < columns.length; j++) {
                columns[j][i] = rows[i][j];
            }
        }
        return columns;
    }
}
