package dev.skipjack.core.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ParameterSignatureTest {
    private static final long SEED = 20261123;

    @Test
    void isTheKeyOfTheRoundedPoint() {
        Random random = new Random(SEED);
        RandomPoints points = new RandomPoints(random);
        for (int i = 0; i < 3000; i++) {
            Map<String, Object> flat = points.flat();
            flat.put("noise", random.nextGaussian() * Math.pow(10, random.nextInt(-12, 12)));
            int decimals = random.nextInt(23);
            Map<String, Object> rounded = new LinkedHashMap<>();
            flat.forEach((path, value) -> rounded.put(path, rounded(value, decimals)));
            assertThat(ParameterSignature.of(points.spelled(flat), decimals).digest())
                    .as("seed %d case %d", SEED, i)
                    .isEqualTo(TrialKey.of(rounded).digest());
        }
    }

    private static Object rounded(Object value, int decimals) {
        return switch (value) {
            case Double d ->
                new BigDecimal(d).setScale(decimals, RoundingMode.HALF_EVEN).doubleValue();
            case List<?> list ->
                list.stream().map(item -> rounded(item, decimals)).toList();
            default -> value;
        };
    }

    @Test
    void isOneForPointsThatDifferByTheNoiseOfAComputation() {
        assertThat(ParameterSignature.of(
                        Map.of("a", Map.of("x", 3 * 0.1), "l", List.of(1e-11, Map.of("y", 0.7 + 0.1)))))
                .isEqualTo(ParameterSignature.of(Map.of("a.x", 0.3, "l", List.of(0, Map.of("y", 0.8)))));
        assertThat(ParameterSignature.of(Map.of("x", 1e-10))).isNotEqualTo(ParameterSignature.of(Map.of("x", 0)));
    }

    @Test
    void leavesTheExactKeyAsItWas() {
        Map<String, Object> point = Map.of("x", 3 * 0.1);
        TrialKey before = TrialKey.of(point);
        assertThat(ParameterSignature.of(point, 2).digest()).isNotEqualTo(before.digest());
        assertThat(TrialKey.of(point)).isEqualTo(before);
    }

    @Test
    void refusesOtherNumbersOfDecimals() {
        for (int decimals : List.of(-1, 23)) {
            assertThatThrownBy(() -> ParameterSignature.of(Map.of(), decimals))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("decimals must lie in [0, 22], but was " + decimals);
        }
    }

    @Test
    void readsItsOwnText() {
        ParameterSignature signature = ParameterSignature.of(Map.of("a", 0.1));
        assertThat(ParameterSignature.parse(signature.toString())).isEqualTo(signature);
    }
}
