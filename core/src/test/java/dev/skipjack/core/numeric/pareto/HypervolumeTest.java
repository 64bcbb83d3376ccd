package dev.skipjack.core.numeric.pareto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skipjack.core.Oracle;
import java.util.Arrays;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class HypervolumeTest {
    private static final JsonNode VOLUMES = Oracle.read("hypervolume.json");
    private static final JsonNode SUBSETS = Oracle.read("hssp.json");

    @Test
    void volumesAreThoseOfTheOracle() {
        for (String group : new String[] {"cases", "special"}) {
            for (JsonNode example : VOLUMES.get(group)) {
                double volume =
                        Hypervolume.of(ParetoCases.rows(example.get("points")), Oracle.numbers(example.get("ref")));
                Oracle.assertClose(volume, Oracle.number(example.get("hv")), 1e-12, example.toString());
            }
        }
    }

    @Test
    void whatAPointAddsIsThatOfTheOracle() {
        for (JsonNode example : VOLUMES.get("non_dominated_boxes")) {
            double[][] points = ParetoCases.rows(example.get("points"));
            double[][] probes = ParetoCases.rows(example.get("probe"));
            double[] expected = Oracle.numbers(example.get("improvement"));
            for (int i = 0; i < probes.length; i++) {
                double added = Hypervolume.added(probes[i], points, Oracle.numbers(example.get("ref")));
                Oracle.assertClose(added, expected[i], 1e-12, "probe " + i);
            }
        }
    }

    /** 300 sets of seed 2012 of up to 12 points on a grid of 5 levels and up to 5 objectives: the cells that are dominated, counted. */
    @Test
    void volumesAreThoseOfCountingCells() {
        Random random = new Random(2012);
        for (int set = 0; set < 300; set++) {
            int m = 1 + random.nextInt(5);
            double[][] points = ParetoCases.random(random, random.nextInt(12), m, 7);
            double[] reference = new double[m];
            Arrays.fill(reference, 5);
            assertThat(Hypervolume.of(points, reference))
                    .as("set %d: %s", set, Arrays.deepToString(points))
                    .isCloseTo(cells(points, m), Offset.offset(1e-9));
        }
    }

    private static long cells(double[][] points, int m) {
        long dominated = 0;
        for (int cell = 0; cell < Math.pow(5, m); cell++) {
            int rest = cell;
            int[] lower = new int[m];
            for (int j = 0; j < m; j++) {
                lower[j] = rest % 5;
                rest /= 5;
            }
            if (Arrays.stream(points).anyMatch(point -> isBelow(point, lower))) {
                dominated++;
            }
        }
        return dominated;
    }

    private static boolean isBelow(double[] point, int[] cell) {
        for (int j = 0; j < cell.length; j++) {
            if (point[j] > cell[j]) {
                return false;
            }
        }
        return true;
    }

    @Test
    void subsetsAreThoseOfTheOracle() {
        for (String group : new String[] {"cases", "duplicates_and_inf"}) {
            for (JsonNode example : SUBSETS.get(group)) {
                double[][] points = ParetoCases.rows(example.get("points"));
                double[] reference = Oracle.numbers(example.get("ref"));
                int[] selected = HypervolumeSubset.select(
                        points, reference, example.get("k").asInt());
                assertThat(selected)
                        .as(example.toString())
                        .containsExactlyInAnyOrder(ParetoCases.integers(example.get("selected")));
                if (example.has("selected_hv")) {
                    double[][] chosen =
                            Arrays.stream(selected).mapToObj(i -> points[i]).toArray(double[][]::new);
                    Oracle.assertClose(
                            Hypervolume.of(chosen, reference),
                            Oracle.number(example.get("selected_hv")),
                            1e-12,
                            example.toString());
                }
            }
        }
    }

    /** 200 sets of seed 2016: the lazy choice is that of computing all afresh each time, in the same order. */
    @Test
    void lazyChoiceIsThatOfTheEagerOne() {
        Random random = new Random(2016);
        for (int set = 0; set < 200; set++) {
            int m = 2 + random.nextInt(3);
            double[][] points = new double[12][m];
            for (double[] point : points) {
                Arrays.setAll(point, j -> random.nextDouble());
            }
            double[] reference = new double[m];
            Arrays.fill(reference, 1.1);
            assertThat(HypervolumeSubset.select(points, reference, 5)).isEqualTo(eager(points, reference, 5));
        }
    }

    private static int[] eager(double[][] points, double[] reference, int k) {
        int[] chosen = new int[0];
        while (chosen.length < k) {
            int[] before = chosen;
            double[][] others = Arrays.stream(before).mapToObj(i -> points[i]).toArray(double[][]::new);
            int best = -1;
            double most = -1;
            for (int i = 0; i < points.length; i++) {
                double added = Hypervolume.added(points[i], others, reference);
                int candidate = i;
                if (added > most && Arrays.stream(before).noneMatch(j -> j == candidate)) {
                    best = i;
                    most = added;
                }
            }
            chosen = Arrays.copyOf(chosen, chosen.length + 1);
            chosen[chosen.length - 1] = best;
        }
        return chosen;
    }

    @Test
    void unboundedPointsAreChosenOnce() {
        double low = Double.NEGATIVE_INFINITY;
        double[][] points = {{0.5, 0.5}, {low, 0.2}, {low, 0.4}};
        assertThat(HypervolumeSubset.select(points, new double[] {1, 1}, 2)).containsExactly(1, 0);
    }

    @Test
    void moreThanAllCannotBeSelected() {
        assertThatThrownBy(() -> HypervolumeSubset.select(new double[2][2], new double[] {1, 1}, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("k must be in [0, 2], but was 3.");
    }
}
