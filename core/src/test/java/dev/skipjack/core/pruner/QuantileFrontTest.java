package dev.skipjack.core.pruner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skipjack.core.rng.RandomStream;
import dev.skipjack.core.rng.Streams;
import dev.skipjack.core.trial.Direction;
import dev.skipjack.core.trial.Dominance;
import dev.skipjack.core.trial.Reports;
import dev.skipjack.core.trial.TrialState;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Pruning with several objectives, against fronts that are peeled off one by one. */
class QuantileFrontTest {
    private static final List<Direction> DIRECTIONS = List.of(Direction.MAXIMIZE, Direction.MINIMIZE);

    @RepeatedTest(50)
    void prunesWhatTheFrontDominatesThatHoldsThePercentile(RepetitionInfo repetition) {
        RandomStream random = Streams.of(20, repetition.getCurrentRepetition()).stream("front");
        FakePeers peers = new FakePeers(Direction.MAXIMIZE, Direction.MINIMIZE);
        List<List<Double>> points = new ArrayList<>();
        int n = 1 + (int) (30 * random.nextDouble());
        for (int i = 0; i < n; i++) {
            List<Double> point = point(random);
            points.add(point);
            peers.add(
                    i,
                    TrialState.COMPLETE,
                    0,
                    Reports.NONE.with(0, List.of(0.0, 0.0)).with(1, point));
        }
        double percent = Math.floor(101 * random.nextDouble());
        List<Double> own = point(random);
        Reports reports = Reports.NONE.with(0, List.of(0.0, 0.0)).with(1, own);
        assertThat(new PercentilePruner(percent, 0, 0, 1, 1)
                        .judge(n, reports, peers)
                        .isPruned())
                .isEqualTo(peeled(points, percent).stream()
                        .anyMatch(other -> Dominance.dominates(other, own, DIRECTIONS)));
    }

    /** Whole numbers, so that some are equal. */
    private static List<Double> point(RandomStream random) {
        return List.of(Math.floor(6 * random.nextDouble()), Math.floor(6 * random.nextDouble()));
    }

    /** The front with which so many percent of the points are reached. */
    private static List<List<Double>> peeled(List<List<Double>> points, double percent) {
        List<List<Double>> left = new ArrayList<>(points);
        List<List<Double>> front = List.of();
        while (front.isEmpty() || (points.size() - left.size()) * 100.0 < percent * points.size()) {
            List<List<Double>> all = List.copyOf(left);
            front = all.stream()
                    .filter(point -> all.stream().noneMatch(other -> Dominance.dominates(other, point, DIRECTIONS)))
                    .toList();
            left.removeAll(front);
        }
        return front;
    }

    @Test
    void judgesAtTheIntervalAndFromTheWarmUpOn() {
        FakePeers peers = new FakePeers(Direction.MAXIMIZE, Direction.MINIMIZE);
        Reports good = Reports.NONE;
        for (int step = 0; step < 5; step++) {
            good = good.with(step, List.of(9.0, 1.0));
        }
        peers.add(0, TrialState.COMPLETE, 0, good);
        PercentilePruner pruner = new PercentilePruner(50, 1, 2, 2, 1);
        List<Integer> judged = new ArrayList<>();
        Reports bad = Reports.NONE;
        for (int step = 0; step < 5; step++) {
            bad = bad.with(step, List.of(1.0, 9.0));
            if (pruner.judge(1, bad, peers).isPruned()) {
                judged.add(step);
            }
        }
        assertThat(judged).containsExactly(2, 4);
    }

    @Test
    void awaitsEnoughTrialsAndTakesNaNForTheWorst() {
        FakePeers peers = new FakePeers(Direction.MAXIMIZE, Direction.MINIMIZE);
        peers.add(0, TrialState.COMPLETE, 0, Reports.NONE.with(0, List.of(1.0, 1.0)));
        peers.add(1, TrialState.PRUNED, 0, Reports.NONE.with(0, List.of(9.0, 0.0)));
        Reports unknown = Reports.NONE.with(0, List.of(Double.NaN, 1.0));
        assertThat(new PercentilePruner(50, 2, 0, 1, 1).judge(2, unknown, peers).isPruned())
                .isFalse();
        assertThat(new PercentilePruner(50, 1, 0, 1, 2).judge(2, unknown, peers).isPruned())
                .isFalse();
        assertThat(new PercentilePruner(50, 1, 0, 1, 1).judge(2, unknown, peers).isPruned())
                .isTrue();
        Reports equal = Reports.NONE.with(0, List.of(1.0, 1.0));
        assertThat(new PercentilePruner(50, 1, 0, 1, 1).judge(2, equal, peers).isPruned())
                .isFalse();
    }
}
