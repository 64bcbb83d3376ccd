package dev.skipjack.core.numeric;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skipjack.core.Oracle;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ErrorFunctionTest {
    @Test
    void agreesWithHighPrecisionArithmetic() {
        for (JsonNode row : Oracle.read("truncnorm.json").get("erf_erfc_erfcx")) {
            double x = Oracle.number(row.get(0));
            assertRelative(ErrorFunction.erf(x), Oracle.number(row.get(1)), "erf " + x);
            assertRelative(ErrorFunction.erfc(x), Oracle.number(row.get(2)), "erfc " + x);
            assertRelative(ErrorFunction.erfcx(x), Oracle.number(row.get(3)), "erfcx " + x);
        }
    }

    @Test
    void answersNaNForNaN() {
        assertThat(ErrorFunction.erf(Double.NaN)).isNaN();
        assertThat(ErrorFunction.erfc(Double.NaN)).isNaN();
        assertThat(ErrorFunction.erfcx(Double.NaN)).isNaN();
    }

    /** 2e-15 of the value's own size; a subnormal result may be off by its coarser grid. */
    private static void assertRelative(double actual, double expected, String what) {
        if (Double.isInfinite(expected)) {
            assertThat(actual).as(what).isEqualTo(expected);
        } else {
            assertThat(actual).as(what).isCloseTo(expected, Offset.offset(2e-15 * Math.abs(expected) + 1e-322));
        }
    }
}
