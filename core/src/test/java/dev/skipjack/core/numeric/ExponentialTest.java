package dev.skipjack.core.numeric;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ExponentialTest {
    @Test
    void isWithinTwoUlpsOfStrictMath() {
        Random random = new Random(7);
        for (int i = 0; i < 200_000; i++) {
            double x = random.nextDouble(-708, 709) * Math.pow(10, -random.nextInt(6));
            double expected = StrictMath.exp(x);
            assertThat(Exponential.exp(x)).as("exp " + x).isCloseTo(expected, Offset.offset(2 * Math.ulp(expected)));
        }
    }

    @Test
    void keepsTheEdgeCases() {
        assertThat(Exponential.exp(0)).isEqualTo(1);
        assertThat(Exponential.exp(Double.NEGATIVE_INFINITY)).isZero();
        assertThat(Exponential.exp(Double.POSITIVE_INFINITY)).isInfinite();
        assertThat(Exponential.exp(Double.NaN)).isNaN();
        assertThat(Exponential.exp(-745)).isEqualTo(Double.MIN_VALUE);
        assertThat(Exponential.exp(710)).isInfinite();
    }
}
