package dev.skipjack.core.sampler.gp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skipjack.core.sampler.FakeHistory;
import dev.skipjack.core.space.FloatDistribution;
import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.core.trial.Direction;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class GpModelTest {
    private static final SearchSpace LINE = SearchSpace.of(Map.of("x", FloatDistribution.of(0, 1)));

    @Test
    void expectsNoRunningTrialToBeBetterThanTheBestKnown() {
        double[] next = {0.47};
        double alone = slope(List.of()).at(next);
        double beside = slope(List.of(new double[] {0.95})).at(next);
        assertThat(beside).isCloseTo(alone, Offset.offset(0.1));
    }

    /** Of twelve values that fall along half of the line. */
    private static Acquisition slope(List<double[]> running) {
        FakeHistory history = new FakeHistory(Direction.MINIMIZE);
        for (int i = 0; i < 12; i++) {
            double x = i / 24.0;
            history.complete(i, LINE, new double[] {x}, -x);
        }
        Observations observations = new Observations(new UnitCube(LINE), history);
        observations.update();
        return new GpModel(observations, GpOptions.defaults()).update(running);
    }
}
