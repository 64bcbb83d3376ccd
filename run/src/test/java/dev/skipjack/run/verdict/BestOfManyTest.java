package dev.skipjack.run.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.skipjack.core.rng.Streams;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BestOfManyTest {
    private static final int DAYS = 1000;

    /** Returns with deviation 1: what all trials share, what each has alone, and the mean of the first. */
    private static double[][] returns(long seed, int trials, double shared, double skill) {
        Random random = new Random(seed);
        double[][] returns = new double[trials][DAYS];
        for (int t = 0; t < DAYS; t++) {
            double common = random.nextGaussian();
            for (int i = 0; i < trials; i++) {
                returns[i][t] =
                        shared * common + Math.sqrt(1 - shared * shared) * random.nextGaussian() + (i == 0 ? skill : 0);
            }
        }
        return returns;
    }

    @Test
    void findsSkillWhereThereIsNoneAsOftenAsItSays() {
        int found = 0;
        for (int seed = 0; seed < 200; seed++) {
            BestOfMany test = BestOfMany.of(returns(seed, 20, 0.5, 0), 199, Streams.of(seed, 0));
            found += test.superiorAbility() <= 0.1 ? 1 : 0;
        }
        assertThat(found / 200.0).isCloseTo(0.1, within(0.07));
    }

    @Test
    void findsAPlantedSkillAmongMany() {
        BestOfMany test = BestOfMany.of(returns(1, 100, 0.5, 0.2), 999, Streams.of(1, 0));
        assertThat(test.superiorAbility()).isLessThan(0.01);
        assertThat(test.realityCheck()).isLessThan(0.01);
    }

    @Test
    void isNotFooledByPoorRivals() {
        double[][] returns = returns(3, 200, 0, 0.13);
        for (int i = 1; i < 200; i++) {
            double[] poor = returns[i];
            Arrays.setAll(poor, t -> 5 * poor[t] - 2);
        }
        BestOfMany test = BestOfMany.of(returns, 999, Streams.of(3, 0));
        assertThat(test.superiorAbility()).isLessThan(0.01);
        assertThat(test.realityCheck()).isGreaterThan(0.2);
    }

    @Test
    void followsFromTheStreams() {
        double[][] returns = returns(5, 10, 0.3, 0.05);
        assertThat(BestOfMany.of(returns, 199, Streams.of(7, 0)))
                .isEqualTo(BestOfMany.of(returns, 199, Streams.of(7, 0)));
    }

    @Test
    void resamplesMeansWithTheDeviationOfTheMean() {
        double[][] returns = returns(11, 1, 0, 0);
        double[] means = Arrays.stream(StationaryBootstrap.means(returns, 4000, 1, Streams.of(2, 0)))
                .mapToDouble(row -> row[0])
                .toArray();
        double mean = Arrays.stream(means).average().orElseThrow();
        double deviation = Math.sqrt(
                Arrays.stream(means).map(m -> (m - mean) * (m - mean)).average().orElseThrow());
        assertThat(mean).isCloseTo(Arrays.stream(returns[0]).average().orElseThrow(), within(0.003));
        assertThat(deviation).isCloseTo(1 / Math.sqrt(DAYS), within(0.002));
    }

    @Test
    void countsCopiesOnce() {
        double[][] twenty = returns(13, 20, 0, 0);
        double[][] doubled = new double[41][];
        for (int i = 0; i < 40; i++) {
            doubled[i] = twenty[i / 2];
        }
        doubled[40] = new double[DAYS];
        double independent = independent(twenty);
        assertThat(independent).isBetween(14.0, 26.0);
        assertThat(independent(doubled)).isCloseTo(independent, within(1e-9));
        assertThat(independent(returns(13, 20, 0.95, 0))).isLessThan(4);
    }

    private static double independent(double[][] returns) {
        return SelectionBias.independentTrials(
                BestOfMany.of(returns, 999, Streams.of(17, 0)).luckyBest());
    }
}
