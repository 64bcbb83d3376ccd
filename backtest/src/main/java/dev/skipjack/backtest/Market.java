package dev.skipjack.backtest;

/** What a strategy sees: bars, and indicators over them. Thread-safe. */
public final class Market {
    private final Bars bars;
    private final Indicators indicators;

    Market(Bars bars, Indicators indicators) {
        this.bars = bars;
        this.indicators = indicators;
    }

    /** All bars of the data, those before and after the window included. */
    public Bars bars() {
        return bars;
    }

    /** Indicator columns over all bars. */
    public Indicators indicators() {
        return indicators;
    }
}
