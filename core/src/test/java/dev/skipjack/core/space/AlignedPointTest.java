package dev.skipjack.core.space;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AlignedPointTest {
    private static final Distribution X = FloatDistribution.stepped(0.1, 0.95, 0.1);
    private static final Distribution N = IntDistribution.of(1, 9);
    private static final SearchSpace SPACE = space("x", X, "n", N);

    private static SearchSpace space(String a, Distribution of, String b, Distribution and) {
        Map<String, Distribution> parameters = new LinkedHashMap<>();
        parameters.put(a, of);
        parameters.put(b, and);
        return SearchSpace.of(parameters, List.of(), Map.of());
    }

    @Test
    void takesTheOrderAndTheGridOfTheOtherSpace() {
        Assignment stored = Assignment.of(space("n", N, "x", X), new double[] {7, 0.1 + 2 * 0.1});
        assertThat(stored.in(SPACE)).hasValueSatisfying(point -> {
            assertThat(point.space()).isEqualTo(SPACE);
            assertThat(point.internals()).containsExactly(0.3, 7);
        });
    }

    @Test
    void isNoPointOfASpaceThatItLiesOutside() {
        Assignment stored = Assignment.of(SPACE, new double[] {7.5, 7});
        assertThat(stored.in(SPACE)).isEmpty();
        assertThat(stored.aligned(SPACE))
                .hasValueSatisfying(point -> assertThat(point.internal(0)).isEqualTo(7.5));
    }

    @Test
    void alignsWithTheSameParametersOnly() {
        double[] point = {0.3, 7};
        assertThat(Assignment.of(space("x", X, "m", N), point).aligned(SPACE)).isEmpty();
        assertThat(Assignment.of(space("x", X, "n", FloatDistribution.of(1, 9)), point)
                        .aligned(SPACE))
                .isEmpty();
        assertThat(Assignment.of(SearchSpace.of(Map.of("x", X)), new double[] {0.3})
                        .aligned(SPACE))
                .isEmpty();
        SearchSpace kinds = space("x", X, "n", CategoricalDistribution.of("a", "b"));
        assertThat(Assignment.of(kinds, new double[] {0.3, 1})
                        .aligned(space("x", X, "n", CategoricalDistribution.of("b", "a"))))
                .isEmpty();
    }
}
