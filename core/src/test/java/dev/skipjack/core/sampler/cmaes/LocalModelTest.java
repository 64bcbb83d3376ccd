package dev.skipjack.core.sampler.cmaes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.skipjack.core.space.FloatDistribution;
import dev.skipjack.core.space.SearchSpace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class LocalModelTest {
    private static final int[] NO_CHOICES = {};

    private static Evolution strategy() {
        return Evolution.full(new double[] {0.5, 0.5}, 0.2, StrategyConstants.eager(2, 6, false));
    }

    private static Standing standing(double value) {
        return new Standing(0, 0, value);
    }

    /** Results of (x - 0.7)^2 + (y - 0.4)^2. */
    private static List<Told> results(DoubleUnaryOperator change) {
        Random random = new Random(5);
        List<Told> results = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            double[] place = {random.nextDouble(), random.nextDouble()};
            double value = Math.pow(place[0] - 0.7, 2) + Math.pow(place[1] - 0.4, 2);
            results.add(new Told(place, place, standing(change.applyAsDouble(value))));
        }
        return results;
    }

    private static LocalModel model(int[] choices, List<Told> results) {
        Evolution strategy = strategy();
        Coordinates plane = new Coordinates(
                SearchSpace.of(Map.of("x", FloatDistribution.of(0, 1), "y", FloatDistribution.of(0, 1))));
        Origin origin = new Origin(plane, strategy, new Margin(plane.lattices(), 0.1));
        return LocalModel.of(strategy, origin, choices, results);
    }

    private static double at(LocalModel model, double x, double y) {
        return model.at(new double[] {x, y}, new double[] {x, y});
    }

    @Test
    void expectsMostWhereResultsAreBest() {
        LocalModel model = model(NO_CHOICES, results(value -> value));
        assertThat(at(model, 0.7, 0.4)).isLessThan(at(model, 0.55, 0.4) - 0.1);
        assertThat(at(model, 0.55, 0.4)).isLessThan(at(model, 0.3, 0.4) - 0.1);
        assertThat(at(model, 0.7, 0.5)).isLessThan(at(model, 0.7, 0.7) - 0.1);
    }

    @Test
    void isIndifferentToMonotonousChanges() {
        LocalModel plain = model(NO_CHOICES, results(value -> value));
        LocalModel changed = model(NO_CHOICES, results(value -> Math.exp(50 * value) - 7));
        assertThat(at(changed, 0.61, 0.43)).isEqualTo(at(plain, 0.61, 0.43));
    }

    @Test
    void expectsNothingFarFromAllResults() {
        LocalModel model = model(NO_CHOICES, results(value -> value));
        assertThat(at(model, 30, -30)).isCloseTo(0, within(1e-9));
    }

    @Test
    void looksAtTheNearestResultsAlone() {
        List<Told> results = results(value -> value);
        double before = at(model(NO_CHOICES, results.subList(0, 40)), 0.6, 0.5);
        results.add(new Told(new double[] {9, 9}, new double[] {9, 9}, standing(-100)));
        assertThat(at(model(NO_CHOICES, results), 0.6, 0.5)).isEqualTo(before);
    }

    @Test
    void tellsChoicesApart() {
        List<Told> results = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            double[] place = {0.5 + 0.01 * i, 0.5};
            results.add(new Told(place, new double[] {place[0], place[1], i % 2}, standing(i % 2 == 0 ? i : 100 + i)));
        }
        LocalModel model = model(new int[] {2}, results);
        double[] place = {0.53, 0.5};
        assertThat(model.at(place, new double[] {0.53, 0.5, 0})).isLessThan(0);
        assertThat(model.at(place, new double[] {0.53, 0.5, 1})).isPositive();
    }
}
