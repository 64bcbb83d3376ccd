package dev.skipjack.run.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skipjack.core.json.CanonicalJson;
import dev.skipjack.core.json.JsonValues;
import dev.skipjack.core.key.EvaluationKey;
import dev.skipjack.core.space.Assignment;
import dev.skipjack.core.space.CategoricalDistribution;
import dev.skipjack.core.space.Distribution;
import dev.skipjack.core.space.FloatDistribution;
import dev.skipjack.core.space.IntDistribution;
import dev.skipjack.core.space.SearchSpace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EffectiveConfigTest {
    private static final long SEED = 42;

    private static final List<Distribution> DISTRIBUTIONS = List.of(
            IntDistribution.of(1, 9),
            FloatDistribution.stepped(0, 1, 0.1),
            CategoricalDistribution.of(Map.of("a", 1, "b", Map.of("c", 2)), List.of(3), "text"));

    @Test
    void equalsTheDeepMergeOfTheNestedOverlay() {
        Random random = new Random(SEED);
        for (int i = 0; i < 1000; i++) {
            Map<String, Object> base = RandomTree.map(random, 4);
            String before = CanonicalJson.write(base);
            Map<String, Distribution> parameters = new LinkedHashMap<>();
            Map<String, Object> constants = new LinkedHashMap<>();
            for (String path : List.of("a.a.x", "a.b", "b.c.d.e", "c", "new.x", "new.y")) {
                if (random.nextInt(4) == 0) {
                    constants.put(path, Map.of("a", random.nextInt(9)));
                } else {
                    parameters.put(path, DISTRIBUTIONS.get(random.nextInt(DISTRIBUTIONS.size())));
                }
            }
            SearchSpace space = SearchSpace.of(parameters);
            EffectiveConfig config = EffectiveConfig.of(base, constants, space);
            Assignment point = point(space, random);
            Map<String, Object> expected =
                    DeepMerge.merge(DeepMerge.merge(base, FlatPaths.nest(constants)), FlatPaths.nest(point.asMap()));
            assertThat(config.at(point)).as("seed %d case %d", SEED, i).isEqualTo(JsonValues.copyOf(expected));
            assertThat(CanonicalJson.write(base)).isEqualTo(before);
        }
    }

    @Test
    void takesAPointWhoseParametersComeInAnotherOrder() {
        Map<String, Distribution> now = new LinkedHashMap<>();
        now.put("fast", IntDistribution.of(1, 9));
        now.put("slow", IntDistribution.of(1, 9));
        Map<String, Distribution> before = new LinkedHashMap<>();
        before.put("slow", IntDistribution.of(1, 5));
        before.put("fast", IntDistribution.of(1, 5));
        Assignment stored = Assignment.of(SearchSpace.of(before), new double[] {5, 2});
        assertThat(EffectiveConfig.of(Map.of(), Map.of(), SearchSpace.of(now)).at(stored))
                .isEqualTo(Map.of("fast", 2L, "slow", 5L));
    }

    @Test
    void sharesWhatNoParameterTouches() {
        SearchSpace space = SearchSpace.of(Map.of("a.x", IntDistribution.of(1, 9)));
        EffectiveConfig config = EffectiveConfig.of(Map.of("a", Map.of("y", 1), "b", Map.of("z", 1)), Map.of(), space);
        Map<String, Object> one = config.at(Assignment.of(space, new double[] {1}));
        Map<String, Object> two = config.at(Assignment.of(space, new double[] {2}));
        assertThat(one.get("b")).isSameAs(two.get("b"));
        assertThat(one).isEqualTo(Map.of("a", Map.of("x", 1L, "y", 1L), "b", Map.of("z", 1L)));
    }

    @Test
    void holdsAValueTheSamePointWhetherItIsAParameterAConstantOrInTheBase() {
        SearchSpace two = SearchSpace.of(Map.of("a.x", IntDistribution.of(1, 9), "a.y", IntDistribution.of(1, 9)));
        SearchSpace one = SearchSpace.of(Map.of("a.x", IntDistribution.of(1, 9)));
        double[] both = {5, 5};
        EvaluationKey searched = key(EffectiveConfig.of(Map.of(), Map.of(), two).at(Assignment.of(two, both)));
        Assignment x = Assignment.of(one, new double[] {5});
        assertThat(key(EffectiveConfig.of(Map.of(), Map.of("a.y", 5.0), one).at(x)))
                .isEqualTo(searched);
        assertThat(key(EffectiveConfig.of(Map.of("a", Map.of("y", 5)), Map.of(), one)
                        .at(x)))
                .isEqualTo(searched);
    }

    @Test
    void refusesAPathThatIsTheBeginningOfAnother() {
        SearchSpace space = SearchSpace.of(Map.of("a.b", IntDistribution.of(1, 9)));
        assertThatThrownBy(() -> EffectiveConfig.of(Map.of(), Map.of("a", 1), space))
                .hasMessageContaining("beginning of another");
        assertThatThrownBy(() -> FlatPaths.nest(Map.of("a..b", 1))).hasMessageContaining("between any two dots");
    }

    @Test
    void mergesIntoABaseOfTenThousandLevels() {
        SearchSpace space = SearchSpace.of(Map.of("a.a.b", IntDistribution.of(1, 9)));
        EffectiveConfig config = EffectiveConfig.of(RandomTree.nested(10_000, 1L), Map.of("a.c", 2), space);
        String text = CanonicalJson.write(config.at(Assignment.of(space, new double[] {7})));
        assertThat(text).contains("\"b\":7").contains("\"c\":2").hasSizeGreaterThan(60_000);
    }

    private static EvaluationKey key(Map<String, Object> config) {
        return EvaluationKey.of("{}", config);
    }

    private static Assignment point(SearchSpace space, Random random) {
        double[] values = new double[space.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = space.distribution(i).fromUnit(random.nextDouble());
        }
        return Assignment.of(space, values);
    }
}
