package dev.skipjack.backtest;

import dev.skipjack.run.Objective;
import dev.skipjack.run.Window;
import dev.skipjack.run.spec.ObjectiveKind;
import dev.skipjack.run.spec.SpecContext;
import dev.skipjack.run.spec.SpecNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads a spec's {@code backtest} block: data, window, warm-up, costs, fill, strategy and its class path. */
public final class BacktestKind implements ObjectiveKind {
    @Override
    public String key() {
        return "backtest";
    }

    @Override
    public List<String> keys() {
        return List.of(
                "data",
                "window",
                "window.from",
                "window.to",
                "warmup",
                "costs",
                "costs.capital",
                "costs.commission",
                "costs.slippage",
                "fill",
                "strategy",
                "classpath",
                "steps");
    }

    @Override
    public Optional<Set<String>> metricNames() {
        return Optional.of(Set.copyOf(Metrics.NAMES));
    }

    @Override
    public Optional<Window> window(SpecNode block) {
        return block.isMap()
                ? block.map().flatMap(map -> map.find("window")).flatMap(SpecNode::window)
                : Optional.empty();
    }

    @Override
    public Optional<Objective> read(SpecNode node, SpecContext context) {
        return node.map().flatMap(block -> new BacktestReader(block, context).read());
    }
}
