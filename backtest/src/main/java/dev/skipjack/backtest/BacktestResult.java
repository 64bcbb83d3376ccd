package dev.skipjack.backtest;

import dev.skipjack.run.diagnosis.Funnel;
import dev.skipjack.run.diagnosis.TradesHash;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a backtest gave. Immutable. */
public final class BacktestResult {
    private final Map<String, Double> metrics;
    private final List<Position> positions;
    private final double[] equity;
    private final Funnel funnel;

    BacktestResult(Map<String, Double> metrics, List<Position> positions, double[] equity, Funnel funnel) {
        this.metrics = Collections.unmodifiableMap(metrics);
        this.positions = Collections.unmodifiableList(positions);
        this.equity = equity;
        this.funnel = funnel;
    }

    /** All metrics by name, all finite, in the order of {@link Metrics#NAMES}. */
    public Map<String, Double> metrics() {
        return metrics;
    }

    /** The closed positions, by the bar they were closed on. */
    public List<Position> positions() {
        return positions;
    }

    /** What became of the bars that the strategy decided on. */
    public Funnel funnel() {
        return funnel;
    }

    /**
     * Tells lists of positions apart: equal where sides, bars, units, prices and partial exits of all are, bit for bit, whatever
     * else differs.
     */
    public String tradesHash() {
        TradesHash hash = new TradesHash();
        for (Position position : positions) {
            hash.add(position.isLong() ? position.entryBar() : ~position.entryBar());
            hash.add(position.exitBar());
            hash.add(position.partialExits());
            hash.add(position.units());
            hash.add(position.entryPrice());
            hash.add(position.exitPrice());
        }
        return hash.hex();
    }

    /** What tells how the metrics came about: {@link Funnel#FACT} and {@link TradesHash#FACT}. */
    Map<String, @Nullable Object> facts() {
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        facts.put(Funnel.FACT, funnel.asJson());
        facts.put(TradesHash.FACT, tradesHash());
        return facts;
    }

    /** Equity at the close of each bar of the window, after the fills of that close. */
    public double[] equity() {
        return equity.clone();
    }
}
