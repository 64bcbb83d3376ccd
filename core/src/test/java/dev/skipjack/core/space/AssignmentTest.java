package dev.skipjack.core.space;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AssignmentTest {
    private static final Assignment POINT = Assignment.of(space("n", 9, "m", 9), new double[] {2, 5});

    private static SearchSpace space(String first, long firstHigh, String second, long secondHigh, String... rules) {
        Map<String, Distribution> parameters = new LinkedHashMap<>();
        parameters.put(first, IntDistribution.of(0, firstHigh));
        parameters.put(second, IntDistribution.of(0, secondHigh));
        return SearchSpace.of(
                parameters, List.of(rules).stream().map(Rule::parse).toList(), Map.of());
    }

    @Test
    void isTheSamePointInAnotherOrderAndOtherBounds() {
        assertThat(POINT.in(space("m", 7, "n", 2)))
                .hasValueSatisfying(point -> assertThat(point.internals()).containsExactly(5, 2))
                .contains(POINT);
    }

    @Test
    void isNoPointOfASpaceThatLacksIt() {
        assertThat(POINT.in(space("n", 1, "m", 9))).as("bound").isEmpty();
        assertThat(POINT.in(space("n", 9, "k", 9))).as("name").isEmpty();
        assertThat(POINT.in(space("n", 9, "m", 9, "n > m"))).as("rule").isEmpty();
        assertThat(POINT.in(SearchSpace.of(Map.of("n", IntDistribution.of(0, 9)))))
                .as("fewer")
                .isEmpty();
        assertThat(POINT.in(SearchSpace.of(Map.of("n", FloatDistribution.of(0, 9), "m", IntDistribution.of(0, 9)))))
                .as("kind")
                .isEmpty();
    }

    @Test
    void keepsAChoiceOnlyAmongTheSameChoices() {
        SearchSpace abc = SearchSpace.of(Map.of("kind", CategoricalDistribution.of("a", "b", "c")));
        SearchSpace cab = SearchSpace.of(Map.of("kind", CategoricalDistribution.of("c", "a", "b")));
        assertThat(Assignment.of(abc, new double[] {1}).in(cab)).isEmpty();
    }
}
