package dev.skipjack.bench.samplers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Against scipy 1.17.1 with {@code zero_method="zsplit"}, in {@code wilcoxon.json}. */
final class SignedRankTest {
    @Test
    void hasTheProbabilitiesOfTheReference() throws IOException {
        try (InputStream in = SignedRankTest.class.getResourceAsStream("/oracles/wilcoxon.json")) {
            JsonNode oracle = new ObjectMapper().readTree(in).get("wilcoxon_zsplit");
            assertThat(oracle).hasSize(28).allSatisfy(line -> {
                double[] differences = line.get("diff")
                        .valueStream()
                        .mapToDouble(JsonNode::asDouble)
                        .toArray();
                SignedRank test = SignedRank.of(differences);
                assertThat(test.greater()).isCloseTo(line.get("greater").asDouble(), within(1e-12));
                assertThat(test.less()).isCloseTo(line.get("less").asDouble(), within(1e-12));
                assertThat(test.twoSided()).isCloseTo(line.get("two-sided").asDouble(), within(1e-12));
            });
        }
    }

    @Test
    void seesNothingInZerosAlone() {
        assertThat(SignedRank.of(new double[3]).twoSided()).isEqualTo(1);
        assertThat(SignedRank.of(new double[40]).twoSided()).isEqualTo(1);
    }
}
