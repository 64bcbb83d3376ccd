package dev.skipjack.core.numeric;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skipjack.core.Oracle;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class TruncatedNormalTest {
    private static final JsonNode ORACLE = Oracle.read("truncnorm.json");

    @Test
    void logMassAgreesWithHighPrecisionArithmetic() {
        for (JsonNode interval : ORACLE.get("intervals")) {
            double a = Oracle.number(interval.get("a"));
            double b = Oracle.number(interval.get("b"));
            Oracle.assertClose(
                    TruncatedNormal.logMass(a, b), Oracle.number(interval.get("log_mass")), 1e-12, a + ".." + b);
        }
    }

    @Test
    void logDensityAgreesWithHighPrecisionArithmetic() {
        for (JsonNode interval : ORACLE.get("intervals")) {
            double a = Oracle.number(interval.get("a"));
            double b = Oracle.number(interval.get("b"));
            double[] x = Oracle.numbers(interval.get("x"));
            double[] expected = Oracle.numbers(interval.get("log_pdf"));
            for (int i = 0; i < x.length; i++) {
                Oracle.assertClose(
                        TruncatedNormal.logDensity(x[i], a, b), expected[i], 1e-12, x[i] + " in " + a + ".." + b);
            }
        }
    }

    @Test
    void quantileAgreesWithHighPrecisionArithmetic() {
        double[] q = Oracle.numbers(ORACLE.get("quantiles"));
        for (JsonNode interval : ORACLE.get("intervals")) {
            double a = Oracle.number(interval.get("a"));
            double b = Oracle.number(interval.get("b"));
            double[] expected = Oracle.numbers(interval.get("ppf"));
            for (int i = 0; i < q.length; i++) {
                Oracle.assertClose(
                        TruncatedNormal.quantile(q[i], a, b), expected[i], 1e-11, q[i] + " of " + a + ".." + b);
            }
        }
    }

    @Test
    void quantileKeepsItsDigitsInANarrowInterval() {
        double a = 3;
        double b = 3 + 0x1p-30;
        double width = TruncatedNormal.quantile(0.25, a, b) - a;
        assertThat(width / (b - a)).isEqualTo(0.25, org.assertj.core.data.Offset.offset(1e-6));
    }

    @Test
    void logCdfAgreesWithHighPrecisionArithmetic() {
        for (JsonNode pair : ORACLE.get("log_ndtr")) {
            double x = Oracle.number(pair.get(0));
            Oracle.assertClose(StandardNormal.logCdf(x), Oracle.number(pair.get(1)), 1e-14, "ln cdf of " + x);
        }
    }

    @Test
    void quantileInvertsTheCdfInItsOwnDigits() {
        for (double x = -37; x <= 0; x += 0.37) {
            assertThat(StandardNormal.quantile(StandardNormal.cdf(x)))
                    .isCloseTo(x, org.assertj.core.data.Offset.offset(1e-14 * Math.max(1, -x)));
        }
    }
}
