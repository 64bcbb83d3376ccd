package dev.skipjack.core.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skipjack.core.json.CanonicalJson;
import dev.skipjack.core.key.ParameterSignature;
import dev.skipjack.core.key.Sha256;
import dev.skipjack.core.key.TrialKey;
import dev.skipjack.core.sampler.RandomSpaces;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AssignmentKeyTest {
    private static final long SEED = 20261123;

    @Test
    void isTheKeyAndTheSignatureOfItsMap() {
        RandomSpaces spaces = new RandomSpaces(SEED);
        for (int i = 0; i < 1000; i++) {
            SearchSpace space = withChoices(spaces.space());
            for (int j = 0; j < 5; j++) {
                Assignment point = Assignment.of(space, spaces.point(space));
                assertThat(point.key()).as("seed %d case %d", SEED, i).isEqualTo(TrialKey.of(point.asMap()));
                assertThat(point.signature())
                        .as("seed %d case %d", SEED, i)
                        .isEqualTo(ParameterSignature.of(point.asMap()));
            }
        }
    }

    private static SearchSpace withChoices(SearchSpace space) {
        Map<String, Distribution> parameters = new LinkedHashMap<>();
        parameters.put("kind \"é\"", CategoricalDistribution.of("sma", "\u0001", null, true, 2.5, 3 * 0.1));
        parameters.putAll(space.asMap());
        parameters.put(
                "a.list", CategoricalDistribution.of(List.of(1e-11, "x"), List.of(Map.of("p.q", 3 * 0.1)), Map.of()));
        return SearchSpace.of(parameters);
    }

    @Test
    void isTheSameForEqualPointsAndNoOther() {
        SearchSpace space = SearchSpace.of(Map.of(
                "i", IntDistribution.of(0, 3),
                "x", FloatDistribution.stepped(0, 1, 0.25),
                "c",
                        CategoricalDistribution.of(
                                "0", 0, List.of(), Map.of("a", 1), Map.of("a.b", 1), Map.of("a", Map.of("b", 1)))));
        List<Assignment> points = new ArrayList<>();
        RandomSpaces random = new RandomSpaces(SEED);
        for (int i = 0; i < 300; i++) {
            points.add(Assignment.of(space, random.point(space)));
        }
        for (Assignment a : points) {
            for (Assignment b : points) {
                assertThat(a.key().equals(b.key())).isEqualTo(a.equals(b));
            }
        }
    }

    @Test
    void isTheSameInEveryOrderOfTheParameters() {
        RandomSpaces random = new RandomSpaces(SEED);
        for (int i = 0; i < 200; i++) {
            SearchSpace space = withChoices(random.space());
            Assignment point = Assignment.of(space, random.point(space));
            Assignment other = point.aligned(shuffled(space, i)).orElseThrow();
            assertThat(other.key()).isEqualTo(point.key());
            assertThat(other.signature()).isEqualTo(point.signature());
        }
    }

    private static SearchSpace shuffled(SearchSpace space, int seed) {
        List<String> names = new ArrayList<>(space.names());
        Collections.shuffle(names, new Random(seed));
        Map<String, Distribution> parameters = new LinkedHashMap<>();
        names.forEach(name -> parameters.put(name, space.find(name).orElseThrow()));
        return SearchSpace.of(parameters);
    }

    /** What {@link TrialKey#of} would refuse or take for a section: the key is that of the flat map as it is. */
    @Test
    void takesNamesAndChoicesAsTheyAre() {
        SearchSpace space = SearchSpace.of(Map.of(
                "a", IntDistribution.of(0, 9),
                "a.b", IntDistribution.of(0, 9),
                "m", CategoricalDistribution.of(Map.of("z", 3 * 0.1))));
        Assignment point = Assignment.of(space, new double[3]);
        String text = CanonicalJson.write(point.asMap());
        assertThat(text).isEqualTo("{\"a\":0,\"a.b\":0,\"m\":{\"z\":0.30000000000000004}}");
        assertThat(point.key().digest()).isEqualTo(Sha256.of(text));
        assertThat(point.signature().digest()).isEqualTo(Sha256.of("{\"a\":0,\"a.b\":0,\"m\":{\"z\":0.3}}"));
    }

    @Test
    void isComputedOnce() {
        Assignment point = Assignment.of(SearchSpace.of(Map.of("x", FloatDistribution.of(0, 1))), new double[] {0.1});
        assertThat(point.key()).isSameAs(point.key());
        assertThat(point.signature()).isSameAs(point.signature());
        assertThat(point.key().digest()).isEqualTo(Sha256.of("{\"x\":0.1}".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void existsForTheOnePointOfAnEmptySpace() {
        assertThat(Assignment.of(SearchSpace.of(Map.of()), new double[0]).key()).isEqualTo(TrialKey.of(Map.of()));
    }

    @Test
    void refusesAValueThatIsNotFinite() {
        Assignment point =
                Assignment.of(SearchSpace.of(Map.of("x", FloatDistribution.of(0, 1))), new double[] {Double.NaN});
        assertThatThrownBy(point::key).hasMessageContaining("must be finite");
    }
}
