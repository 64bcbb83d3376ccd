package dev.skipjack.run.fold;

import dev.skipjack.run.Evaluation;
import dev.skipjack.run.Evaluator;
import dev.skipjack.run.Objective;
import dev.skipjack.run.ReturnSource;
import dev.skipjack.run.Window;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An objective whose bars are numbers: {@code value} of a configuration {@code sign} is sign times their mean over the stretch, each
 * seen {@code ahead} bars too early. The leak is planted below the objective, where no market can hide the future from it.
 */
public record PricesObjective(double[] prices, Stretch stretch, int ahead, List<Stretch> asked) implements Objective {
    /** All bars. */
    public static PricesObjective of(double[] prices, int ahead) {
        return new PricesObjective(prices, new Stretch(0, prices.length), ahead, new ArrayList<>());
    }

    @Override
    public Map<String, Object> identity() {
        return Map.of("stretch", stretch.toString());
    }

    @Override
    public List<String> describe() {
        return List.of("prices: " + prices.length);
    }

    @Override
    public Optional<Set<String>> metricNames() {
        return Optional.of(Set.of("value"));
    }

    @Override
    public Optional<Window> window() {
        return Optional.of(new Window(LocalDate.of(2020, 1, 1), LocalDate.of(2020, 12, 31)));
    }

    @Override
    public Objective onWindow(Window other) {
        return this;
    }

    @Override
    public boolean isDeterministic() {
        return true;
    }

    @Override
    public Optional<BarWindow> bars() {
        return Optional.of(new BarWindow() {
            @Override
            public int size() {
                return prices.length;
            }

            @Override
            public String label(int bar) {
                return "bar " + bar;
            }

            @Override
            public Objective on(Stretch own) {
                return new PricesObjective(prices, own, ahead, asked);
            }

            @Override
            public Optional<Objective> apart(Stretch own) {
                return own.length() < 4 ? Optional.empty() : Optional.of(on(own));
            }
        });
    }

    @Override
    public Optional<ReturnSource> returns() {
        return Optional.of(new ReturnSource() {
            @Override
            public Optional<double[]> returns(Map<String, Object> config) {
                return Optional.of(market());
            }

            @Override
            public double[] market() {
                return Arrays.copyOfRange(prices, stretch.from(), stretch.to());
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
            asked.add(stretch);
            return new Evaluation.Measured(Map.of("value", ((Number) config.get("sign")).doubleValue() * mean()));
        };
    }

    private double mean() {
        double sum = 0;
        for (int bar = stretch.from(); bar < stretch.to(); bar++) {
            sum += prices[Math.min(bar + ahead, prices.length - 1)];
        }
        return sum / stretch.length();
    }
}
