package dev.skipjack.backtest;

import dev.skipjack.run.ReturnSource;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The returns of backtests, bar by bar. Thread-safe. */
final class BacktestReturns implements ReturnSource {
    private final Backtest backtest;
    private final Bars bars;
    private final double capital;

    BacktestReturns(Backtest backtest, double capital) {
        this.backtest = backtest;
        this.bars = backtest.bars();
        this.capital = capital;
    }

    @Override
    public Optional<double[]> returns(Map<String, @Nullable Object> config) throws InterruptedException {
        try {
            return Optional.of(changes(capital, backtest.run(config).equity()));
        } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
            return Optional.empty();
        }
    }

    @Override
    public double[] market() {
        int first = backtest.first();
        double[] closes = new double[backtest.size()];
        System.arraycopy(bars.close, first, closes, 0, closes.length);
        return changes(first == 0 ? closes[0] : bars.close[first - 1], closes);
    }

    @Override
    public String label(int bar) {
        return bars.label(backtest.first() + Math.min(bar, backtest.size() - 1));
    }

    /** Each value's change against the one before as a fraction of that; 0 where that was not above 0. */
    private static double[] changes(double start, double[] values) {
        double[] changes = new double[values.length];
        double before = start;
        for (int i = 0; i < values.length; i++) {
            changes[i] = before > 0 ? values[i] / before - 1 : 0;
            before = values[i];
        }
        return changes;
    }

    @Override
    public double barsPerYear() {
        return bars.barsPerYear();
    }
}
