package dev.skipjack.backtest;

import dev.skipjack.run.Objective;
import dev.skipjack.run.fold.BarWindow;
import dev.skipjack.run.fold.Stretch;
import java.util.Optional;

/** The bars of a backtest's window. Immutable. */
final class BacktestBars implements BarWindow {
    private final BacktestObjective objective;
    private final Bars bars;
    private final int warmup;

    BacktestBars(BacktestObjective objective, Bars bars, int warmup) {
        this.objective = objective;
        this.bars = bars;
        this.warmup = warmup;
    }

    @Override
    public int size() {
        return objective.backtest().size();
    }

    @Override
    public String label(int bar) {
        return bars.label(objective.backtest().first() + bar);
    }

    @Override
    public Objective on(Stretch stretch) {
        return new BacktestStretch(objective, stretch, objective.backtest().on(stretch), false);
    }

    @Override
    public Optional<Objective> apart(Stretch stretch) {
        return stretch.length() - 2 < warmup
                ? Optional.empty()
                : Optional.of(new BacktestStretch(
                        objective, stretch, objective.backtest().apart(stretch, objective.indicatorCache()), true));
    }
}
