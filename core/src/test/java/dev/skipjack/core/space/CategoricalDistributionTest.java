package dev.skipjack.core.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CategoricalDistributionTest {
    @Test
    void takesAWholeLadderAsOneChoice() {
        List<List<Double>> ladder = List.of(List.of(0.5, 0.01), List.of(0.65, 0.02));
        CategoricalDistribution choices = CategoricalDistribution.of(ladder, Map.of("a", 1), "x", null);
        assertThat(choices.external(0)).isEqualTo(ladder);
        assertThat(choices.internal(Map.of("a", 1.0))).isEqualTo(1);
        assertThat(choices.internal(null)).isEqualTo(3);
        assertThatIllegalArgumentException().isThrownBy(() -> choices.internal("y"));
    }

    @Test
    void refusesChoicesThatPythonHoldsEqual() {
        assertThat(CategoricalDistribution.problems(List.of(1, 1.0))).hasSize(1);
        assertThat(CategoricalDistribution.problems(List.of(true, 1))).hasSize(1);
        assertThat(CategoricalDistribution.problems(List.of(0, false, -0.0))).hasSize(2);
        assertThat(CategoricalDistribution.problems(List.of("a", "a"))).hasSize(1);
        assertThat(CategoricalDistribution.problems(Arrays.asList(null, "null")))
                .isEmpty();
        assertThat(CategoricalDistribution.problems(List.of("1", 1, "true", true)))
                .hasSize(1);
    }

    @Test
    void refusesAListBesideItsOwnText() {
        assertThat(CategoricalDistribution.problems(List.of("[1,2]", List.of(1, 2))))
                .hasSize(1);
        assertThat(CategoricalDistribution.problems(List.of(List.of(1), List.of(1.0))))
                .hasSize(1);
    }

    @Test
    void refusesNothingAndWhatIsNoJson() {
        assertThat(CategoricalDistribution.problems(List.of())).hasSize(1);
        assertThat(CategoricalDistribution.problems(List.of(Double.NaN, new Object())))
                .hasSize(2);
    }
}
