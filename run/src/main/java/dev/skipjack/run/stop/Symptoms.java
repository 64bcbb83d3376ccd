package dev.skipjack.run.stop;

import dev.skipjack.run.Reporter.Report;
import dev.skipjack.run.Steps;
import dev.skipjack.run.score.Bound;
import dev.skipjack.run.score.FoldMetrics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * Looks for symptoms in reports. A pure function of each report, so that one that was kept is judged as it was. A metric that is not
 * reported is no symptom; under folds each that was judged may show one. Immutable.
 */
public final class Symptoms {
    private final StopRules rules;
    private final Optional<Steps> steps;
    private final List<Bound> lasting;

    /**
     * Symptoms by some rules.
     *
     * @param steps how evaluations are cut, where that is known; without it there is no share of the bars
     * @param lasting the bounds that stay broken once they are
     */
    public Symptoms(StopRules rules, Optional<Steps> steps, List<Bound> lasting) {
        this.rules = rules;
        this.steps = steps;
        this.lasting = rules.brokenConstraints() ? List.copyOf(lasting) : List.of();
    }

    /**
     * The bounds that stay broken once they are: the maxima of metrics that never fall, and under folds all, since a fold that was
     * judged stays as it is and must keep them, too.
     *
     * @param risingMetrics those that never fall
     */
    public static List<Bound> lasting(List<Bound> bounds, Set<String> risingMetrics, boolean hasFolds) {
        return hasFolds
                ? List.copyOf(bounds)
                : bounds.stream()
                        .filter(bound -> bound.side() == Bound.Side.MAX && risingMetrics.contains(bound.metric()))
                        .toList();
    }

    /** The bounds that a trial ends for. */
    public List<Bound> lasting() {
        return lasting;
    }

    /** The first symptom of a report, in the order of {@link Stop.Rule}. */
    public Optional<Stop> in(Report report) {
        Map<String, Double> metrics = report.metrics();
        return Stream.of(noTrades(report), drawdown(metrics), lossStreak(metrics), broken(metrics))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<Stop> noTrades(Report report) {
        boolean isIdle = metric(report.metrics(), "trades") == 0 && metric(report.metrics(), "exposure") == 0;
        return isIdle && rules.noTrades().isPresent()
                ? steps.filter(s -> s.hasShare(report.step(), rules.noTrades().getAsDouble()))
                        .map(s -> Stop.Rule.NO_TRADES.because(
                                "no trade in the first " + s.barsAfter(report.step()) + " of " + s.bars() + " bars"))
                : Optional.empty();
    }

    private Optional<Stop> drawdown(Map<String, Double> metrics) {
        double drawdown = highest(metrics, "max_drawdown");
        return rules.drawdown().isPresent() && drawdown > rules.drawdown().getAsDouble()
                ? Optional.of(Stop.Rule.DRAWDOWN.because("max_drawdown was " + drawdown + ", above "
                        + rules.drawdown().getAsDouble()))
                : Optional.empty();
    }

    private Optional<Stop> lossStreak(Map<String, Double> metrics) {
        double streak = highest(metrics, "max_loss_streak");
        return rules.lossStreak().isPresent() && streak >= rules.lossStreak().getAsInt()
                ? Optional.of(Stop.Rule.LOSS_STREAK.because((long) streak + " losing trades in a row"))
                : Optional.empty();
    }

    private static double highest(Map<String, Double> metrics, String name) {
        return DoubleStream.of(FoldMetrics.values(metrics, name)).max().orElse(Double.NaN);
    }

    private Optional<Stop> broken(Map<String, Double> metrics) {
        return lasting.stream().flatMap(bound -> broken(bound, metrics)).findFirst();
    }

    private static Stream<Stop> broken(Bound bound, Map<String, Double> metrics) {
        return DoubleStream.of(FoldMetrics.values(metrics, bound.metric()))
                .filter(value -> bound.violation(value) > 0)
                .mapToObj(value ->
                        Stop.Rule.BROKEN_CONSTRAINTS.because(bound + " can no longer be met: it was " + value));
    }

    /**
     * How far each of some bounds is broken for good, as far as a report shows: 0 for one that may still be met. A lower limit, for what never
     * falls may go on to rise.
     *
     * @return one for each bound; empty if none is known to be broken, or trials do not end for that
     */
    public List<Double> violations(Report report, List<Bound> bounds) {
        List<Double> violations =
                bounds.stream().map(bound -> violation(bound, report.metrics())).toList();
        return violations.stream().anyMatch(violation -> violation > 0) ? violations : List.of();
    }

    private double violation(Bound bound, Map<String, Double> metrics) {
        return lasting.contains(bound)
                ? DoubleStream.of(FoldMetrics.values(metrics, bound.metric()))
                        .map(bound::violation)
                        .reduce(0, Math::max)
                : 0;
    }

    private static double metric(Map<String, Double> metrics, String name) {
        return metrics.getOrDefault(name, Double.NaN);
    }
}
