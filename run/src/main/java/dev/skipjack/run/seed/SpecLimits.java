package dev.skipjack.run.seed;

import dev.skipjack.core.json.CanonicalJson;
import dev.skipjack.run.spec.SpecNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Converts a block {@code constraints}. What the seed scored -100 as a hard failure is a constraint too: of the two limits on a metric
 * the stricter one is taken. Equal passes, there and here. One use.
 */
final class SpecLimits {
    private final SpecReport report;
    private final TreeMap<String, Double> least = new TreeMap<>();
    private final TreeMap<String, Double> most = new TreeMap<>();

    SpecLimits(SpecReport report) {
        this.report = report;
    }

    /** The limits as one line of YAML. */
    String read(SeedBlock constraints) {
        SeedBlock thresholds = constraints.block("scoring_thresholds");
        atLeast("trades", Optional.of(limit(thresholds, "min_trades").orElse(10.0)));
        atLeast(
                "profit_factor",
                Optional.of(limit(thresholds, "min_profit_factor").orElse(1.0)));
        atMost("max_drawdown", Optional.of(limit(thresholds, "max_max_dd").orElse(0.2)));
        thresholds.reportUnread();
        atLeast("trades", limit(constraints, "min_trades"));
        atLeast("profit_factor", limit(constraints, "min_profit_factor"));
        atMost("trades", limit(constraints, "max_trades"));
        atMost("max_drawdown", limit(constraints, "max_max_dd"));
        constraints.drop(
                "max_total_commission_pct",
                "no metric here is a fraction of the capital; total_commission is in currency. Maybe a limit on that.");
        constraints.drop("include_scoring_failures", "hard failures are always constraints here.");
        constraints.drop("zone_consistency", "maybe write it as rules between the parameters.");
        constraints.reportUnread();
        return text();
    }

    private Optional<Double> limit(SeedBlock block, String key) {
        Optional<SpecNode> node = block.take(key);
        if (node.isPresent() && !(SeedBlock.value(node.get()) instanceof Number)) {
            report.say(node.get(), "is no number: the seed ignored it without a word; not carried over.");
            return Optional.empty();
        }
        return node.flatMap(SpecNode::finite);
    }

    private void atLeast(String metric, Optional<Double> limit) {
        limit.ifPresent(value -> least.merge(metric, value, Math::max));
    }

    private void atMost(String metric, Optional<Double> limit) {
        limit.ifPresent(value -> most.merge(metric, value, Math::min));
    }

    private String text() {
        List<String> metrics = new ArrayList<>();
        for (String metric : List.of("trades", "profit_factor", "max_drawdown")) {
            List<String> sides = new ArrayList<>();
            if (least.containsKey(metric)) {
                sides.add("min: " + CanonicalJson.write(least.get(metric)));
            }
            if (most.containsKey(metric)) {
                sides.add("max: " + CanonicalJson.write(most.get(metric)));
            }
            metrics.add(metric + ": {" + String.join(", ", sides) + "}");
        }
        return "{" + String.join(", ", metrics) + "}";
    }
}
