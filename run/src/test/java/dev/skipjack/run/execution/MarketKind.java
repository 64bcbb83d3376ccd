package dev.skipjack.run.execution;

import dev.skipjack.run.Evaluation;
import dev.skipjack.run.Evaluator;
import dev.skipjack.run.Objective;
import dev.skipjack.run.ReturnSource;
import dev.skipjack.run.Window;
import dev.skipjack.run.spec.ObjectiveKind;
import dev.skipjack.run.spec.SpecContext;
import dev.skipjack.run.spec.SpecNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * A kind of objective over {@code x} whose metrics {@code sharpe} and {@code y} are 10 less the square of what x is from 5, on so many
 * {@code bars} of which 252 make a year; x = 7 fails. Notes what it evaluates.
 */
final class MarketKind implements ObjectiveKind {
    /** Each x that was evaluated. */
    final List<Double> evaluated = new CopyOnWriteArrayList<>();

    @Override
    public String key() {
        return "market";
    }

    @Override
    public List<String> keys() {
        return List.of("bars", "data");
    }

    @Override
    public Optional<Objective> read(SpecNode node, SpecContext context) {
        return node.map().map(block -> {
            int bars = block.find("bars").flatMap(found -> found.count(1)).orElse(252);
            Optional<String> data = block.find("data").flatMap(SpecNode::text);
            block.refuseOthers();
            return new Market(bars, data);
        });
    }

    private final class Market implements Objective {
        private final int bars;
        private final Optional<String> data;

        Market(int bars, Optional<String> data) {
            this.bars = bars;
            this.data = data;
        }

        @Override
        public Map<String, @Nullable Object> identity() {
            return Map.of("kind", "market", "bars", bars);
        }

        @Override
        public List<String> describe() {
            return List.of("market: " + bars + " bars");
        }

        @Override
        public Optional<Set<String>> metricNames() {
            return Optional.of(Set.of("sharpe", "y"));
        }

        @Override
        public Optional<Window> window() {
            return Optional.empty();
        }

        @Override
        public Objective onWindow(Window window) {
            return this;
        }

        @Override
        public boolean isDeterministic() {
            return true;
        }

        @Override
        public Optional<String> data() {
            return data;
        }

        @Override
        public Optional<ReturnSource> returns() {
            return Optional.of(new ReturnSource() {
                @Override
                public Optional<double[]> returns(Map<String, @Nullable Object> config) {
                    return Optional.of(market());
                }

                @Override
                public double[] market() {
                    return new double[bars];
                }

                @Override
                public double barsPerYear() {
                    return 252;
                }
            });
        }

        @Override
        public Evaluator open() {
            return (config, _) -> {
                double x = config.get("x") instanceof Number number ? number.doubleValue() : Double.NaN;
                evaluated.add(x);
                double y = x == 7 ? Double.NaN : 10 - (x - 5) * (x - 5);
                return new Evaluation.Measured(Map.of("sharpe", y, "y", y));
            };
        }
    }
}
