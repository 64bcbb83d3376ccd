package dev.skipjack.run.front;

import dev.skipjack.core.study.FinishedTrial;
import dev.skipjack.run.score.Goals;
import java.util.List;
import java.util.function.DoubleBinaryOperator;

/** Values of trials as numbers where lower is better. Stateless. */
final class Losses {
    private Losses() {}

    /** {@code [n][m]}: row = trial, column = goal. */
    static double[][] of(Goals goals, List<FinishedTrial> trials) {
        return trials.stream().map(trial -> of(goals, trial)).toArray(double[][]::new);
    }

    private static double[] of(Goals goals, FinishedTrial trial) {
        double[] losses = new double[goals.size()];
        for (int j = 0; j < losses.length; j++) {
            losses[j] = goals.all().get(j).direction().loss(trial.values().get(j)) + 0.0;
        }
        return losses;
    }

    /** The least of each column. */
    static double[] best(double[][] losses) {
        return fold(losses, Math::min);
    }

    /** The greatest of each column. */
    static double[] worst(double[][] losses) {
        return fold(losses, Math::max);
    }

    private static double[] fold(double[][] losses, DoubleBinaryOperator operator) {
        double[] folded = losses[0].clone();
        for (double[] row : losses) {
            for (int j = 0; j < folded.length; j++) {
                folded[j] = operator.applyAsDouble(folded[j], row[j]);
            }
        }
        return folded;
    }
}
