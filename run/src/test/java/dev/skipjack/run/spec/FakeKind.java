package dev.skipjack.run.spec;

import dev.skipjack.run.Evaluation;
import dev.skipjack.run.Evaluator;
import dev.skipjack.run.Objective;
import dev.skipjack.run.Window;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A kind of objective with a window and known metrics, that measures nothing. */
final class FakeKind implements ObjectiveKind {
    @Override
    public String key() {
        return "fake";
    }

    @Override
    public List<String> keys() {
        return List.of("window", "window.from", "window.to", "metrics", "costs", "costs.commission");
    }

    @Override
    public Optional<Objective> read(SpecNode node, SpecContext context) {
        return node.map().flatMap(block -> {
            Optional<Window> window = block.find("window").flatMap(SpecNode::window);
            Set<String> metrics = new LinkedHashSet<>();
            block.find("metrics")
                    .map(SpecNode::items)
                    .orElse(List.of())
                    .forEach(item -> item.text().ifPresent(metrics::add));
            block.find("costs").flatMap(SpecNode::map).ifPresent(costs -> {
                costs.find("commission").flatMap(SpecNode::finite);
                costs.refuseOthers();
            });
            block.refuseOthers();
            return Optional.of(new FakeObjective(window, metrics));
        });
    }

    private record FakeObjective(Optional<Window> window, Set<String> metrics) implements Objective {
        @Override
        public Map<String, Object> identity() {
            return Map.of("kind", "fake");
        }

        @Override
        public List<String> describe() {
            return List.of("objective: fake");
        }

        @Override
        public Optional<Set<String>> metricNames() {
            return metrics.isEmpty() ? Optional.empty() : Optional.of(metrics);
        }

        @Override
        public Objective onWindow(Window other) {
            if (other.to().getYear() > 2030) {
                throw new IllegalArgumentException("the data end in 2030.");
            }
            return new FakeObjective(Optional.of(other), metrics);
        }

        @Override
        public boolean isDeterministic() {
            return true;
        }

        @Override
        public Evaluator open() {
            return (_, _) -> new Evaluation.Measured(Map.of());
        }
    }
}
