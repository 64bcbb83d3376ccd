package dev.skipjack.backtest;

/**
 * Which side the long trend allows: long above the simple moving average of {@code filter.period} closes, short below; 0 or absent
 * allows both. Confined to one backtest.
 */
final class TrendFilter {
    /** Why a signal was blocked. */
    static final String REASON = "trend filter";

    private final Bars bars;
    private final double[] average;

    private TrendFilter(Bars bars, double[] average) {
        this.bars = bars;
        this.average = average;
    }

    static TrendFilter of(Market market, Parameters parameters) {
        int period = parameters.integer("filter.period", 0);
        Checks.atLeast("filter.period", period, 0);
        return new TrendFilter(
                market.bars(), period == 0 ? new double[0] : market.indicators().sma(period));
    }

    /** Whether the filter lets a position be held: side 1 is long, -1 short. */
    boolean allows(int bar, int side) {
        return average.length == 0 || side * (bars.close(bar) - average[bar]) > 0;
    }
}
