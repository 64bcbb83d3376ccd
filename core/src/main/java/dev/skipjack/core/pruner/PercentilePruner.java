package dev.skipjack.core.pruner;

import dev.skipjack.core.trial.Direction;
import dev.skipjack.core.trial.Peers;
import dev.skipjack.core.trial.Reports;
import dev.skipjack.core.trial.TrialState;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Prunes a trial whose best value so far is worse than a percentile of the values that COMPLETE trials had at the same step, as Optuna's
 * {@code PercentilePruner} does; with 50 it is the median rule of Vizier (Golovin et al. 2017,
 * <a href="https://doi.org/10.1145/3097983.3098043">doi:10.1145/3097983.3098043</a>). A trial that reported nothing but NaN is pruned;
 * NaN of others is left out. With several objectives a trial is pruned that a {@link QuantileFront} dominates at the same step, which
 * Optuna has nothing like. O(n log n) for n COMPLETE trials, O(n^2) with three objectives or more.
 *
 * @param percent the share of trials, from the best, that goes on; 0 to 100
 * @param startup so many COMPLETE trials are awaited; 0 or more
 * @param warmup no step below this is judged; 0 or more
 * @param interval one report in so many steps is judged; 1 or more
 * @param least a step is judged where so many COMPLETE trials reported it; 1 or more
 */
public record PercentilePruner(double percent, int startup, int warmup, int interval, int least) implements Pruner {
    /**
     * Checked settings.
     *
     * @throws IllegalArgumentException naming the setting that breaks its rule
     */
    public PercentilePruner {
        if (!(percent >= 0 && percent <= 100)) {
            throw new IllegalArgumentException("pruner.percent must be 0 to 100, but was " + percent + ".");
        }
        if (startup < 0) {
            throw new IllegalArgumentException("pruner.startup must be 0 or more, but was " + startup + ".");
        }
        if (least < 1) {
            throw new IllegalArgumentException("pruner.least must be 1 or more, but was " + least + ".");
        }
        new Interval(warmup, interval);
    }

    /** Optuna's defaults: the best half goes on, from the fifth COMPLETE trial on. */
    public static PercentilePruner median() {
        return new PercentilePruner(50, 5, 0, 1, 1);
    }

    @Override
    public Judgement judge(int number, Reports reports, Peers peers) {
        return new Judgement(isPruned(reports, peers), reports);
    }

    private boolean isPruned(Reports reports, Peers peers) {
        long complete = IntStream.range(0, peers.size())
                .filter(row -> peers.state(row) == TrialState.COMPLETE)
                .count();
        int objectives = peers.directions().size();
        if (complete == 0 || complete < startup || !new Interval(warmup, interval).isDue(reports, objectives)) {
            return false;
        }
        if (objectives > 1) {
            return QuantileFront.at(reports.lastStep() / objectives, percent, least, peers)
                    .dominates(reports);
        }
        double best = Best.of(reports.values(), peers.direction());
        double limit = limit(reports.lastStep(), peers);
        return Double.isNaN(best) || peers.direction().isBetter(limit, best);
    }

    private double limit(int step, Peers peers) {
        double[] others = IntStream.range(0, peers.size())
                .filter(row -> peers.state(row) == TrialState.COMPLETE)
                .mapToObj(peers::reports)
                .filter(reports -> reports.indexOf(step) >= 0)
                .mapToDouble(reports -> reports.value(reports.indexOf(step)))
                .toArray();
        boolean isMaximized = peers.direction() == Direction.MAXIMIZE;
        return others.length < least ? Double.NaN : Percentile.of(others, isMaximized ? 100 - percent : percent);
    }

    @Override
    public boolean isForSeveralObjectives() {
        return true;
    }

    @Override
    public Map<String, Object> identity() {
        Map<String, Object> identity = new LinkedHashMap<>();
        identity.put("pruner", "percentile");
        identity.put("percent", percent);
        identity.put("startup", startup);
        identity.put("warmup", warmup);
        identity.put("interval", interval);
        identity.put("least", least);
        return identity;
    }
}
