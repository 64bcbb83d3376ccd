package dev.skipjack.core.numeric;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skipjack.core.Oracle;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Against scipy with {@code zero_method="zsplit"}. */
final class SignedRankTest {
    @Test
    void hasTheProbabilitiesOfTheReference() {
        JsonNode oracle = Oracle.read("pruners.json").get("wilcoxon_zsplit");
        assertThat(oracle).hasSize(28).allSatisfy(line -> {
            SignedRank test = SignedRank.of(Oracle.numbers(line.get("diff")));
            Oracle.assertClose(test.greater(), line.get("greater").asDouble(), 1e-12, "greater");
            Oracle.assertClose(test.less(), line.get("less").asDouble(), 1e-12, "less");
            Oracle.assertClose(test.twoSided(), line.get("two-sided").asDouble(), 1e-12, "two-sided");
        });
    }

    @Test
    void seesNothingInZerosAlone() {
        assertThat(SignedRank.of(new double[3]).twoSided()).isEqualTo(1);
        assertThat(SignedRank.of(new double[40]).twoSided()).isEqualTo(1);
    }
}
