package dev.skipjack.core.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.erdtman.jcs.JsonCanonicalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectMapper;

class TrialKeyTest {
    private static final long SEED = 20261123;
    private static final ObjectMapper JACKSON = new ObjectMapper();

    private static Map<String, Object> json(String text) {
        return JACKSON.readValue(text, new TypeReference<>() {});
    }

    private static TrialKey keyOf(String text) {
        return TrialKey.of(json(text));
    }

    private static TrialKey hashOf(String flatText) {
        return new TrialKey(Sha256.of(flatText.getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":{\"b\":1,\"c\":{\"d\":[2]}},\"z\":null}",
                "{\"z\":null,\"a\":{\"c\":{\"d\":[2.0]},\"b\":1.0}}",
                "{\"a.b\":1,\"a.c.d\":[2],\"z\":null}",
                "{\"a.c\":{\"d\":[2]},\"z\":null,\"a\":{\"b\":1}}",
                "{\"a\":{\"c.d\":[2],\"b\":1e0},\"z\":null}"
            })
    void isOneForEverySpellingOfAPoint(String spelling) {
        assertThat(keyOf(spelling)).isEqualTo(hashOf("{\"a.b\":1,\"a.c.d\":[2],\"z\":null}"));
    }

    @Test
    void isTheHashOfTheFlatCanonicalText() {
        assertThat(keyOf("{}")).isEqualTo(hashOf("{}"));
        assertThat(keyOf("{\"x\":-0.0,\"b\":1e21,\"é\":\"\\u0007\"}"))
                .isEqualTo(hashOf("{\"b\":1e+21,\"x\":0,\"é\":\"\\u0007\"}"));
        assertThat(keyOf("{\"a\":{\"b\":true},\"a-\":0}"))
                .as("sorted by the whole path")
                .isEqualTo(hashOf("{\"a-\":0,\"a.b\":true}"));
        assertThat(keyOf("{\"\uD83D\uDC1F\":1,\"\uFB33\":2}"))
                .as("sorted by UTF-16 units")
                .isEqualTo(hashOf("{\"\uD83D\uDC1F\":1,\"\uFB33\":2}"));
    }

    @Test
    void keepsAnEmptyMapAsAValue() {
        assertThat(keyOf("{\"a\":{\"b\":{}}}")).isEqualTo(hashOf("{\"a.b\":{}}"));
        assertThat(keyOf("{\"a\":{}}")).isNotEqualTo(keyOf("{}"));
    }

    @Test
    void keepsListsAsValuesAndTheMapsInThemAsTheyAre() {
        assertThat(keyOf("{\"l\":[{\"x\":{\"y\":1}},{\"x.y\":1}]}"))
                .isEqualTo(hashOf("{\"l\":[{\"x\":{\"y\":1}},{\"x.y\":1}]}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"a\":{\"b\":1},\"a.b\":2}", "{\"a.b\":1,\"a\":{\"b\":1}}", "{\"a\":{\"b\":1},\"a.b\":null}"})
    void refusesAPathGivenTwice(String twice) {
        assertThatThrownBy(() -> keyOf(twice))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("path \"a.b\" is given twice.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":1,\"a-b\":0,\"a.b\":2}",
                "{\"a\":null,\"a.b\":2}",
                "{\"a\":{},\"a.b\":2}",
                "{\"a\":[],\"a.b\":2}",
            })
    void refusesAPathThatIsAValueAndASection(String both) {
        assertThatThrownBy(() -> keyOf(both))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("path \"a\" is both a value and a section, which holds \"a.b\".");
    }

    @Test
    void refusesWhatIsNoJson() {
        assertThatThrownBy(() -> TrialKey.of(Map.of("a", Double.NaN))).hasMessageContaining("must be finite");
        assertThatThrownBy(() -> TrialKey.of(Map.of("a", (1L << 53) + 1))).hasMessageContaining("beyond 2^53");
        assertThatThrownBy(() -> TrialKey.of(Map.of("a", Map.of("b", new Object()))))
                .hasMessageContaining("not a JSON value");
        assertThatThrownBy(() -> TrialKey.of(Map.of("a", Map.of(1, 2)))).hasMessageContaining("key must be a string");
        for (Map<String, Object> lone : List.<Map<String, Object>>of(Map.of("\uD83D", 1), Map.of("a", "\uDC1F"))) {
            assertThatThrownBy(() -> TrialKey.of(lone)).hasMessageContaining("lone surrogate");
        }
        assertThat(keyOf("{\"a\":1}")).as("after a failure").isEqualTo(hashOf("{\"a\":1}"));
    }

    @Test
    void takesMapsOfAnyDepth() {
        Map<String, Object> nested = Map.of("a", 1);
        Object list = 1;
        for (int i = 1; i < 100_000; i++) {
            nested = Map.of("a", nested);
            list = List.of(list);
        }
        assertThat(TrialKey.of(nested)).isEqualTo(hashOf("{\"" + "a.".repeat(99_999) + "a\":1}"));
        assertThat(TrialKey.of(Map.of("l", list)))
                .isEqualTo(hashOf("{\"l\":" + "[".repeat(99_999) + "1" + "]".repeat(99_999) + "}"));
        assertThat(ParameterSignature.of(nested).digest())
                .isEqualTo(TrialKey.of(nested).digest());
    }

    /** 100,000 paths of 100,000 characters on average. */
    @Test
    void refusesPathsThatNoMemoryHolds() {
        Map<String, Object> chain = Map.of("b", 1);
        for (int i = 1; i < 100_000; i++) {
            chain = Map.of("a", chain, "b", 1);
        }
        Map<String, Object> deep = chain;
        assertThatThrownBy(() -> TrialKey.of(deep))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("all paths together must have at most");
    }

    /** Random maps through few shapes and many: their spelling, order and class of map change, the point does not. */
    @Test
    void agreesWithAnotherCanonicalizerHoweverThePointIsSpelled() throws IOException {
        Random random = new Random(SEED);
        RandomPoints points = new RandomPoints(random);
        for (int i = 0; i < 3000; i++) {
            Map<String, Object> flat = points.flat();
            String canonical = new JsonCanonicalizer(JACKSON.writeValueAsString(flat)).getEncodedString();
            for (int spelling = 0; spelling < 4; spelling++) {
                assertThat(TrialKey.of(points.spelled(flat)))
                        .as("seed %d case %d", SEED, i)
                        .isEqualTo(hashOf(canonical));
            }
        }
    }

    @Test
    void tellsMapsOfNearlyTheSameShapeApart() {
        List<Map<String, Object>> points = List.of(
                json("{\"a\":1,\"b\":2}"),
                json("{\"a\":1,\"c\":2}"),
                json("{\"a\":1,\"b\":null}"),
                json("{\"a\":1,\"c\":null}"),
                json("{\"a\":1}"),
                json("{\"a\":{\"x\":1},\"b\":2}"),
                json("{\"a\":{\"x\":1,\"y\":1},\"b\":2}"),
                json("{\"a\":{\"y\":1},\"b\":2}"),
                json("{\"a\":{},\"b\":2}"),
                json("{\"a\":1,\"b\":{\"x\":1}}"));
        Set<TrialKey> keys = new HashSet<>();
        for (int round = 0; round < 3; round++) {
            points.forEach(point -> keys.add(TrialKey.of(point)));
            points.reversed().forEach(point -> keys.add(TrialKey.of(point)));
        }
        assertThat(keys).hasSameSizeAs(points);
    }

    @Test
    void isTheSameInEveryThread() {
        Random random = new Random(SEED);
        RandomPoints points = new RandomPoints(random);
        List<Map<String, Object>> maps =
                IntStream.range(0, 2000).mapToObj(_ -> points.flat()).toList();
        assertThat(maps.parallelStream().map(TrialKey::of).toList())
                .isEqualTo(maps.stream().map(TrialKey::of).toList());
    }

    /** A map may compute its entries, and keys for them. */
    @Test
    void letsAMapMakeKeysOfItsOwn() {
        List<Object> list = new ArrayList<>();
        Map<String, Object> lazy = new AbstractMap<>() {
            @Override
            public Set<Entry<String, Object>> entrySet() {
                TrialKey.of(Map.of("q", 7, "r", 8));
                PointKeys.of(List.of()).key(new double[0]);
                return Map.<String, Object>of("k", TrialKey.of(Map.of("z", 1)).toString())
                        .entrySet();
            }
        };
        list.add(lazy);
        String hex = TrialKey.of(Map.of("z", 1)).toString();
        assertThat(TrialKey.of(Map.of("a", list, "b", lazy)))
                .isEqualTo(hashOf("{\"a\":[{\"k\":\"" + hex + "\"}],\"b.k\":\"" + hex + "\"}"));
    }

    @Test
    void readsItsOwnText() {
        TrialKey key = keyOf("{\"a\":0.1}");
        assertThat(TrialKey.parse(key.toString())).isEqualTo(key).hasSameHashCodeAs(key);
    }
}
