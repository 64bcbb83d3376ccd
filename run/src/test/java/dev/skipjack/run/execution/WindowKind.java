package dev.skipjack.run.execution;

import dev.skipjack.run.Evaluation;
import dev.skipjack.run.Evaluator;
import dev.skipjack.run.Objective;
import dev.skipjack.run.Window;
import dev.skipjack.run.spec.ObjectiveKind;
import dev.skipjack.run.spec.SpecContext;
import dev.skipjack.run.spec.SpecNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A kind of objective over {@code x} whose metric {@code y} depends on the year its window begins with: x in 2001, 10 - x in 2003, and
 * the remainder of x by 3 in any other. Notes what it evaluates, and can be told to break down.
 */
final class WindowKind implements ObjectiveKind {
    /** What was evaluated, as "year: x". */
    final List<String> evaluations = new CopyOnWriteArrayList<>();

    /** After so many evaluations more it breaks down, as often as it is asked. */
    final AtomicInteger left = new AtomicInteger(Integer.MAX_VALUE);

    @Override
    public String key() {
        return "years";
    }

    @Override
    public List<String> keys() {
        return List.of("window", "version");
    }

    @Override
    public Optional<Objective> read(SpecNode node, SpecContext context) {
        return node.map().flatMap(block -> {
            long version = block.find("version").flatMap(SpecNode::integer).orElse(1L);
            Optional<Window> window = block.require("window").flatMap(SpecNode::window);
            block.refuseOthers();
            return window.map(found -> new Years(found, version));
        });
    }

    List<String> evaluationsOf(int year) {
        return evaluations.stream().filter(line -> line.startsWith(year + ":")).toList();
    }

    private final class Years implements Objective {
        private final Window window;
        private final long version;

        Years(Window window, long version) {
            this.window = window;
            this.version = version;
        }

        @Override
        public Map<String, @Nullable Object> identity() {
            return Map.of("window", window.toString(), "version", version);
        }

        @Override
        public List<String> describe() {
            return List.of("window: " + window);
        }

        @Override
        public Optional<Set<String>> metricNames() {
            return Optional.of(Set.of("y"));
        }

        @Override
        public Optional<Window> window() {
            return Optional.of(window);
        }

        @Override
        public Objective onWindow(Window other) {
            return new Years(other, version);
        }

        @Override
        public boolean isDeterministic() {
            return true;
        }

        @Override
        public Optional<String> data() {
            return Optional.of("calendar");
        }

        @Override
        public Evaluator open() {
            return (config, _) -> {
                if (left.getAndDecrement() <= 0) {
                    throw new IllegalStateException("out of order");
                }
                Number x = (Number) config.get("x");
                evaluations.add(window.from().getYear() + ": " + x);
                return new Evaluation.Measured(Map.of("y", y(x == null ? 0 : x.doubleValue())));
            };
        }

        private double y(double x) {
            return switch (window.from().getYear()) {
                case 2001 -> x;
                case 2003 -> 10 - x;
                default -> x % 3;
            };
        }
    }
}
