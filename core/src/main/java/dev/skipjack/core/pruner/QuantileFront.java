package dev.skipjack.core.pruner;

import dev.skipjack.core.numeric.pareto.NonDominatedRanks;
import dev.skipjack.core.trial.Direction;
import dev.skipjack.core.trial.Peers;
import dev.skipjack.core.trial.Reports;
import dev.skipjack.core.trial.TrialState;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * What a percentile is with several objectives: of the COMPLETE trials' values at one step, sorted into fronts by dominance, the front with
 * which a percentage of the trials is reached. With one objective it would be the lowest such value. Immutable.
 */
final class QuantileFront {
    private final int step;
    private final List<Direction> directions;
    private final double[][] losses;

    private QuantileFront(int step, List<Direction> directions, double[][] losses) {
        this.step = step;
        this.directions = directions;
        this.losses = losses;
    }

    /**
     * The front at a step; empty if fewer trials than {@code least} reported it. NaN counts as the worst.
     *
     * @param percent 0 to 100, from the best
     */
    static QuantileFront at(int step, double percent, int least, Peers peers) {
        List<Direction> directions = peers.directions();
        double[][] all = IntStream.range(0, peers.size())
                .filter(row -> peers.state(row) == TrialState.COMPLETE)
                .mapToObj(row -> peers.reports(row).at(step, directions.size()))
                .filter(Objects::nonNull)
                .map(values -> losses(values, directions))
                .toArray(double[][]::new);
        return new QuantileFront(
                step, directions, all.length < Math.max(1, least) ? new double[0][] : front(all, percent));
    }

    private static double[][] front(double[][] losses, double percent) {
        int[] ranks = NonDominatedRanks.of(losses);
        int[] sorted = ranks.clone();
        Arrays.sort(sorted);
        int reached = Math.max(1, (int) Math.ceil(percent / 100 * losses.length));
        int rank = sorted[reached - 1];
        return IntStream.range(0, losses.length)
                .filter(i -> ranks[i] == rank)
                .mapToObj(i -> losses[i])
                .toArray(double[][]::new);
    }

    private static double[] losses(double[] values, List<Direction> directions) {
        double[] losses = new double[values.length];
        for (int i = 0; i < losses.length; i++) {
            double loss = directions.get(i).loss(values[i]);
            losses[i] = Double.isNaN(loss) ? Double.POSITIVE_INFINITY : loss;
        }
        return losses;
    }

    /** Whether a trial's values at the step are nowhere better than those of one in the front, and somewhere worse. */
    boolean dominates(Reports reports) {
        double[] values = reports.at(step, directions.size());
        if (values == null) {
            return false;
        }
        double[] own = losses(values, directions);
        return Arrays.stream(losses).anyMatch(other -> NonDominatedRanks.dominates(other, own));
    }
}
