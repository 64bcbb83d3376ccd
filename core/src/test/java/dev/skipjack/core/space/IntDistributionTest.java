package dev.skipjack.core.space;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class IntDistributionTest {
    @Test
    void lowersAHighThatIsOffTheGrid() {
        IntDistribution stepped = IntDistribution.stepped(20, 253, 5);
        assertThat(stepped.high()).isEqualTo(250);
        assertThat(stepped.levels()).isEqualTo(47);
        assertThat(stepped.notice()).isPresent();
    }

    /** Seed 3, 5,000 random domains. */
    @Test
    void everyUnitGivesAValueOfTheDomain() {
        Random random = new Random(3);
        for (int i = 0; i < 5_000; i++) {
            long low = random.nextLong(-1_000_000, 1_000_000);
            long high = low + random.nextLong(1_000_000);
            IntDistribution distribution = i % 2 == 0
                    ? IntDistribution.stepped(low, high, 1 + random.nextInt(1000))
                    : IntDistribution.log(Math.abs(low) + 1, Math.abs(low) + 1 + high - low);
            for (double u : new double[] {0, random.nextDouble(), Math.nextDown(1.0)}) {
                double value = distribution.fromUnit(u);
                assertThat(distribution.contains(value)).isTrue();
                assertThat(distribution.level(distribution.levelOf(value))).isEqualTo(value);
            }
        }
    }

    @Test
    void refusesImpossibleBoundsWithEveryReason() {
        assertThat(IntDistribution.problems(5, 1, 0, false)).hasSize(2);
        assertThat(IntDistribution.problems(0, 10, 2, true)).hasSize(2);
        assertThat(IntDistribution.problems(0, Long.MAX_VALUE, 1, false)).hasSize(1);
    }

    @Test
    void knowsWhatItHolds() {
        IntDistribution stepped = IntDistribution.stepped(1, 9, 2);
        assertThat(stepped.contains(3)).isTrue();
        assertThat(stepped.contains(4)).isFalse();
        assertThat(stepped.contains(3.5)).isFalse();
        assertThat(stepped.contains(Double.NaN)).isFalse();
        assertThat(stepped.external(3)).isEqualTo(3L);
    }
}
