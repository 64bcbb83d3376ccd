package dev.skipjack.core.sampler.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.skipjack.core.rng.Streams;
import dev.skipjack.core.sampler.FakeHistory;
import dev.skipjack.core.space.Distribution;
import dev.skipjack.core.space.IntDistribution;
import dev.skipjack.core.space.Rule;
import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.core.trial.Direction;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GridExpansionTest {
    @Test
    void computesAnyCombinationOfAHugeProduct() {
        GridExpansion expansion = GridExpansion.of(1000, 1000, 1000, 1000);
        assertThat(expansion.size()).isEqualTo(BigInteger.TEN.pow(12));
        assertThat(expansion.combination(0)).containsExactly(0, 0, 0, 0);
        assertThat(expansion.combination(123_456_789_012L)).containsExactly(123, 456, 789, 12);
        assertThat(expansion.combination(999_999_999_999L)).containsExactly(999, 999, 999, 999);
        assertThat(expansion.combination(1_000_000_000_000L)).containsExactly(0, 0, 0, 0);
        assertThat(expansion.spread().combination(1)).containsExactly(618, 33, 988, 749);
    }

    @Test
    void handlesProductsBeyondLong() {
        long[] levels = new long[40];
        Arrays.fill(levels, 10);
        GridExpansion expansion = GridExpansion.of(levels);
        assertThat(expansion.size()).isEqualTo(BigInteger.TEN.pow(40));
        assertThat(expansion.combination(7)).endsWith(0, 7);
        assertThat(expansion.spread().combination(3)).startsWith(8, 5, 4);
    }

    @Test
    void spreadsOverAllOfTheProductAndRepeatsNone() {
        GridExpansion spread = GridExpansion.of(3, 3, 3, 3, 3).spread();
        Set<String> seen = new HashSet<>();
        for (int k = 0; k < 243; k++) {
            seen.add(Arrays.toString(spread.combination(k)));
        }
        assertThat(seen).hasSize(243);
        int[] firstDigits = new int[3];
        for (int k = 0; k < 27; k++) {
            firstDigits[(int) spread.combination(k)[0]]++;
        }
        assertThat(firstDigits).containsExactly(10, 8, 9);
        assertThat(GridExpansion.of(1).spread().combination(5)).containsExactly(0);
    }

    /** Three parameters of five varied in the seed's 27 of 243. */
    @Test
    void namesWhatABudgetNeverVaries() {
        SearchSpace space = space("entry", "regime", "exit", "hold", "size");
        assertThat(new GridSampler().neverVarying(space, 27).names()).containsExactly("entry", "regime");
        assertThat(new GridSampler().neverVarying(space, 28).names()).containsExactly("entry");
        assertThat(new GridSampler().neverVarying(space, 81).names()).containsExactly("entry");
        assertThat(new GridSampler().neverVarying(space, 82).names()).isEmpty();
        assertThat(new GridSampler().neverVarying(space, 1).names()).hasSize(5);
        assertThat(GridSampler.spread().neverVarying(space, 27).names()).isEmpty();
    }

    @Test
    void namesWhatNeverVariesUnderRules() {
        SearchSpace space = SearchSpace.of(space("a", "b").asMap(), List.of(Rule.parse("a < b")), Map.of());
        assertThat(new GridSampler().neverVarying(space, 2).names()).containsExactly("a");
        assertThat(new GridSampler().neverVarying(space, 3).names()).isEmpty();
    }

    /** p0 must exceed p3, so that the first 10^9 combinations of plain order break the rule. */
    @Test
    void saysHowFarItLookedWhereRulesForbidAlmostAll() {
        Map<String, Distribution> parameters = new LinkedHashMap<>();
        for (String name : List.of("a", "b", "c", "d")) {
            parameters.put(name, IntDistribution.of(0, 999));
        }
        SearchSpace space = SearchSpace.of(parameters, List.of(Rule.parse("a > d")), Map.of());
        assertThat(new GridSampler().neverVarying(space, 1000)).isEqualTo(new Unvaried(List.of("a", "b", "c", "d"), 0));
        SearchSpace loose = SearchSpace.of(parameters, List.of(Rule.parse("a < d")), Map.of());
        assertThat(new GridSampler().neverVarying(loose, 20_000)).isEqualTo(new Unvaried(List.of("a", "b"), 10_000));
        assertThat(GridSampler.spread().neverVarying(loose, 20_000)).isEqualTo(new Unvaried(List.of(), 2));
    }

    @Test
    void aSpreadWalkKeepsRulesAndVisitsEachPointOnce() {
        SearchSpace space = SearchSpace.of(Map.of("a", IntDistribution.of(0, 20)), List.of(), Map.of());
        assertThat(points(GridSampler.spread(), space, 21)).hasSize(21);
        SearchSpace ruled = SearchSpace.of(
                new LinkedHashMap<>(space("a", "b", "c").asMap()), List.of(Rule.parse("a < b")), Map.of());
        assertThat(points(GridSampler.spread(), ruled, 9)).hasSize(9);
        assertThat(GridSampler.spread().identity()).containsEntry("spread", true);
        assertThat(new GridSampler().identity()).doesNotContainKey("spread");
    }

    @Test
    void refusesAnEmptyList() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GridExpansion.of(3, 0))
                .withMessageContaining("at least 1");
    }

    private static Set<String> points(GridSampler sampler, SearchSpace space, int n) {
        Set<String> points = new HashSet<>();
        for (int trial = 0; trial < n; trial++) {
            double[] point = sampler.sample(space, new FakeHistory(Direction.MINIMIZE), Streams.of(1, trial));
            assertThat(space.contains(point)).isTrue();
            points.add(Arrays.toString(point));
        }
        return points;
    }

    private static SearchSpace space(String... names) {
        Map<String, Distribution> parameters = new LinkedHashMap<>();
        for (String name : names) {
            parameters.put(name, IntDistribution.of(0, 2));
        }
        return SearchSpace.of(parameters);
    }
}
