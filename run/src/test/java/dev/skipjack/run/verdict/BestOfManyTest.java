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
            BestOfMany test = BestOfMany.of(returns(seed, 20, 0.5, 0), 20, 199, Streams.of(seed, 0));
            found += test.superiorAbility() <= 0.1 ? 1 : 0;
        }
        assertThat(found / 200.0).isCloseTo(0.1, within(0.07));
    }

    @Test
    void findsAPlantedSkillAmongMany() {
        BestOfMany test = BestOfMany.of(returns(1, 100, 0.5, 0.2), 100, 999, Streams.of(1, 0));
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
        BestOfMany test = BestOfMany.of(returns, 200, 999, Streams.of(3, 0));
        assertThat(test.superiorAbility()).isLessThan(0.01);
        assertThat(test.realityCheck()).isGreaterThan(0.2);
    }

    @Test
    void judgesTheFirstByItselfThoughAnotherHasSkill() {
        double[][] returns = returns(19, 50, 0.5, 0.3);
        double[] skilled = returns[0];
        returns[0] = returns[1];
        returns[1] = skilled;
        BestOfMany test = BestOfMany.of(returns, 50, 499, Streams.of(1, 0));
        assertThat(test.superiorAbility()).isLessThan(0.01);
        assertThat(test.winner()).isGreaterThan(0.2);
        returns[0] = new double[DAYS];
        assertThat(BestOfMany.of(returns, 50, 499, Streams.of(1, 0)).winner()).isEqualTo(1);
    }

    @Test
    void countsRivalsForTheWinnerOnly() {
        double[][] returns = returns(23, 200, 0, 0.09);
        BestOfMany few = BestOfMany.of(Arrays.copyOf(returns, 5), 5, 999, Streams.of(1, 0));
        BestOfMany many = BestOfMany.of(returns, 5, 999, Streams.of(1, 0));
        assertThat(many.winner()).isGreaterThan(2 * few.winner());
        assertThat(many.superiorAbility()).isEqualTo(few.superiorAbility());
        assertThat(many.luckyBest()).isEqualTo(few.luckyBest());
    }

    @Test
    void doesNotRewardGainsAndLossesThatTookTurns() {
        double[][] returns = returns(29, 1, 0, 0);
        for (int t = 0; t < DAYS; t++) {
            returns[0][t] = Math.abs(returns[0][t]) * (t % 2 == 0 ? 1 : -1) + 0.05;
        }
        assertThat(BestOfMany.of(returns, 1, 499, Streams.of(1, 0)).winner()).isGreaterThan(0.001);
    }

    @Test
    void followsFromTheStreams() {
        double[][] returns = returns(5, 10, 0.3, 0.05);
        assertThat(BestOfMany.of(returns, 10, 199, Streams.of(7, 0)))
                .isEqualTo(BestOfMany.of(returns, 10, 199, Streams.of(7, 0)));
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
                BestOfMany.of(returns, returns.length, 999, Streams.of(17, 0)).luckyBest());
    }
}
