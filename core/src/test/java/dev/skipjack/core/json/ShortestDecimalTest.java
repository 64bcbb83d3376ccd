package dev.skipjack.core.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class ShortestDecimalTest {
    private static final long SEED = 20261123;
    private static final int CASES = 1_000_000;

    /** Java writes 5e-324 as 4.9E-324: where it has two digits, one may be enough. */
    @Test
    void agreesWithJavaButWhereOneDigitIsEnough() {
        doubles().forEach(value -> {
            BigDecimal java = new BigDecimal(Double.toString(value)).stripTrailingZeros();
            BigDecimal shortest = shortest(value);
            if (shortest.compareTo(java) != 0) {
                assertThat(shortest.doubleValue()).isEqualTo(value);
                assertThat(shortest.precision()).as(Double.toString(value)).isOne();
                assertThat(java.precision()).as(Double.toString(value)).isEqualTo(2);
            }
        });
    }

    @Test
    void writesTheSameTextAsJavaWherePlainNotationIsTheSame() {
        byte[] out = new byte[64];
        doubles().filter(value -> value >= 1e-3 && value < 1e7).forEach(value -> {
            String java = Double.toString(value);
            assertThat(text(out, NumberText.put(out, 3, value)))
                    .isEqualTo(java.endsWith(".0") ? java.substring(0, java.length() - 2) : java);
        });
    }

    @Test
    void writesWhatReadsBackInTheFewestDigits() {
        byte[] out = new byte[64];
        doubles().forEach(value -> {
            String text = text(out, NumberText.put(out, 3, -value));
            assertThat(text.length()).isLessThanOrEqualTo(NumberText.MAX_LENGTH);
            assertThat(Double.parseDouble(text)).isEqualTo(-value);
            assertThat(new BigDecimal(text).negate()).isEqualByComparingTo(shortest(value));
        });
    }

    private static String text(byte[] out, int end) {
        return new String(out, 3, end - 3, StandardCharsets.US_ASCII);
    }

    private static BigDecimal shortest(double value) {
        return BigDecimal.valueOf(ShortestDecimal.digits(value))
                .scaleByPowerOfTen(ShortestDecimal.exponent(value))
                .stripTrailingZeros();
    }

    /** Any bits, powers of two and their neighbours, short decimals, and products that are off by a rounding. */
    private static DoubleStream doubles() {
        Random random = new Random(SEED);
        return DoubleStream.generate(() -> switch (random.nextInt(6)) {
                    case 0 -> Math.abs(Double.longBitsToDouble(random.nextLong()));
                    case 1 -> Math.scalb(1.0, random.nextInt(2098) - 1074);
                    case 2 -> Math.nextDown(Math.scalb(1.0, random.nextInt(2098) - 1074));
                    case 3 -> random.nextInt(1_000_000) / Math.pow(10, random.nextInt(22));
                    case 4 -> random.nextInt(100_000) * 0.1;
                    default -> random.nextDouble() * Math.pow(10, random.nextInt(30) - 12);
                })
                .filter(value -> Double.isFinite(value) && value > 0)
                .limit(CASES);
    }
}
