package dev.skipjack.core.pruner;

import dev.skipjack.core.trial.Peers;
import dev.skipjack.core.trial.Reports;
import dev.skipjack.core.trial.TrialState;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.zip.CRC32;

/**
 * Hyperband: successive halving in several brackets that differ in how early they prune. Li et al. 2017,
 * <a href="https://arxiv.org/abs/1603.06560">arXiv 1603.06560</a>, as Optuna's {@code HyperbandPruner} does it: a trial's bracket follows
 * from the study's name and the trial's number, and it competes within its bracket. Other than there, the sampler sees the trials of
 * all brackets. O(n log n) for n trials.
 *
 * @param study the study's name
 * @param resource the step of the first rung of bracket 0; 1 or more
 * @param steps how many steps a trial takes; empty: one more than the last step that the first COMPLETE trial reported, and nothing
 *     is pruned before
 * @param factor one in so many goes on from a rung; 2 or more
 * @param bootstrap no trial goes on from a rung that not more than so many of its bracket reached; 0 or more
 */
public record HyperbandPruner(String study, int resource, OptionalInt steps, int factor, int bootstrap)
        implements Pruner {
    /**
     * Checked settings.
     *
     * @throws IllegalArgumentException naming the setting that breaks its rule
     */
    public HyperbandPruner {
        new SuccessiveHalvingPruner(OptionalInt.of(resource), factor, 0, bootstrap);
        if (steps.isPresent() && steps.getAsInt() < resource) {
            throw new IllegalArgumentException("pruner.steps must be at least pruner.resource, but they were "
                    + steps.getAsInt() + " and " + resource + ".");
        }
        if (bootstrap > 0 && steps.isEmpty()) {
            throw new IllegalArgumentException(
                    "pruner.bootstrap must be 0 where no pruner.steps are given, but was " + bootstrap + ".");
        }
    }

    /** Optuna's defaults: one in three goes on. */
    public static HyperbandPruner defaults(String study) {
        return new HyperbandPruner(study, 1, OptionalInt.empty(), 3, 0);
    }

    @Override
    public Judgement judge(int number, Reports reports, Peers peers) {
        OptionalInt all = steps.isPresent() ? steps : steps(peers);
        return all.isPresent() ? judge(number, reports, peers, budgets(all.getAsInt())) : new Judgement(false, reports);
    }

    private Judgement judge(int number, Reports reports, Peers peers, int[] budgets) {
        int bracket = bracket(number, budgets);
        return new SuccessiveHalvingPruner(OptionalInt.of(resource), factor, bracket, bootstrap)
                .judge(reports, peers, row -> bracket(peers.number(row), budgets) == bracket);
    }

    private static OptionalInt steps(Peers peers) {
        return IntStream.range(0, peers.size())
                .filter(row -> peers.state(row) == TrialState.COMPLETE)
                .map(row -> peers.reports(row).lastStep())
                .filter(step -> step >= 0)
                .map(step -> step + 1)
                .findFirst();
    }

    /** How many of the trials each bracket has, in proportion. The logarithm is rounded as Optuna's is, sometimes to one less. */
    int[] budgets(int all) {
        int brackets = (int) (Math.log((double) all / resource) / Math.log(factor)) + 1;
        return IntStream.range(0, Math.max(brackets, 1))
                .map(bracket -> budget(brackets, brackets - 1 - bracket))
                .toArray();
    }

    private int budget(int brackets, int rungs) {
        return (int) Math.ceil(brackets * Math.pow(factor, rungs) / (rungs + 1));
    }

    int bracket(int number, int[] budgets) {
        CRC32 checksum = new CRC32();
        checksum.update((study + "_" + number).getBytes(StandardCharsets.UTF_8));
        long left = checksum.getValue() % IntStream.of(budgets).asLongStream().sum();
        int bracket = 0;
        while (left >= budgets[bracket]) {
            left -= budgets[bracket++];
        }
        return bracket;
    }

    @Override
    public Map<String, Object> identity() {
        Map<String, Object> identity = new LinkedHashMap<>();
        identity.put("pruner", "hyperband");
        identity.put("resource", resource);
        steps.ifPresent(all -> identity.put("steps", all));
        identity.put("factor", factor);
        identity.put("bootstrap", bootstrap);
        return identity;
    }
}
