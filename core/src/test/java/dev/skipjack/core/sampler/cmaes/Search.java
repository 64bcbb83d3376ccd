package dev.skipjack.core.sampler.cmaes;

import dev.skipjack.core.sampler.FakeHistory;
import dev.skipjack.core.sampler.PlayedTrials;
import dev.skipjack.core.sampler.Sampler;
import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.core.trial.Direction;
import dev.skipjack.core.trial.TrialHistory;
import dev.skipjack.core.trial.TrialState;
import java.util.function.ToDoubleFunction;

/** A search of tests with one objective and constraints. */
final class Search extends PlayedTrials {
    private final ToDoubleFunction<double[]> loss;
    private final ToDoubleFunction<double[]> violation;
    final FakeHistory history = new FakeHistory(Direction.MINIMIZE);
    private int told;
    double best = Double.POSITIVE_INFINITY;
    double[] bestPoint = new double[0];

    Search(SearchSpace space, Sampler sampler, ToDoubleFunction<double[]> loss, long seed) {
        this(space, sampler, loss, _ -> 0, seed);
    }

    Search(
            SearchSpace space,
            Sampler sampler,
            ToDoubleFunction<double[]> loss,
            ToDoubleFunction<double[]> violation,
            long seed) {
        super(space, sampler, seed);
        this.loss = loss;
        this.violation = violation;
    }

    Search run(int trials, int concurrency) {
        play(trials, concurrency);
        return this;
    }

    @Override
    protected TrialHistory seen() {
        return history;
    }

    @Override
    public void tell(double[] point) {
        double value = loss.applyAsDouble(point);
        double excess = violation.applyAsDouble(point);
        history.add(
                new FakeHistory.Row(told++, TrialState.COMPLETE, value, excess, -1, FakeHistory.values(space, point)),
                space.asMap());
        if (excess <= 0 && value < best) {
            best = value;
            bestPoint = point;
        }
    }
}
