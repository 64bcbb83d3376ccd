package dev.skipjack.core.sampler.tpe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skipjack.core.Oracle;
import dev.skipjack.core.numeric.pareto.Hypervolume;
import dev.skipjack.core.numeric.pareto.NonDominatedRanks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class FrontsTest {
    @Test
    void hasTheFrontsOfASortWheneverARowIsAdded() {
        for (int seed = 0; seed < 60; seed++) {
            double[][] losses = losses(seed, 1 + seed % 60, 2 + seed % 3);
            Fronts fronts = new Fronts();
            for (int row = 0; row < losses.length; row++) {
                fronts.add(row, losses[row]);
                int[] ranks = NonDominatedRanks.of(Arrays.copyOf(losses, row + 1));
                for (int rank = 0, count = 0; count <= row; rank++) {
                    int[] members = upTo(ranks, rank);
                    count = members.length;
                    assertThat(sorted(fronts.best(count)))
                            .as("seed %d, %d rows, up to rank %d", seed, row + 1, rank)
                            .isEqualTo(members);
                }
            }
        }
    }

    @Test
    void measuresFromTheCornerOfOptuna() {
        for (JsonNode entry : Oracle.read("tpe_split.json").get("reference_points")) {
            double[][] losses = new double[entry.get("losses").size()][];
            for (int i = 0; i < losses.length; i++) {
                losses[i] = Oracle.numbers(entry.get("losses").get(i));
            }
            assertThat(Fronts.reference(losses)).isEqualTo(Oracle.numbers(entry.get("reference")));
        }
    }

    /** What is dominated counts nothing, so the front alone is measured. */
    @Test
    void sharesWhatTheFrontWouldLoseWithoutEachPoint() {
        for (int seed = 0; seed < 100; seed++) {
            double[][] losses = losses(seed, 2 + seed % 12, 2 + seed % 3);
            double[] lost = lost(losses);
            double largest = Math.max(1e-12, Arrays.stream(lost).max().orElseThrow());
            double[] shares = Fronts.shares(losses);
            for (int i = 0; i < lost.length; i++) {
                double expected = Math.max(lost[i] / largest, 1e-12);
                Oracle.assertClose(shares[i], expected, 1e-9, "seed " + seed + " at " + i);
            }
        }
    }

    @Test
    void sharesEvenlyWhereVolumesAreNotFinite() {
        double infinite = Double.NEGATIVE_INFINITY;
        assertThat(Fronts.shares(new double[][] {{infinite, 1}, {2, 0}, {3, 3}}))
                .containsOnly(1);
        assertThat(Fronts.shares(new double[][] {{4, 2}})).containsExactly(1);
    }

    private static double[] lost(double[][] losses) {
        double[] reference = Fronts.reference(losses);
        int[] ranks = NonDominatedRanks.of(losses);
        double[] lost = new double[losses.length];
        for (int i = 0; i < losses.length; i++) {
            List<double[]> others = new ArrayList<>();
            for (int k = 0; k < losses.length; k++) {
                if (k != i && ranks[k] == 0) {
                    others.add(losses[k]);
                }
            }
            double without = Hypervolume.of(others.toArray(double[][]::new), reference);
            lost[i] = ranks[i] == 0 ? Hypervolume.of(losses, reference) - without : 0;
        }
        return lost;
    }

    /** Of few levels, so that many are equal. */
    private static double[][] losses(long seed, int n, int m) {
        Random random = new Random(seed);
        double[][] losses = new double[n][m];
        for (double[] point : losses) {
            for (int j = 0; j < m; j++) {
                point[j] = random.nextInt(seed % 2 == 0 ? 6 : 100) - 2;
            }
        }
        return losses;
    }

    private static int[] upTo(int[] ranks, int last) {
        int[] rows = new int[ranks.length];
        int count = 0;
        for (int row = 0; row < ranks.length; row++) {
            if (ranks[row] <= last) {
                rows[count++] = row;
            }
        }
        return Arrays.copyOf(rows, count);
    }

    private static int[] sorted(int[] rows) {
        int[] sorted = rows.clone();
        Arrays.sort(sorted);
        return sorted;
    }
}
