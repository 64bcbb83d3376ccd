package dev.skipjack.core.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuleTest {
    private static SearchSpace space(String... rules) {
        Map<String, Distribution> parameters = new LinkedHashMap<>();
        parameters.put("entry.fast", IntDistribution.of(1, 10));
        parameters.put("entry.slow", IntDistribution.of(1, 10));
        parameters.put("size", CategoricalDistribution.of(0.5, 1, 2));
        parameters.put("kind", CategoricalDistribution.of("sma", "ema"));
        return SearchSpace.of(
                parameters, List.of(rules).stream().map(Rule::parse).toList(), Map.of("cap", 12L));
    }

    @ParameterizedTest
    @CsvSource({
        "entry.fast < entry.slow, 1, 2, true",
        "entry.fast < entry.slow, 2, 2, false",
        "entry.fast<=entry.slow, 2, 2, true",
        "2 * entry.fast + 1 >= entry.slow - 3, 1, 6, true",
        "2 * (entry.fast + 1) > entry.slow, 1, 4, false",
        "entry.fast + entry.slow == cap, 5, 7, true",
        "entry.fast != entry.slow, 5, 5, false",
        "entry.slow / entry.fast > 1.5e0, 2, 3, false",
        "-entry.fast < -1, 2, 1, true",
        "size * entry.fast < 3, 3, 1, true",
    })
    void holdsWhereTheArithmeticSaysSo(String rule, double fast, double slow, boolean holds) {
        assertThat(space(rule).allows(new double[] {fast, slow, 0, 0})).isEqualTo(holds);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "a <", "a < b < c", "a < (b", "a ? b", "a = b", "3x < 4", "a < b)"})
    void refusesWhatIsNoRule(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Rule.parse(text)).withMessageContaining("is no rule");
    }

    @Test
    void refusesUnknownNamesAndText() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> space("entry.fst < nothing"))
                .withMessageContainingAll("entry.fst", "nothing", "entry.fast");
        assertThatIllegalArgumentException().isThrownBy(() -> space("kind < 3")).withMessageContaining("kind");
    }

    @Test
    void isOneRuleHoweverItIsSpaced() {
        assertThat(Rule.parse("a<b")).isEqualTo(Rule.parse("  a  <   b "));
    }

    @Test
    void countsWhatTheRulesLeave() {
        assertThat(space().cardinality().exactOrMax()).isEqualTo(10 * 10 * 3 * 2);
        assertThat(space("entry.fast < entry.slow").cardinality().exactOrMax()).isEqualTo(45 * 3 * 2);
        assertThat(space("entry.fast < entry.slow", "size > 0.5").cardinality().exactOrMax())
                .isEqualTo(45 * 2 * 2);
        assertThat(space("entry.fast > cap").cardinality().exactOrMax()).isZero();
    }

    @Test
    void aContinuousSpaceHasNoCount() {
        SearchSpace space = SearchSpace.of(Map.of("x", FloatDistribution.of(0, 1)));
        assertThat(space.cardinality().isFinite()).isFalse();
        assertThat(space.cardinality().exactOrMax()).isEqualTo(Long.MAX_VALUE);
    }
}
