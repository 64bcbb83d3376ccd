package dev.skipjack.run.spec;

import dev.skipjack.run.Objective;
import dev.skipjack.run.score.Bound;
import dev.skipjack.run.stop.Stop;
import dev.skipjack.run.stop.StopRules;
import dev.skipjack.run.stop.Symptoms;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/** Reads {@code search.stop}, and finds the rules that could never end a trial. */
final class StopReader {
    /** The keys of the block. */
    static final List<String> KEYS = List.of("no_trades", "drawdown", "loss_streak", "broken_constraints");

    /** The metrics that rules look at. */
    private static final Map<String, List<String>> METRICS = Map.of(
            "no_trades", List.of("trades", "exposure"),
            "drawdown", List.of("max_drawdown"),
            "loss_streak", List.of("max_loss_streak"));

    private StopReader() {}

    static StopRules read(SpecMap search) {
        return search.find("stop").flatMap(SpecNode::map).map(StopReader::rules).orElse(StopRules.NONE);
    }

    private static StopRules rules(SpecMap map) {
        StopRules rules = new StopRules(
                decimal(map.find("no_trades").flatMap(StopReader::share)),
                decimal(map.find("drawdown").flatMap(StopReader::drawdown)),
                map.find("loss_streak")
                        .flatMap(n -> n.count(1))
                        .map(OptionalInt::of)
                        .orElse(OptionalInt.empty()),
                map.find("broken_constraints").flatMap(SpecNode::bool).orElse(false));
        map.refuseOthers();
        return rules;
    }

    private static OptionalDouble decimal(Optional<Double> number) {
        return number.map(OptionalDouble::of).orElse(OptionalDouble.empty());
    }

    private static Optional<Double> share(SpecNode node) {
        Optional<Double> share = node.finite();
        boolean isShare = share.filter(x -> x > 0 && x <= 1).isPresent();
        if (share.isPresent() && !isShare) {
            node.problem("must be a share of the bars above 0 and at most 1, but was " + share.get() + ".");
        }
        return share.filter(_ -> isShare);
    }

    private static Optional<Double> drawdown(SpecNode node) {
        Optional<Double> drawdown = node.finite();
        if (drawdown.isPresent() && drawdown.get() < 0) {
            node.problem("must be a fraction of 0 or more, but was " + drawdown.get() + ".");
        }
        return drawdown.filter(x -> x >= 0);
    }

    /** Reports the rules that cannot be told from what the objective reports. */
    static void refuseIdle(SpecMap top, Objective objective, List<Bound> bounds, boolean hasFolds) {
        List<Bound> lasting = Symptoms.lasting(bounds, objective.risingMetrics(), hasFolds);
        top.find("search")
                .filter(SpecNode::isMap)
                .flatMap(SpecNode::map)
                .flatMap(search -> search.find("stop"))
                .filter(SpecNode::isMap)
                .flatMap(SpecNode::map)
                .ifPresent(stop -> refuseIdleRules(stop, objective, lasting));
    }

    private static void refuseIdleRules(SpecMap stop, Objective objective, List<Bound> lasting) {
        METRICS.forEach(
                (rule, metrics) -> stop.find(rule).ifPresent(node -> refuseUnmeasured(node, metrics, objective)));
        stop.find(Stop.Rule.NO_TRADES.label())
                .filter(_ -> objective.steps().isEmpty())
                .ifPresent(node -> node.problem(
                        "needs an objective whose bars are known, such as a backtest: this one may report any steps."));
        stop.find(Stop.Rule.BROKEN_CONSTRAINTS.label())
                .filter(node -> node.isTrue() && lasting.isEmpty())
                .ifPresent(node -> node.problem(needsBound(objective.risingMetrics())));
    }

    private static void refuseUnmeasured(SpecNode node, List<String> metrics, Objective objective) {
        Optional<Set<String>> known = objective.metricNames();
        List<String> unknown = metrics.stream()
                .filter(metric -> known.isPresent() && !known.get().contains(metric))
                .toList();
        if (!unknown.isEmpty()) {
            node.problem(
                    "needs the metric " + String.join(" and ", unknown) + ", which the objective does not measure.");
        }
    }

    private static String needsBound(Set<String> rising) {
        return rising.isEmpty()
                ? "needs an objective with metrics that never fall, such as a backtest: no constraint of this one is lost"
                        + " before its end."
                : "needs a constraint with max on one of " + String.join(", ", new TreeSet<>(rising))
                        + ", but there is none: no other is lost before the end.";
    }
}
