package dev.skipjack.core.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FixedDecimalTest {
    private static final long SEED = 20261123;
    private static final int CASES = 300_000;

    /** In each third: near halves of the last place, where the doubles grow as coarse as it, and any size. */
    @Test
    void roundsAsBigDecimalDoes() {
        Random random = new Random(SEED);
        for (int i = 0; i < CASES; i++) {
            int decimals = random.nextInt(FixedDecimal.MAX_DECIMALS + 1);
            double value = value(random, decimals);
            double rounded = new BigDecimal(value)
                    .setScale(decimals, RoundingMode.HALF_EVEN)
                    .doubleValue();
            assertThat(text(value, decimals))
                    .as("seed %d case %d: %s to %d", SEED, i, value, decimals)
                    .isEqualTo(CanonicalJson.write(rounded));
        }
    }

    private static double value(Random random, int decimals) {
        double sign = random.nextBoolean() ? 1 : -1;
        double unit = Math.pow(10, -decimals);
        double value = switch (random.nextInt(3)) {
            case 0 -> (random.nextLong(1L << random.nextInt(1, 54)) + 0.5) * unit;
            case 1 -> Math.scalb(1 + random.nextDouble(), random.nextInt(48, 57)) * unit;
            default -> random.nextDouble() * Math.pow(10, random.nextInt(40) - 25);
        };
        return sign * (value + (random.nextInt(5) - 2) * Math.ulp(value));
    }

    @Test
    void takesTiesToEven() {
        assertThat(text(0.5, 0)).isEqualTo("0");
        assertThat(text(1.5, 0)).isEqualTo("2");
        assertThat(text(-2.5, 0)).isEqualTo("-2");
        assertThat(text(0.125, 2)).isEqualTo("0.12");
        assertThat(text(0.375, 2)).isEqualTo("0.38");
    }

    /** 2.675 is a little less than its text says, 1.005 too; their products with 100 are 267.5 and 100.49999999999999. */
    @Test
    void roundsTheBinaryValueNotItsText() {
        assertThat(text(2.675, 2)).isEqualTo("2.67");
        assertThat(text(1.005, 2)).isEqualTo("1");
        assertThat(text(0.30000000000000004, 10)).isEqualTo("0.3");
        assertThat(text(2.5e-10, 10)).isEqualTo("3e-10");
        assertThat(text(-1e-11, 10)).isEqualTo("0");
        assertThat(text(1e300, 22)).isEqualTo("1e+300");
    }

    @Test
    void roundsFloatsInListsAndMapsAndNoIntegers() {
        CanonicalBytes out = new CanonicalBytes(1);
        out.round(1);
        out.value(List.of(0.26, Map.of("a", 0.24f, "b", new BigDecimal("0.25")), 1L << 53, 7, 1.0));
        assertThat(out).hasToString("[0.3,{\"a\":0.2,\"b\":0.2},9007199254740992,7,1]");
    }

    @Test
    void refusesOtherNumbersOfDecimalsAndValuesThatAreNotFinite() {
        CanonicalBytes out = new CanonicalBytes(16);
        for (int decimals : List.of(-1, 23)) {
            assertThatThrownBy(() -> out.round(decimals))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("decimals must lie in [0, 22], but was " + decimals + ".");
        }
        out.round(10);
        for (double value : List.of(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY)) {
            assertThatThrownBy(() -> out.number(value)).hasMessageContaining("must be finite");
        }
    }

    private static String text(double value, int decimals) {
        byte[] out = new byte[NumberText.MAX_LENGTH];
        return new String(out, 0, FixedDecimal.put(out, 0, value, decimals), StandardCharsets.US_ASCII);
    }
}
