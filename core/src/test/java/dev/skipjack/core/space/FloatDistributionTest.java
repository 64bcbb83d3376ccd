package dev.skipjack.core.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FloatDistributionTest {
    @Test
    void suggestsExactlyTheThirteenLevelsOfTheSeedsWorstCase() {
        FloatDistribution stepped = FloatDistribution.stepped(0.45, 0.69, 0.02);
        TreeSet<Double> seen = new TreeSet<>();
        for (int i = 0; i < 10_000; i++) {
            seen.add(stepped.fromUnit(i / 10_000.0));
        }
        assertThat(seen).containsExactly(0.45, 0.47, 0.49, 0.51, 0.53, 0.55, 0.57, 0.59, 0.61, 0.63, 0.65, 0.67, 0.69);
        assertThat(stepped.levels()).isEqualTo(13);
        assertThat(stepped.notice()).isEmpty();
    }

    @Test
    void lowersAHighThatIsOffTheGridAndSaysSo() {
        FloatDistribution stepped = FloatDistribution.stepped(0.05, 0.5, 0.1);
        assertThat(stepped.high()).isEqualTo(0.45);
        assertThat(stepped.notice()).hasValueSatisfying(text -> assertThat(text).contains("0.5", "0.45"));
    }

    @Test
    void takesStepsInExponentNotation() {
        FloatDistribution stepped = FloatDistribution.stepped(0, 1e-3, 1e-05);
        assertThat(stepped.levels()).isEqualTo(101);
        assertThat(stepped.level(3)).isEqualTo(3e-5);
    }

    /** Seed 1, 5,000 random grids, decimals and raw doubles. */
    @Test
    void everyLevelIsTheDoubleNearestToTheExactDecimal() {
        Random random = new Random(1);
        for (int i = 0; i < 5_000; i++) {
            double low = number(random);
            double step = Math.abs(number(random)) + 1e-9;
            double high = low + step * random.nextInt(1000);
            FloatDistribution grid = FloatDistribution.stepped(low, Math.max(low, high), step);
            for (long k : new long[] {0, grid.levels() / 2, grid.levels() - 1}) {
                double exact = new BigDecimal(Double.toString(low))
                        .add(new BigDecimal(Double.toString(step)).multiply(BigDecimal.valueOf(k)))
                        .doubleValue();
                assertThat(grid.level(k)).isEqualTo(exact + 0.0);
                assertThat(grid.contains(exact)).isTrue();
                assertThat(grid.levelOf(exact)).isEqualTo(k);
                assertThat(grid.contains(Math.nextUp(exact))).isFalse();
            }
        }
    }

    private static double number(Random random) {
        double raw = (random.nextDouble() - 0.5) * Math.pow(10, random.nextInt(8) - 3);
        return random.nextBoolean()
                ? raw
                : new BigDecimal(raw)
                        .setScale(random.nextInt(6), java.math.RoundingMode.HALF_EVEN)
                        .doubleValue();
    }

    /** Seed 2, 5,000 random domains of every kind. */
    @Test
    void everyUnitGivesAValueOfTheDomain() {
        Random random = new Random(2);
        for (int i = 0; i < 5_000; i++) {
            double low = number(random);
            double high = low + Math.abs(number(random));
            FloatDistribution distribution = switch (i % 3) {
                case 0 -> FloatDistribution.of(low, high);
                case 1 -> FloatDistribution.stepped(low, high, Math.abs(number(random)) + 1e-6);
                default -> FloatDistribution.log(Math.abs(low) + 1e-300, Math.abs(low) + 1e-300 + high - low);
            };
            for (double u : new double[] {0, random.nextDouble(), Math.nextDown(1.0)}) {
                assertThat(distribution.contains(distribution.fromUnit(u)))
                        .as("%s at %s", distribution, u)
                        .isTrue();
            }
        }
    }

    @Test
    void hasOneIdentityForEqualDomains() {
        assertThat(FloatDistribution.stepped(0, 1, 0.3)).isEqualTo(FloatDistribution.stepped(0, 0.9, 0.3));
        assertThat(FloatDistribution.of(-0.0, 1)).isEqualTo(FloatDistribution.of(0.0, 1));
        assertThat(FloatDistribution.of(0, 1)).isNotEqualTo(FloatDistribution.stepped(0, 1, 0.5));
    }

    @Test
    void refusesImpossibleBoundsWithEveryReason() {
        assertThat(FloatDistribution.problems(Double.NaN, Double.POSITIVE_INFINITY, null, false))
                .hasSize(2);
        assertThat(FloatDistribution.problems(2, 1, -0.5, true)).hasSize(2);
        assertThat(FloatDistribution.problems(0, 1, Double.NaN, false)).hasSize(1);
        assertThat(FloatDistribution.problems(0, 1, 0.0, false)).hasSize(1);
        assertThat(FloatDistribution.problems(0, 1, null, true)).hasSize(1);
        assertThat(FloatDistribution.problems(0, 1, 1e-300, false)).hasSize(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FloatDistribution.of(2, 1))
                .withMessageContainingAll("2.0", "1.0");
    }

    @Test
    void readsBackWhatItShows() {
        FloatDistribution stepped = FloatDistribution.stepped(0.02, 0.20, 0.005);
        IntStream.range(0, (int) stepped.levels())
                .mapToDouble(stepped::level)
                .forEach(x -> assertThat(stepped.internal(stepped.external(x))).isEqualTo(x));
        assertThatIllegalArgumentException().isThrownBy(() -> stepped.internal(0.021));
        assertThatIllegalArgumentException().isThrownBy(() -> stepped.internal("0.02"));
    }

    @Test
    void snapsToItsGridWhatIsOffByARounding() {
        FloatDistribution stepped = FloatDistribution.stepped(0.1, 0.95, 0.1);
        assertThat(0.1 + 2 * 0.1).isNotEqualTo(0.3);
        assertThat(stepped.snap(0.1 + 2 * 0.1)).isEqualTo(0.3);
        assertThat(stepped.snap(0.3)).isEqualTo(0.3);
        assertThat(stepped.snap(0.3001)).isEqualTo(0.3001);
        assertThat(stepped.snap(7.5)).isEqualTo(7.5);
        assertThat(stepped.snap(Double.NaN)).isNaN();
        assertThat(FloatDistribution.of(0, 1).snap(0.1 + 2 * 0.1)).isEqualTo(0.1 + 2 * 0.1);
    }
}
