package dev.skipjack.core.sampler.nsga;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.skipjack.core.numeric.StandardNormal;
import dev.skipjack.core.rng.RandomStream;
import dev.skipjack.core.rng.Streams;
import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * Distributions are compared with the papers' by Kolmogorov's statistic over n = 20,000 draws of one seed: above 1.95 / sqrt(n) with a
 * probability of 1e-3 if the seed changes. Means and covariances are held to about five standard errors.
 */
class CrossoverTest {
    private static final int DRAWS = 20_000;
    private static final double[][] PAIR = {{0.2, 0.9, 0.5}, {0.6, 0.1, 0.5}};

    private static RandomStream stream() {
        return Streams.of(5, 0).stream("test");
    }

    /** Children of the same parents; [draws][d]. */
    private static double[][] children(Crossover crossover, double[][] parents) {
        RandomStream stream = stream();
        double[][] children = new double[DRAWS][parents[0].length];
        for (double[] child : children) {
            crossover.cross(parents, stream, child);
        }
        return children;
    }

    private static double[] column(double[][] rows, int i) {
        return Arrays.stream(rows).mapToDouble(row -> row[i]).toArray();
    }

    private static void assertDistributed(double[] sample, DoubleUnaryOperator cdf) {
        double[] sorted = sample.clone();
        Arrays.sort(sorted);
        double n = sorted.length;
        double farthest = 0;
        for (int i = 0; i < n; i++) {
            double p = cdf.applyAsDouble(sorted[i]);
            farthest = Math.max(farthest, Math.max(p - i / n, (i + 1) / n - p));
        }
        assertThat(farthest).isLessThan(1.95 / Math.sqrt(n));
    }

    @Test
    void uniformTakesEachCoordinateFromAParent() {
        double[][] children = children(Crossover.uniform(0.3), PAIR);
        double[] first = column(children, 0);
        assertThat(first).containsOnly(0.2, 0.6);
        assertThat(Arrays.stream(first).filter(x -> x == 0.6).count() / (double) DRAWS)
                .isCloseTo(0.3, within(0.017));
        long both = Arrays.stream(children)
                .filter(child -> child[0] == 0.6 && child[1] == 0.1)
                .count();
        assertThat(both / (double) DRAWS).isCloseTo(0.09, within(0.01));
    }

    @Test
    void blxIsUniformOnTheWidenedInterval() {
        double[][] children = children(Crossover.blx(0.5), PAIR);
        assertDistributed(column(children, 0), x -> Math.clamp((x - 0) / 0.8, 0, 1));
        assertDistributed(column(children, 1), x -> Math.clamp((x + 0.3) / 1.6, 0, 1));
        assertThat(column(children, 2)).containsOnly(0.5);
    }

    /** The cdf of beta is beta^(eta + 1) / 2 up to 1, and 1 - beta^-(eta + 1) / 2 above. */
    @Test
    void sbxHasThePublishedSpread() {
        double[] crossed = Arrays.stream(column(children(Crossover.sbx(2), PAIR), 0))
                .filter(x -> x != 0.2)
                .toArray();
        assertThat(crossed.length / (double) DRAWS).isCloseTo(0.5, within(0.018));
        double[] spread =
                Arrays.stream(crossed).map(x -> Math.abs(x - 0.4) / 0.2).toArray();
        assertDistributed(spread, beta -> beta <= 1 ? Math.pow(beta, 3) / 2 : 1 - Math.pow(beta, -3) / 2);
        assertThat(Arrays.stream(crossed).filter(x -> x < 0.4).count() / (double) crossed.length)
                .isCloseTo(0.5, within(0.025));
    }

    /** Of SBX there are 1.6 times as many beyond a parent, by 0.03 or more, as between both: 0.4 is four standard errors. */
    @Test
    void vsbxLiesOnBothSidesOfAParentAlike() {
        double[] beyond = Arrays.stream(column(children(Crossover.vsbx(20), PAIR), 0))
                .filter(x -> x != 0.2)
                .map(x -> x < 0.4 ? 0.2 - x : x - 0.6)
                .toArray();
        assertThat(Arrays.stream(beyond).filter(x -> x > 0).count() / (double) beyond.length)
                .isCloseTo(0.5, within(0.025));
        double far = Arrays.stream(beyond).filter(x -> x > 0.03).count();
        double between = Arrays.stream(beyond).filter(x -> x < -0.03).count();
        assertThat(far / between).isCloseTo(1, within(0.4));
    }

    private static double[] mean(double[][] rows) {
        return Vectors.mean(rows);
    }

    private static double covariance(double[][] rows, int i, int j) {
        double[] mean = mean(rows);
        return Arrays.stream(rows)
                .mapToDouble(row -> (row[i] - mean[i]) * (row[j] - mean[j]))
                .average()
                .orElseThrow();
    }

    /** With epsilon sqrt(d + 2): Tsutsui, Yamamura, Higuchi 1999, and Kita, Ono, Kobayashi 1999. */
    @Test
    void spxKeepsTheParentsCentroidAndCovariance() {
        Random random = new Random(4);
        for (int d = 1; d <= 4; d++) {
            double[][] parents = new double[d + 1][d];
            for (double[] parent : parents) {
                Arrays.setAll(parent, _ -> random.nextDouble());
            }
            double[][] children = children(Crossover.spx(), parents);
            for (int i = 0; i < d; i++) {
                assertThat(mean(children)[i]).isCloseTo(mean(parents)[i], within(0.015));
                for (int j = 0; j <= i; j++) {
                    assertThat(covariance(children, i, j))
                            .as("d %d, %d, %d", d, i, j)
                            .isCloseTo(covariance(parents, i, j), within(0.006));
                }
            }
        }
    }

    /** The parents' line is the axis 0 from 0.2 to 0.8, and the third is 0.3 off it: 0.5 0.6 along, 0.35 0.3 / sqrt 3 across. */
    @Test
    void undxIsNormalAlongAndAcrossTheParentsLine() {
        double[][] parents = {{0.2, 0.5, 0.4}, {0.8, 0.5, 0.4}, {0.9, 0.5, 0.1}};
        double[][] children = children(Crossover.undx(), parents);
        double[] centre = {0.5, 0.5, 0.4};
        double[] deviation = {0.3, 0.35 * 0.3 / Math.sqrt(3), 0.35 * 0.3 / Math.sqrt(3)};
        for (int i = 0; i < 3; i++) {
            double middle = centre[i];
            double sigma = deviation[i];
            assertDistributed(column(children, i), x -> StandardNormal.cdf((x - middle) / sigma));
        }
        assertThat(covariance(children, 0, 1)).isCloseTo(0, within(0.001));
        assertThat(covariance(children, 1, 2)).isCloseTo(0, within(0.0002));
    }

    /** As before in a turned line: what counts is distances, not axes. */
    @Test
    void undxTurnsWithItsParents() {
        double[][] parents = {{0, 0}, {1, 1}, {0, 1}};
        double[][] children = children(Crossover.undx(), parents);
        double across = 0.35 * 0.35 * 0.5 / 2;
        assertThat(mean(children)).containsExactly(new double[] {0.5, 0.5}, within(0.02));
        assertThat(covariance(children, 0, 0)).isCloseTo(0.25 + across / 2, within(0.015));
        assertThat(covariance(children, 0, 1)).isCloseTo(0.25 - across / 2, within(0.015));
    }

    @Test
    void parentsWithoutADistanceHaveTheSameChild() {
        for (Crossover crossover : new Crossover[] {
            Crossover.uniform(), Crossover.blx(), Crossover.sbx(), Crossover.vsbx(), Crossover.undx()
        }) {
            double[][] same = new double[crossover.parents(2)][];
            Arrays.fill(same, new double[] {0.3, 0.7});
            double[] child = new double[2];
            crossover.cross(same, stream(), child);
            assertThat(child).as(crossover.toString()).containsExactly(0.3, 0.7);
        }
    }

    /** The cdf of delta is (1 + delta)^(eta + 1) / 2 below 0: Deb and Goyal 1996. */
    @Test
    void polynomialMutationHasThePublishedSteps() {
        RandomStream stream = stream();
        Mutation mutation = Mutation.polynomial(7);
        double[] steps = new double[DRAWS];
        Arrays.setAll(steps, _ -> mutation.mutate(0.4, stream.nextDouble()) - 0.4);
        assertDistributed(steps, x -> x < 0 ? Math.pow(1 + x, 8) / 2 : 1 - Math.pow(1 - x, 8) / 2);
    }

    @Test
    void refusesOptionsOutOfRange() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Crossover.uniform(1.5))
                .withMessage("nsga.crossover.swapping must lie in [0, 1], but was 1.5.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Crossover.sbx(Double.NaN))
                .withMessage("nsga.crossover.eta must be finite and 0 or more, but was NaN.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Crossover.vsbx(-1))
                .withMessageContaining("eta");
        assertThatIllegalArgumentException().isThrownBy(() -> Crossover.blx(-1)).withMessageContaining("alpha");
        assertThatIllegalArgumentException().isThrownBy(() -> Crossover.spx(-1)).withMessageContaining("epsilon");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Crossover.undx(1, -1))
                .withMessageContaining("across");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Mutation.polynomial(-1))
                .withMessageContaining("mutation.eta");
    }
}
