package dev.skipjack.bench.samplers;

import dev.skipjack.core.space.Assignment;
import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.core.study.Judge;
import dev.skipjack.core.study.Judgement;
import dev.skipjack.core.trial.Direction;
import dev.skipjack.core.trial.Outcome;
import java.util.function.ToDoubleFunction;

/**
 * What a sampler is to search. Immutable.
 *
 * @param fid the function's number within its suite
 * @param iid its instance
 * @param best the value at the optimum
 */
record Problem(int fid, int iid, SearchSpace space, Direction direction, double best, Judge judge) {
    /** A function to be minimised, of the parameters' values in the space's order. */
    static Problem minimize(int fid, int iid, SearchSpace space, double best, ToDoubleFunction<double[]> function) {
        Judge judge = trial -> {
            double value = function.applyAsDouble(values(trial.assignment()));
            return Judgement.evaluated(Outcome.Complete.of(value));
        };
        return new Problem(fid, iid, space, Direction.MINIMIZE, best, judge);
    }

    private static double[] values(Assignment point) {
        double[] values = new double[point.space().size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = point.internal(i);
        }
        return values;
    }

    /** How far an outcome is from the optimum, 0 or more; infinite if it has no value or is infeasible. */
    double regret(Outcome outcome) {
        return outcome instanceof Outcome.Valued valued && valued.isFeasible()
                ? Math.max(0, direction.loss(valued.value()) - direction.loss(best))
                : Double.POSITIVE_INFINITY;
    }

    /** The dimension. */
    int dim() {
        return space.size();
    }
}
