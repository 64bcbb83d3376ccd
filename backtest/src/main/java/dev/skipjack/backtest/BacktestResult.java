package dev.skipjack.backtest;

import java.util.Collections;
import java.util.List;
import java.util.Map;

/** What a backtest gave. Immutable. */
public final class BacktestResult {
    private final Map<String, Double> metrics;
    private final List<Position> positions;
    private final double[] equity;

    BacktestResult(Map<String, Double> metrics, List<Position> positions, double[] equity) {
        this.metrics = Collections.unmodifiableMap(metrics);
        this.positions = Collections.unmodifiableList(positions);
        this.equity = equity;
    }

    /** All metrics by name, all finite, in the order of {@link Metrics#NAMES}. */
    public Map<String, Double> metrics() {
        return metrics;
    }

    /** The closed positions, by the bar they were closed on. */
    public List<Position> positions() {
        return positions;
    }

    /** Equity at the close of each bar of the window, after the fills of that close. */
    public double[] equity() {
        return equity.clone();
    }
}
