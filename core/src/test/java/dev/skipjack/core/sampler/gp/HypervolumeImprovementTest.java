package dev.skipjack.core.sampler.gp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skipjack.core.Oracle;
import dev.skipjack.core.numeric.pareto.Hypervolume;
import dev.skipjack.core.numeric.pareto.NonDominatedBoxes;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class HypervolumeImprovementTest {
    private static final JsonNode ORACLE = Oracle.read("gp.json").get("two_objectives");
    private static final double FLOOR = 1e-12; // of a side that a sample covers, in Optuna

    @Test
    void hasTheBoxesOfOptuna() {
        double[][] lower = matrix("box_lower");
        double[][] widths = matrix("box_upper_minus_lower");
        assertThat(turned()).hasSize(lower.length);
        for (int b = 0; b < lower.length; b++) {
            double[] low = lower[b];
            double[] width = widths[b];
            assertThat(turned()).anyMatch(box -> isOf(box, 0, low, width) && isOf(box, 1, low, width));
        }
    }

    private static boolean isOf(NonDominatedBoxes.Box box, int j, double[] low, double[] width) {
        double side = box.upper(1 - j) - box.lower(1 - j);
        return box.upper(1 - j) == -low[j] && (side == width[j] || Math.abs(side - width[j]) < 1e-12);
    }

    @Test
    void isTheExactExpectation() {
        double[] expected = Oracle.numbers(ORACLE.get("log_ehvi_exact"));
        double[][] points = matrix("Q");
        HypervolumeImprovement improvement = new HypervolumeImprovement(processes(), boxes());
        for (int i = 0; i < points.length; i++) {
            Oracle.assertClose(improvement.at(points[i]), expected[i], 1e-9, "at " + i);
        }
    }

    /** The mean over given samples, each side that one covers at least 1e-12. */
    @Test
    void hasTheProcessesAndBoxesOfOptuna() {
        double[] expected = Oracle.numbers(ORACLE.get("log_ehvi_with_normals"));
        double[][] points = matrix("Q");
        GaussianProcess[] processes = processes();
        for (int i = 0; i < points.length; i++) {
            double sum = 0;
            for (double[] normals : matrix("normals")) {
                double[] sample = new double[2];
                for (int j = 0; j < 2; j++) {
                    processes[j].moveTo(points[i]);
                    double variance = processes[j].variance() + LogImprovement.STABILIZING_NOISE;
                    sample[j] = processes[j].mean() + Math.sqrt(variance) * normals[j];
                }
                sum += covered(sample);
            }
            Oracle.assertClose(Math.log(sum / 32), expected[i], 1e-9, "at " + i);
        }
    }

    private static double covered(double[] sample) {
        double sum = 0;
        for (NonDominatedBoxes.Box box : turned()) {
            double volume = 1;
            for (int j = 0; j < 2; j++) {
                double upper = box.upper(1 - j);
                double side = Math.min(sample[j] + upper, upper - box.lower(1 - j));
                volume *= Math.max(FLOOR, side);
            }
            sum += volume;
        }
        return sum;
    }

    @Test
    void knowsItsGradient() {
        HypervolumeImprovement improvement = new HypervolumeImprovement(processes(), boxes());
        for (double[] point : matrix("Q")) {
            double[] gradient = new double[2];
            improvement.at(point);
            improvement.addGradient(point, gradient);
            for (int i = 0; i < 2; i++) {
                double slope = slope(improvement, point, i);
                if (Math.abs(slope) < 1e4) { // others are at a known point, where the variance has no slope
                    Oracle.assertClose(gradient[i], slope, 1e-5, Arrays.toString(point) + " by " + i);
                }
            }
        }
    }

    private static double slope(HypervolumeImprovement improvement, double[] point, int i) {
        double step = 1e-6;
        double[] moved = point.clone();
        moved[i] += step;
        double above = improvement.at(moved);
        moved[i] -= 2 * step;
        return (above - improvement.at(moved)) / (2 * step);
    }

    /** By the sweep that computes hypervolumes, which has no boxes; within four standard errors. */
    @Test
    void isTheMeanGrowthOfTheVolume() {
        Random random = new Random(3);
        for (int m = 2; m <= 5; m++) {
            GaussianProcess[] processes = drawn(random, m);
            double[][] front = front(random, m);
            double[] reference = reference(m);
            HypervolumeImprovement improvement =
                    new HypervolumeImprovement(processes, NonDominatedBoxes.of(front, reference));
            for (int k = 0; k < 5; k++) {
                double[] point = {random.nextDouble(), random.nextDouble()};
                double[] grown = growths(random, processes, point, front, reference);
                double mean = Arrays.stream(grown).average().getAsDouble();
                double square =
                        Arrays.stream(grown).map(g -> (g - mean) * (g - mean)).sum();
                double error = Math.sqrt(square) / grown.length;
                assertThat(error).isBetween(1e-6, 0.1 * mean);
                assertThat(Math.exp(improvement.at(point)))
                        .as("%d objectives", m)
                        .isCloseTo(mean, Offset.offset(4 * error));
            }
        }
    }

    @Test
    void knowsItsGradientWhateverTheNumberOfObjectives() {
        Random random = new Random(4);
        for (int m = 2; m <= 5; m++) {
            List<NonDominatedBoxes.Box> boxes = NonDominatedBoxes.of(front(random, m), reference(m));
            HypervolumeImprovement improvement = new HypervolumeImprovement(drawn(random, m), boxes);
            for (int k = 0; k < 5; k++) {
                double[] point = {random.nextDouble(), random.nextDouble()};
                double[] gradient = new double[2];
                improvement.at(point);
                improvement.addGradient(point, gradient);
                for (int i = 0; i < 2; i++) {
                    Oracle.assertClose(gradient[i], slope(improvement, point, i), 1e-5, m + " objectives, by " + i);
                }
            }
        }
    }

    private static double[] growths(
            Random random, GaussianProcess[] processes, double[] point, double[][] front, double[] reference) {
        double[] growths = new double[4000];
        for (int s = 0; s < growths.length; s++) {
            double[] sample = new double[processes.length];
            for (int j = 0; j < sample.length; j++) {
                processes[j].moveTo(point);
                sample[j] = -processes[j].mean() - Math.sqrt(processes[j].variance()) * random.nextGaussian();
            }
            growths[s] = Hypervolume.added(sample, front, reference);
        }
        return growths;
    }

    /** Each of three observations. */
    private static GaussianProcess[] drawn(Random random, int m) {
        GaussianProcess[] processes = new GaussianProcess[m];
        for (int j = 0; j < m; j++) {
            double[] lengths = {1 + 9 * random.nextDouble(), 1 + 9 * random.nextDouble()};
            processes[j] = new GaussianProcess(new KernelParameters(lengths, 1, 1e-3, 0.1), new boolean[2]);
            for (int i = 0; i < 3; i++) {
                processes[j].append(new double[] {random.nextDouble(), random.nextDouble()});
            }
            processes[j].setValues(IntStream.range(0, 3)
                    .mapToDouble(i -> random.nextGaussian())
                    .toArray());
        }
        return processes;
    }

    private static double[][] front(Random random, int m) {
        return IntStream.range(0, 10)
                .mapToObj(i -> IntStream.range(0, m)
                        .mapToDouble(j -> random.nextGaussian() + 2)
                        .toArray())
                .toArray(double[][]::new);
    }

    private static double[] reference(int m) {
        double[] reference = new double[m];
        Arrays.fill(reference, 4);
        return reference;
    }

    /** So far from the front that no sample would improve it, the logarithm still falls smoothly. */
    @Test
    void leadsToTheFrontFromFarAway() {
        double[][] front = {{-50, -40}, {-40, -50}};
        HypervolumeImprovement improvement =
                new HypervolumeImprovement(processes(), NonDominatedBoxes.of(front, new double[] {-30, -30}));
        double[] point = {0.3, 0.6};
        double[] gradient = new double[2];
        assertThat(improvement.at(point)).isBetween(-1e6, -500.0);
        improvement.addGradient(point, gradient);
        for (int i = 0; i < 2; i++) {
            double slope = slope(improvement, point, i);
            assertThat(gradient[i]).isCloseTo(slope, Offset.offset(1e-5 * Math.abs(slope)));
        }
    }

    /** A thin side covers as a wide one of so many thin parts does. */
    @Test
    void coversThinSidesAndTheirSumAlike() {
        double[] at = {0.3, -1.2, 4, -30};
        for (double mean : at) {
            double width = 3e-6;
            BoxSides thin = sides(0, width);
            BoxSides wide = sides(-4 * width, 5 * width);
            thin.moveTo(mean, 1);
            wide.moveTo(mean, 1);
            assertThat(wide.log(0) - thin.log(0)).isCloseTo(Math.log(9), Offset.offset(1e-7));
            assertThat(wide.byMean(0)).isCloseTo(thin.byMean(0), Offset.offset(1e-5 * Math.abs(thin.byMean(0))));
            double byVariance = thin.byVariance(0);
            assertThat(wide.byVariance(0)).isCloseTo(byVariance, Offset.offset(1e-5 * Math.abs(byVariance)));
        }
    }

    /** Of values in [from, to]. */
    private static BoxSides sides(double from, double to) {
        NonDominatedBoxes.Box box = NonDominatedBoxes.of(new double[][] {{-to, 1}}, new double[] {-from, 2}).stream()
                .filter(other -> other.lower(0) == -to)
                .findFirst()
                .orElseThrow();
        return new BoxSides(List.of(box), 0);
    }

    private static List<NonDominatedBoxes.Box> boxes() {
        double[][] losses = losses(0, 1);
        return NonDominatedBoxes.of(losses, Oracle.numbers(ORACLE.get("reference_minimising_minus_Y")));
    }

    /** With the objectives in the other order, so that the sweep is along the first one, as Optuna's is. */
    private static List<NonDominatedBoxes.Box> turned() {
        double[] reference = Oracle.numbers(ORACLE.get("reference_minimising_minus_Y"));
        return NonDominatedBoxes.of(losses(1, 0), new double[] {reference[1], reference[0]});
    }

    private static double[][] losses(int first, int second) {
        return Arrays.stream(matrix("Y"))
                .map(row -> new double[] {-row[first], -row[second]})
                .toArray(double[][]::new);
    }

    private static GaussianProcess[] processes() {
        double[][] lengths = matrix("inverse_squared_lengthscales");
        GaussianProcess[] processes = new GaussianProcess[2];
        for (int j = 0; j < 2; j++) {
            double scale = Oracle.numbers(ORACLE.get("kernel_scale"))[j];
            double noise = Oracle.numbers(ORACLE.get("noise_var"))[j];
            processes[j] = new GaussianProcess(new KernelParameters(lengths[j], scale, noise, 0), new boolean[2]);
            double[][] points = matrix("X");
            double[] y = new double[points.length];
            for (int i = 0; i < points.length; i++) {
                processes[j].append(points[i]);
                y[i] = matrix("Y")[i][j];
            }
            processes[j].setValues(y);
        }
        return processes;
    }

    private static double[][] matrix(String key) {
        JsonNode rows = ORACLE.get(key);
        return IntStream.range(0, rows.size())
                .mapToObj(i -> Oracle.numbers(rows.get(i)))
                .toArray(double[][]::new);
    }
}
