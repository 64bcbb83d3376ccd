package dev.skipjack.core.pruner;

import dev.skipjack.core.numeric.SignedRank;
import dev.skipjack.core.trial.Direction;
import dev.skipjack.core.trial.Peers;
import dev.skipjack.core.trial.Reports;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Prunes a trial that is worse than the best one over the same steps by a signed-rank test, as Optuna's {@code WilcoxonPruner} does.
 * For steps that are folds or instances, in any order, and values that are their mean. A trial whose mean is not worse goes on; so
 * does one where either reported NaN or an infinity. O(n^2) to O(n^3) in the steps, see {@link SignedRank}.
 *
 * @param level a one-sided probability below this prunes; 0 to 1
 * @param startup so many shared steps are awaited; 0 or more
 */
public record WilcoxonPruner(double level, int startup) implements Pruner {
    /**
     * Checked settings.
     *
     * @throws IllegalArgumentException naming the setting that breaks its rule
     */
    public WilcoxonPruner {
        if (!(level >= 0 && level <= 1)) {
            throw new IllegalArgumentException("pruner.level must be 0 to 1, but was " + level + ".");
        }
        if (startup < 0) {
            throw new IllegalArgumentException("pruner.startup must be 0 or more, but was " + startup + ".");
        }
    }

    /** Optuna's defaults: level 0.1, from two shared steps on. */
    public static WilcoxonPruner defaults() {
        return new WilcoxonPruner(0.1, 2);
    }

    @Override
    public Judgement judge(int number, Reports reports, Peers peers) {
        boolean isPruned = best(peers)
                .filter(best -> isFinite(best) && isFinite(reports))
                .filter(best -> isWorse(reports, best, peers.direction()))
                .isPresent();
        return new Judgement(isPruned, reports);
    }

    private boolean isWorse(Reports reports, Reports best, Direction direction) {
        double[] differences = IntStream.range(0, reports.size())
                .filter(i -> best.indexOf(reports.step(i)) >= 0)
                .mapToDouble(i -> reports.value(i) - best.value(best.indexOf(reports.step(i))))
                .toArray();
        return differences.length >= Math.max(startup, 1)
                && probability(differences, direction) < level
                && direction.isBetter(mean(best), mean(reports));
    }

    private static double probability(double[] differences, Direction direction) {
        SignedRank test = SignedRank.of(differences);
        return direction == Direction.MAXIMIZE ? test.less() : test.greater();
    }

    private static double mean(Reports reports) {
        return DoubleStream.of(reports.values()).sum() / reports.size();
    }

    private static boolean isFinite(Reports reports) {
        return Arrays.stream(reports.values()).allMatch(Double::isFinite);
    }

    /** The reports of the best COMPLETE feasible trial; the first of equals. */
    private static Optional<Reports> best(Peers peers) {
        return IntStream.range(0, peers.size())
                .filter(row -> PercentilePruner.isStandard(row, peers))
                .boxed()
                .reduce((a, b) -> peers.direction().isBetter(peers.value(b), peers.value(a)) ? b : a)
                .map(peers::reports)
                .filter(reports -> !reports.isEmpty());
    }

    @Override
    public Map<String, Object> identity() {
        return Map.of("pruner", "wilcoxon", "level", level, "startup", startup);
    }
}
