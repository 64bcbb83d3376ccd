package dev.skipjack.core.sampler.tpe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skipjack.core.space.Distribution;
import dev.skipjack.core.space.FloatDistribution;
import dev.skipjack.core.space.SearchSpace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GaussBinsTest {
    @Test
    void boundsTheDensityWhoeverJoinsOrLeaves() {
        for (Distribution distribution : List.of(FloatDistribution.of(-3, 7), FloatDistribution.log(1e-5, 1e2))) {
            for (int seed = 0; seed < 6; seed++) {
                Random random = new Random(seed);
                ParzenEstimator estimator = new ParzenEstimator(SearchSpace.of(Map.of("x", distribution)));
                List<Integer> numbers = new ArrayList<>();
                for (int step = 0; step < 900; step++) {
                    change(estimator, distribution, numbers, random, step);
                    if (estimator.hasBounds() && step % 7 == 0) {
                        assertBounds(estimator, distribution, random);
                    }
                }
                assertThat(estimator.hasBounds()).isTrue();
            }
        }
    }

    /** Mostly a new trial joins; at times an older one joins or leaves, or the newest leaves. */
    private static void change(
            ParzenEstimator estimator, Distribution distribution, List<Integer> numbers, Random random, int step) {
        int dice = random.nextInt(10);
        if (dice < 2 && numbers.size() > 10) {
            int index = dice == 0 ? random.nextInt(numbers.size()) : numbers.size() - 1;
            estimator.remove(numbers.remove(index));
        }
        int number = dice == 2 ? random.nextInt(1_000) * 2 + 1 : 2 * step + 4_000;
        if (!numbers.contains(number)) {
            double unit = random.nextBoolean() ? random.nextDouble() : Math.pow(random.nextDouble(), 6);
            estimator.insert(number, coordinates(estimator, distribution.fromUnit(unit)));
            numbers.add(number);
        }
        estimator.refresh();
    }

    private static void assertBounds(ParzenEstimator estimator, Distribution distribution, Random random) {
        double[] bounds = new double[2];
        for (int i = 0; i < 40; i++) {
            double[] point = coordinates(estimator, distribution.fromUnit(random.nextDouble()));
            estimator.bound(point, bounds);
            assertThat(estimator.logDensity(point)).isBetween(bounds[0] - 1e-12, bounds[1] + 1e-12);
            assertThat(bounds[1] - bounds[0]).isLessThan(0.1);
        }
    }

    private static double[] coordinates(ParzenEstimator estimator, double internal) {
        return new double[] {estimator.kernels(0).coordinate(internal)};
    }
}
