package dev.skipjack.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skipjack.core.space.CategoricalDistribution;
import dev.skipjack.core.space.Distribution;
import dev.skipjack.core.space.FloatDistribution;
import dev.skipjack.core.space.IntDistribution;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class DistributionJsonTest {
    static Stream<Arguments> written() {
        return Stream.of(
                Arguments.of(
                        FloatDistribution.stepped(0, 1, 0.25),
                        "{\"name\": \"FloatDistribution\", \"attributes\": {\"step\": 0.25, \"low\": 0.0, \"high\": 1.0, \"log\": false}}"),
                Arguments.of(
                        IntDistribution.log(1, 1024),
                        "{\"name\": \"IntDistribution\", \"attributes\": {\"log\": true, \"step\": 1, \"low\": 1, \"high\": 1024}}"),
                Arguments.of(
                        CategoricalDistribution.of("é", null, true, 1.5, 7),
                        "{\"name\": \"CategoricalDistribution\", \"attributes\": {\"choices\": [\"\\u00e9\", null, true, 1.5, 7]}}"));
    }

    @ParameterizedTest
    @MethodSource("written")
    void writesAndReadsOptunasText(Distribution distribution, String text) {
        assertThat(DistributionJson.write(distribution)).isEqualTo(text);
        assertThat(DistributionJson.read(text, false)).isEqualTo(distribution);
    }

    static Stream<Arguments> read() {
        return Stream.of(
                Arguments.of(
                        "{'name': 'UniformDistribution', 'attributes': {'low': 0, 'high': 1.0}}",
                        FloatDistribution.of(0, 1)),
                Arguments.of(
                        "{'name': 'LogUniformDistribution', 'attributes': {'low': 0.1, 'high': 1.0}}",
                        FloatDistribution.log(0.1, 1)),
                Arguments.of(
                        "{'name': 'DiscreteUniformDistribution', 'attributes': {'low': 0.0, 'high': 1.0, 'q': 0.1}}",
                        FloatDistribution.stepped(0, 1, 0.1)),
                Arguments.of(
                        "{'name': 'IntUniformDistribution', 'attributes': {'low': 1, 'high': 9, 'step': 2}}",
                        IntDistribution.stepped(1, 9, 2)),
                Arguments.of(
                        "{'name': 'IntUniformDistribution', 'attributes': {'low': 1, 'high': 9}}",
                        IntDistribution.of(1, 9)),
                Arguments.of(
                        "{'name': 'IntLogUniformDistribution', 'attributes': {'low': 1, 'high': 9, 'step': 2}}",
                        IntDistribution.log(1, 9)),
                Arguments.of(
                        "{'type': 'float', 'low': 0.5, 'high': 1.5, 'log': true}", FloatDistribution.log(0.5, 1.5)),
                Arguments.of("{'type':'int','low':0,'high':10,'step':5}", IntDistribution.stepped(0, 10, 5)),
                Arguments.of("{'type': 'categorical', 'choices': ['a', 1]}", CategoricalDistribution.of("a", 1L)));
    }

    @ParameterizedTest
    @MethodSource("read")
    void readsOlderAndShorterForms(String text, Distribution distribution) {
        assertThat(DistributionJson.read(text.replace('\'', '"'), false)).isEqualTo(distribution);
    }

    @Test
    void decodesOnlyCanonicalListsAndMaps() {
        String text =
                "{\"name\": \"CategoricalDistribution\", \"attributes\": {\"choices\": [\"[1,2]\", \"[1, 2]\", \"[\", \"x\"]}}";
        assertThat(DistributionJson.read(text, true))
                .isEqualTo(CategoricalDistribution.of(List.of(1L, 2L), "[1, 2]", "[", "x"));
        assertThat(DistributionJson.read(text, false))
                .isEqualTo(CategoricalDistribution.of("[1,2]", "[1, 2]", "[", "x"));
    }

    @Test
    void refusesAStringThatSpellsAListBesideLists() {
        assertThatThrownBy(() -> DistributionJson.write(CategoricalDistribution.of(List.of(1L), "[2]")))
                .hasMessageContaining("choice \"[2]\" would be read back as the value it spells");
    }

    @Test
    void saysWhatIsWrong() {
        assertThatThrownBy(() -> DistributionJson.read("{\"name\": \"Poisson\"}", false))
                .hasMessageContaining("Poisson");
        assertThatThrownBy(() -> DistributionJson.read("[]", false)).hasMessageContaining("must be a JSON object");
        assertThatThrownBy(() -> DistributionJson.read("{\"type\": \"int\", \"low\": \"1\"}", false))
                .hasMessageContaining("low must be a number, but was 1");
    }
}
