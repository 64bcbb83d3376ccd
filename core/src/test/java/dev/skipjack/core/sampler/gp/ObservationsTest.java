package dev.skipjack.core.sampler.gp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skipjack.core.sampler.FakeHistory;
import dev.skipjack.core.space.FloatDistribution;
import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.core.trial.Direction;
import java.util.Arrays;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ObservationsTest {
    private static final SearchSpace LINE = SearchSpace.of(Map.of("x", FloatDistribution.of(0, 1)));

    @Test
    void hasMeanZeroAndDeviationOneAndKeepsTheOrder() {
        double[] y = standardised(3, -1, 1e9, 4, 0.5, 1e300);
        assertThat(Arrays.stream(y).sum()).isCloseTo(0, Offset.offset(1e-12));
        assertThat(Arrays.stream(y).map(v -> v * v).sum() / y.length).isCloseTo(1, Offset.offset(1e-12));
        assertThat(new double[] {y[1], y[4], y[0], y[3], y[2], y[5]})
                .isSortedAccordingTo((a, b) -> Double.compare(b, a));
    }

    @Test
    void tellsGoodOnesApartBesideAHugeOne() {
        double[] y = standardised(0, 1, 2, 3, 4, 1e9);
        assertThat(y[0] - y[2]).isGreaterThan(0.1);
    }

    @Test
    void bendsByTheLogarithmOnBothSidesOfTheMedian() {
        double[] y = standardised(0, 5, 10, 15, 20);
        double ratio = Math.log(2) / Math.log(1.5);
        assertThat((y[0] - y[2]) / (y[1] - y[2])).isCloseTo(ratio, Offset.offset(1e-12));
        assertThat((y[2] - y[4]) / (y[2] - y[3])).isCloseTo(ratio, Offset.offset(1e-12));
    }

    @Test
    void takesAnInfiniteValueForTheWorstFiniteOne() {
        double[] y = standardised(0, 5, Double.POSITIVE_INFINITY, 2);
        assertThat(y[2]).isEqualTo(y[1]);
    }

    @Test
    void isFlatWhereAllValuesAreEqual() {
        assertThat(standardised(7, 7, 7)).containsOnly(0);
        assertThat(standardised(1, 1, 1, 1, 2)).doesNotContain(Double.NaN);
    }

    private static double[] standardised(double... losses) {
        FakeHistory history = new FakeHistory(Direction.MINIMIZE);
        for (int i = 0; i < losses.length; i++) {
            history.complete(i, LINE, new double[] {i / 10.0}, losses[i]);
        }
        Observations observations = new Observations(new UnitCube(LINE), history);
        observations.update();
        return observations.standardised(0, losses.length);
    }
}
