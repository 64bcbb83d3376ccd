package dev.skipjack.core.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skipjack.core.key.EvaluationKey;
import dev.skipjack.core.key.TrialKey;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.erdtman.jcs.JsonCanonicalizer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

class CanonicalJsonTest {
    private static final long SEED = 20261123;

    /** 500 pairs of bits and text, confirmed by V8; see the oracle's source in its file. */
    @Test
    void writesNumbersAsEcmaScriptDoes() throws IOException {
        for (JsonNode pair : oracle().get("numbers")) {
            double value =
                    Double.longBitsToDouble(Long.parseUnsignedLong(pair.get(0).asString(), 16));
            assertThat(CanonicalJson.write(value)).isEqualTo(pair.get(1).asString());
        }
    }

    @Test
    void refusesNumbersThatAreNotFinite() throws IOException {
        for (JsonNode bits : oracle().get("rejected")) {
            double value = Double.longBitsToDouble(Long.parseUnsignedLong(bits.asString(), 16));
            assertThatThrownBy(() -> CanonicalJson.write(value)).hasMessageContaining("must be finite");
        }
    }

    @Test
    void agreesWithAnotherCanonicalizerOnRandomValues() throws IOException {
        Random random = new Random(SEED);
        ObjectMapper jackson = new ObjectMapper();
        for (int i = 0; i < 2000; i++) {
            Map<String, Object> value = Map.of("v", RandomJson.value(random, 4));
            String other = new JsonCanonicalizer(jackson.writeValueAsString(value)).getEncodedString();
            assertThat(CanonicalJson.write(value))
                    .as("seed %d case %d", SEED, i)
                    .isEqualTo(other);
        }
    }

    @Test
    void writesTheSameTextWhateverTheOrderOfKeys() {
        Random random = new Random(SEED);
        for (int i = 0; i < 500; i++) {
            Map<String, Object> map = RandomJson.map(random, 4);
            Map<String, Object> shuffled = RandomJson.shuffled(map, random);
            assertThat(TrialKey.of(shuffled)).as("seed %d case %d", SEED, i).isEqualTo(TrialKey.of(map));
        }
    }

    @Test
    void givesDifferentPointsDifferentKeysAndEqualOnesTheSame() {
        Random random = new Random(SEED);
        List<Map<String, Object>> maps = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            maps.add(RandomJson.map(random, 1));
        }
        for (Map<String, Object> a : maps) {
            for (Map<String, Object> b : maps) {
                boolean equal = JsonValues.copyOf(a).equals(JsonValues.copyOf(b));
                assertThat(TrialKey.of(a).equals(TrialKey.of(b))).isEqualTo(equal);
            }
        }
    }

    @Test
    void holdsOneNumberInManySpellingsEqual() {
        for (Object one : List.of(1, 1L, 1.0, 1f, (short) 1, BigInteger.ONE)) {
            assertThat(CanonicalJson.write(one)).isEqualTo("1");
        }
        assertThat(CanonicalJson.write(-0.0)).isEqualTo("0");
        assertThat(CanonicalJson.write(1e21)).isEqualTo("1e+21");
        assertThat(CanonicalJson.write(1e20)).isEqualTo("100000000000000000000");
        assertThat(CanonicalJson.write(0.1f)).isEqualTo("0.1");
    }

    @Test
    void refusesIntegersThatAreNoDouble() {
        for (Number n : List.of((1L << 53) + 1, Long.MIN_VALUE, BigInteger.TEN.pow(40))) {
            assertThatThrownBy(() -> CanonicalJson.write(n))
                    .hasMessageContaining("beyond 2^53")
                    .hasMessageContaining("write it as a string");
        }
        assertThat(CanonicalJson.write(1L << 53)).isEqualTo("9007199254740992");
    }

    @Test
    void writesSurrogatePairsAndRefusesLoneSurrogates() {
        assertThat(CanonicalJson.write("\uD83D\uDC1F")).isEqualTo("\"\uD83D\uDC1F\"");
        for (String lone : List.of("\uD83D", "a\uDC1F", "\uDC1F\uD83D")) {
            assertThatThrownBy(() -> CanonicalJson.write(lone)).hasMessageContaining("lone surrogate");
        }
    }

    @Test
    void refusesWhatIsNoJson() {
        assertThatThrownBy(() -> CanonicalJson.write(new Object[0])).hasMessageContaining("not a JSON value");
        assertThatThrownBy(() -> CanonicalJson.write(Map.of(1, 2))).hasMessageContaining("key must be a string");
    }

    @Test
    void keysAConfigurationOfAnyDepth() {
        Map<String, Object> deep = RandomJson.nested(10_000);
        String text = CanonicalJson.write(deep);
        assertThat(text).hasSize(10_000 * "{\"a\":}".length() + 1).contains("{\"a\":1}");
        assertThat(CanonicalJson.write(Objects.requireNonNull(JsonValues.copyOf(deep))))
                .isEqualTo(text);
        assertThat(EvaluationKey.of("{}", deep)).isEqualTo(EvaluationKey.of("{}", RandomJson.nested(10_000)));
        assertThat(EvaluationKey.of("{}", deep)).isNotEqualTo(EvaluationKey.of("{}", RandomJson.nested(9_999)));
    }

    @Test
    void copiesIntoOneImmutableForm() {
        Map<String, Object> source = new LinkedHashMap<>();
        source.put("b", Arrays.asList(1, null, 2f));
        source.put("a", new HashMap<>(Map.of("x", (short) 3)));
        Map<String, Object> copy = JsonValues.copyOfMap(source);
        assertThat(copy.keySet()).containsExactly("b", "a");
        assertThat(copy).containsEntry("b", Arrays.asList(1L, null, 2.0)).containsEntry("a", Map.of("x", 3L));
        assertThatThrownBy(() -> copy.put("c", 1)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> ((Map<?, ?>) copy.get("a")).clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    private static JsonNode oracle() throws IOException {
        try (InputStream in = CanonicalJsonTest.class.getResourceAsStream("/oracles/rfc8785_numbers.json")) {
            return new ObjectMapper().readTree(in);
        }
    }
}
