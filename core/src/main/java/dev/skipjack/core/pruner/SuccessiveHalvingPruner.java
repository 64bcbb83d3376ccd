package dev.skipjack.core.pruner;

import dev.skipjack.core.trial.Direction;
import dev.skipjack.core.trial.Peers;
import dev.skipjack.core.trial.Reports;
import dev.skipjack.core.trial.TrialState;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.IntPredicate;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Asynchronous successive halving: Li et al. 2018, <a href="https://arxiv.org/abs/1810.05934">arXiv 1810.05934</a>, as Optuna's
 * {@code SuccessiveHalvingPruner} does it. Rung r lies at step {@code resource * factor^(rate + r)}; a trial goes on from there if it is
 * among the best 1/factor of those that reached the rung, itself included. The first {@code factor - 1} go on if they are the best.
 * NaN at a rung is pruned. O(n log n) for n trials at the rung.
 *
 * @param resource the step of the first rung at rate 0; empty: a hundredth of the last step that the first COMPLETE trial reported, at
 *     least 1
 * @param factor one in so many goes on from a rung; 2 or more
 * @param rate so many of the lowest rungs are left out; 0 or more
 * @param bootstrap no trial goes on from a rung that not more than so many reached; 0 or more
 */
public record SuccessiveHalvingPruner(OptionalInt resource, int factor, int rate, int bootstrap) implements Pruner {
    /**
     * Checked settings.
     *
     * @throws IllegalArgumentException naming the setting that breaks its rule
     */
    public SuccessiveHalvingPruner {
        if (resource.isPresent() && resource.getAsInt() < 1) {
            throw new IllegalArgumentException(
                    "pruner.resource must be 1 or more, but was " + resource.getAsInt() + ".");
        }
        if (factor < 2) {
            throw new IllegalArgumentException("pruner.factor must be 2 or more, but was " + factor + ".");
        }
        if (rate < 0) {
            throw new IllegalArgumentException("pruner.rate must be 0 or more, but was " + rate + ".");
        }
        if (bootstrap < 0) {
            throw new IllegalArgumentException("pruner.bootstrap must be 0 or more, but was " + bootstrap + ".");
        }
        if (bootstrap > 0 && resource.isEmpty()) {
            throw new IllegalArgumentException(
                    "pruner.bootstrap must be 0 where no pruner.resource is given, but was " + bootstrap + ".");
        }
    }

    /** Optuna's defaults: one in four goes on. */
    public static SuccessiveHalvingPruner defaults() {
        return new SuccessiveHalvingPruner(OptionalInt.empty(), 4, 0, 0);
    }

    @Override
    public Judgement judge(int number, Reports reports, Peers peers) {
        return judge(reports, peers, _ -> true);
    }

    /** Judges a trial among the peers of some rows. */
    Judgement judge(Reports reports, Peers peers, IntPredicate isPeer) {
        OptionalInt first = resource.isPresent() ? resource : resource(peers, isPeer);
        return first.isPresent() ? judge(reports, peers, isPeer, first.getAsInt()) : new Judgement(false, reports);
    }

    private Judgement judge(Reports reports, Peers peers, IntPredicate isPeer, int first) {
        Reports climbed = reports;
        double value = reports.last();
        while (reports.lastStep() >= first * Math.pow(factor, rate + climbed.rungs())) {
            if (Double.isNaN(value)) {
                return new Judgement(true, climbed);
            }
            double[] competing = competing(value, climbed.rungs(), peers, isPeer);
            climbed = climbed.withRung(value);
            if (competing.length <= bootstrap || !isPromoted(value, competing, peers.direction())) {
                return new Judgement(true, climbed);
            }
        }
        return new Judgement(false, climbed);
    }

    private static OptionalInt resource(Peers peers, IntPredicate isPeer) {
        return IntStream.range(0, peers.size())
                .filter(isPeer)
                .filter(row -> peers.state(row) == TrialState.COMPLETE)
                .map(row -> peers.reports(row).lastStep())
                .filter(step -> step >= 0)
                .map(step -> Math.max(step / 100, 1))
                .findFirst();
    }

    /** The values with which trials completed a rung, the judged one's too, ascending; what broke a constraint competes with none. */
    private static double[] competing(double value, int rung, Peers peers, IntPredicate isPeer) {
        DoubleStream others = IntStream.range(0, peers.size())
                .filter(row -> isPeer.test(row) && peers.isFeasible(row))
                .mapToObj(peers::reports)
                .filter(reports -> reports.rungs() > rung)
                .mapToDouble(reports -> reports.rung(rung));
        return DoubleStream.concat(others, DoubleStream.of(value)).sorted().toArray();
    }

    private boolean isPromoted(double value, double[] competing, Direction direction) {
        int last = Math.max(competing.length / factor, 1);
        double limit = competing[direction == Direction.MAXIMIZE ? competing.length - last : last - 1];
        return !direction.isBetter(limit, value);
    }

    @Override
    public Map<String, Object> identity() {
        Map<String, Object> identity = new LinkedHashMap<>();
        identity.put("pruner", "successive_halving");
        resource.ifPresent(first -> identity.put("resource", first));
        identity.put("factor", factor);
        identity.put("rate", rate);
        identity.put("bootstrap", bootstrap);
        return identity;
    }
}
