package dev.skipjack.core.sampler.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skipjack.core.rng.Streams;
import dev.skipjack.core.sampler.FakeHistory;
import dev.skipjack.core.sampler.Sampler;
import dev.skipjack.core.space.CategoricalDistribution;
import dev.skipjack.core.space.Distribution;
import dev.skipjack.core.space.FloatDistribution;
import dev.skipjack.core.space.IntDistribution;
import dev.skipjack.core.space.Rule;
import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.core.trial.Direction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GridSamplerTest {
    private static final FakeHistory EMPTY = new FakeHistory(Direction.MINIMIZE);

    @Test
    void variesTheLastParameterFastestAndBeginsAnew() {
        SearchSpace space = SearchSpace.of(parameters(
                IntDistribution.of(1, 2), FloatDistribution.stepped(0, 1, 0.5), CategoricalDistribution.of("u", "v")));
        assertThat(walk(new GridSampler(), space, 0, 13))
                .containsExactly(
                        "[1.0, 0.0, 0.0]",
                        "[1.0, 0.0, 1.0]",
                        "[1.0, 0.5, 0.0]",
                        "[1.0, 0.5, 1.0]",
                        "[1.0, 1.0, 0.0]",
                        "[1.0, 1.0, 1.0]",
                        "[2.0, 0.0, 0.0]",
                        "[2.0, 0.0, 1.0]",
                        "[2.0, 0.5, 0.0]",
                        "[2.0, 0.5, 1.0]",
                        "[2.0, 1.0, 0.0]",
                        "[2.0, 1.0, 1.0]",
                        "[1.0, 0.0, 0.0]");
    }

    @Test
    void skipsCombinationsThatBreakARule() {
        SearchSpace space = withRule("p0 < p1", IntDistribution.of(0, 2), IntDistribution.of(0, 2));
        assertThat(walk(new GridSampler(), space, 0, 4))
                .containsExactly("[0.0, 1.0]", "[0.0, 2.0]", "[1.0, 2.0]", "[0.0, 1.0]");
    }

    @Test
    void givesTheSamePointInAnyOrderOfAsking() {
        SearchSpace space = withRule("p0 < p1", IntDistribution.of(0, 20), IntDistribution.of(0, 20));
        Sampler used = new GridSampler();
        for (int trial : new int[] {50, 3, 17, 209, 210, 0, 211}) {
            assertThat(walk(used, space, trial, 1)).isEqualTo(walk(new GridSampler(), space, trial, 1));
        }
    }

    @Test
    void takesTheNextPointAtTheNextAttempt() {
        SearchSpace space = SearchSpace.of(parameters(IntDistribution.of(0, 9)));
        double[] point = new GridSampler().sample(space, EMPTY, Streams.of(1, 4).withAttempt(2));
        assertThat(point).containsExactly(6);
    }

    @Test
    void findsItsPlaceInAHugeSpaceAtOnce() {
        Distribution thousand = IntDistribution.of(0, 999);
        SearchSpace free = SearchSpace.of(parameters(thousand, thousand, thousand, thousand));
        assertThat(walk(new GridSampler(), free, 1_234_567, 1)).containsExactly("[0.0, 1.0, 234.0, 567.0]");
        SearchSpace ruled = withRule("p0 < p1", thousand, thousand, thousand, thousand);
        assertThat(walk(new GridSampler(), ruled, 0, 1)).containsExactly("[0.0, 1.0, 0.0, 0.0]");
    }

    @Test
    void namesTheContinuousParameters() {
        SearchSpace space = SearchSpace.of(parameters(IntDistribution.of(0, 9), FloatDistribution.of(0, 1)));
        assertThatThrownBy(() -> new GridSampler().sample(space, EMPTY, Streams.of(1, 0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[p1] are continuous");
    }

    @Test
    void walksASingleParameterByItself() {
        double value = new GridSampler().sampleOne("k", IntDistribution.of(5, 7), EMPTY, Streams.of(1, 4));
        assertThat(value).isEqualTo(6);
    }

    private static List<String> walk(Sampler sampler, SearchSpace space, int first, int trials) {
        List<String> points = new ArrayList<>();
        for (int trial = first; trial < first + trials; trial++) {
            points.add(java.util.Arrays.toString(sampler.sample(space, EMPTY, Streams.of(1, trial))));
        }
        return points;
    }

    private static SearchSpace withRule(String rule, Distribution... distributions) {
        return SearchSpace.of(parameters(distributions), List.of(Rule.parse(rule)), Map.of());
    }

    private static Map<String, Distribution> parameters(Distribution... distributions) {
        Map<String, Distribution> parameters = new LinkedHashMap<>();
        for (int i = 0; i < distributions.length; i++) {
            parameters.put("p" + i, distributions[i]);
        }
        return parameters;
    }
}
