package dev.skipjack.core.sampler.auto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skipjack.core.sampler.FakeHistory;
import dev.skipjack.core.sampler.FakeHistory.Row;
import dev.skipjack.core.space.CategoricalDistribution;
import dev.skipjack.core.space.Distribution;
import dev.skipjack.core.space.FloatDistribution;
import dev.skipjack.core.space.IntDistribution;
import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.core.trial.Direction;
import dev.skipjack.core.trial.TrialState;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AutoPlanTest {
    private static final Distribution REAL = FloatDistribution.of(-5, 5);
    private static final Distribution LEVELS = IntDistribution.of(1, 10);
    private static final Distribution CHOICES = CategoricalDistribution.of("a", "b", "c");

    private static SearchSpace space(Distribution... distributions) {
        Map<String, Distribution> parameters = new LinkedHashMap<>();
        for (int i = 0; i < distributions.length; i++) {
            parameters.put("x" + i, distributions[i]);
        }
        return SearchSpace.of(parameters);
    }

    private static String words(SearchSpace space, FakeHistory history, int trials, int concurrency) {
        AutoOptions options = AutoOptions.of(trials, concurrency);
        return AutoPlan.choose(Task.of(space, history, options), List.of()).words();
    }

    private static String words(int trials, int concurrency, Distribution... distributions) {
        return words(space(distributions), new FakeHistory(Direction.MINIMIZE), trials, concurrency);
    }

    private static Distribution[] times(int count, Distribution distribution) {
        Distribution[] many = new Distribution[count];
        Arrays.fill(many, distribution);
        return many;
    }

    @Test
    void aFiniteSpaceThatTheTrialsCoverIsTriedPointByPoint() {
        assertThat(words(100, 1, LEVELS, LEVELS)).isEqualTo("brute_force");
        assertThat(words(99, 1, LEVELS, LEVELS)).startsWith("cmaes");
        assertThat(words(0, 1, LEVELS, LEVELS)).startsWith("cmaes");
        assertThat(words(100, 1, LEVELS, REAL)).startsWith("cmaes");
    }

    @Test
    void mostlyCategoricalSpacesAreForTpe() {
        assertThat(words(50, 1, CHOICES, CHOICES, CHOICES, CHOICES)).isEqualTo("tpe");
        assertThat(words(200, 1, CHOICES, CHOICES, REAL)).isEqualTo("tpe");
        assertThat(words(200, 1, CHOICES, REAL)).startsWith("cmaes");
    }

    @Test
    void conditionalSpacesAreForTpe() {
        FakeHistory history = new FakeHistory(Direction.MINIMIZE);
        history.add(row(0, Map.of("x0", 1.0, "depth", 2.0)), Map.of("x0", REAL, "depth", REAL));
        assertThat(words(space(REAL), history, 200, 1)).startsWith("cmaes");
        history.add(row(1, Map.of("x0", 1.0)), Map.of("x0", REAL));
        assertThat(words(space(REAL), history, 200, 1)).isEqualTo("tpe");
    }

    @Test
    void aPartOfAFiniteSpaceIsNotTriedPointByPoint() {
        FakeHistory history = new FakeHistory(Direction.MINIMIZE);
        assertThat(words(space(LEVELS), history, 200, 1)).isEqualTo("brute_force");
        history.add(row(0, Map.of("x0", 1.0, "fixed", 2.0)), Map.of("x0", LEVELS, "fixed", LEVELS));
        assertThat(words(space(LEVELS), history, 200, 1)).startsWith("cmaes");
    }

    private static Row row(int number, Map<String, Double> values) {
        return new Row(number, TrialState.COMPLETE, 1, 0, -1, values);
    }

    @Test
    void aLargeBudgetSearchesMoreWidely() {
        Distribution[] reals = times(5, REAL);
        assertThat(words(299, 1, reals)).isEqualTo("cmaes, best of 6 candidates, generations of 6");
        assertThat(words(300, 1, reals)).isEqualTo("cmaes, best of 2 candidates");
        assertThat(words(0, 1, reals)).isEqualTo("cmaes, best of 6 candidates, generations of 6");
    }

    @Test
    void manyAtATimeAreChosenFromMoreCandidates() {
        Distribution[] reals = times(5, REAL);
        assertThat(words(200, 3, reals)).isEqualTo("cmaes, best of 6 candidates, generations of 6");
        assertThat(words(200, 4, reals)).isEqualTo("cmaes, best of 12 candidates, generations of 6");
    }

    @Test
    void levelsAreSearchedWithFewerCandidatesAndGenerationsOfTheUsualSize() {
        assertThat(words(200, 1, LEVELS, REAL, REAL, REAL, REAL)).isEqualTo("cmaes, best of 3 candidates");
        assertThat(words(200, 8, LEVELS, REAL, REAL, REAL, REAL)).isEqualTo("cmaes, best of 6 candidates");
    }

    @Test
    void generationsAreEvenAndOfFourOrMore() {
        assertThat(words(20, 1, REAL)).endsWith("generations of 4");
        assertThat(words(200, 1, times(10, REAL))).endsWith("generations of 6");
        assertThat(words(200, 1, times(20, REAL))).endsWith("generations of 8");
    }

    @Test
    void aHundredNumbersAreTakenAsIndependent() {
        assertThat(words(200, 1, times(99, REAL))).doesNotContain("separable");
        assertThat(words(200, 1, times(100, REAL))).endsWith("separable");
    }

    @Test
    void nothingThatVariesIsDrawnAtRandom() {
        assertThat(words(0, 1, IntDistribution.of(3, 3))).isEqualTo("random");
    }

    @Test
    void severalObjectivesAreForAGaussianProcessAndThenForNsga() {
        assertThat(AutoPlan.choose(twoObjectives(99), List.of()).words()).isEqualTo("gp");
        assertThat(AutoPlan.choose(twoObjectives(100), List.of()).words()).isEqualTo("nsga2");
    }

    private static Task twoObjectives(int results) {
        return new Task(3, 0, 0, Long.MAX_VALUE, Task.Others.NONE, 2, results, 200, 1);
    }
}
