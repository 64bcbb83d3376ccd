package dev.skipjack.run.spec;

import dev.skipjack.run.Evaluation;
import dev.skipjack.run.Evaluator;
import dev.skipjack.run.Objective;
import dev.skipjack.run.Window;
import dev.skipjack.run.fold.BarWindow;
import dev.skipjack.run.fold.Stretch;
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
        return List.of("window", "window.from", "window.to", "metrics", "bars", "costs", "costs.commission");
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
            int bars = block.find("bars").flatMap(own -> own.count(0)).orElse(0);
            block.refuseOthers();
            return Optional.of(new FakeObjective(window, metrics, bars));
        });
    }

    private record FakeObjective(Optional<Window> window, Set<String> metrics, int size) implements Objective {
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
            return new FakeObjective(Optional.of(other), metrics, size);
        }

        @Override
        public Optional<BarWindow> bars() {
            return size == 0 ? Optional.empty() : Optional.of(new FakeBars(this));
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

    /** Bars that need a warm-up of 5. */
    private record FakeBars(FakeObjective objective) implements BarWindow {
        @Override
        public int size() {
            return objective.size();
        }

        @Override
        public String label(int bar) {
            return "bar " + bar;
        }

        @Override
        public Objective on(Stretch stretch) {
            return objective;
        }

        @Override
        public Optional<Objective> apart(Stretch stretch) {
            return stretch.length() < 7 ? Optional.empty() : Optional.of(objective);
        }
    }
}
