package dev.skipjack.core.numeric.pareto;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NonDominatedBoxesTest {
    private static final int LEVELS = 6;

    /** Every cell of a grid is in one box if no point dominates it, else in none. */
    @Test
    void coversWhatNothingDominatesOnce() {
        Random random = new Random(1);
        for (int m = 1; m <= 4; m++) {
            for (int n = 0; n < 12; n++) {
                double[][] losses = ParetoCases.random(random, n, m, LEVELS + 1);
                double[] reference = new double[m];
                Arrays.fill(reference, LEVELS - 1);
                List<NonDominatedBoxes.Box> boxes = NonDominatedBoxes.of(losses, reference);
                for (int trial = 0; trial < 200; trial++) {
                    double[] cell = ParetoCases.random(random, 1, m, LEVELS)[0];
                    Arrays.setAll(cell, j -> cell[j] - 0.5);
                    boolean isOutside = Arrays.stream(cell).anyMatch(at -> at > LEVELS - 1);
                    boolean isDominated = Arrays.stream(losses).anyMatch(p -> NonDominatedRanks.dominates(p, cell));
                    assertThat(boxes.stream().filter(box -> contains(box, cell)))
                            .as("%s of %s", Arrays.toString(cell), Arrays.deepToString(losses))
                            .hasSize(isOutside || isDominated ? 0 : 1);
                }
            }
        }
    }

    @Test
    void hasNoMoreBoxesThanItMust() {
        for (int seed = 0; seed < 20; seed++) {
            assertThat(NonDominatedBoxes.of(front(seed, 2), new double[] {1, 1}))
                    .hasSize(41);
            assertThat(NonDominatedBoxes.of(front(seed, 3), new double[] {1, 1, 1}))
                    .hasSizeLessThanOrEqualTo(81);
        }
    }

    @Test
    void isTheWholeRegionWithoutAPoint() {
        NonDominatedBoxes.Box box =
                NonDominatedBoxes.of(new double[0][], new double[] {2, 3}).getFirst();
        assertThat(box.lower(0)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(box.lower(1)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(box.upper(0)).isEqualTo(2);
        assertThat(box.upper(1)).isEqualTo(3);
    }

    /** Forty points of the unit sphere, none of which dominates another. */
    private static double[][] front(int seed, int m) {
        Random random = new Random(seed);
        double[][] points = new double[40][m];
        for (double[] point : points) {
            Arrays.setAll(point, j -> Math.abs(random.nextGaussian()));
            double norm = Math.sqrt(Arrays.stream(point).map(v -> v * v).sum());
            Arrays.setAll(point, j -> 1 - point[j] / norm);
        }
        return points;
    }

    private static boolean contains(NonDominatedBoxes.Box box, double[] point) {
        for (int j = 0; j < point.length; j++) {
            if (!(box.lower(j) < point[j] && point[j] < box.upper(j))) {
                return false;
            }
        }
        return true;
    }
}
