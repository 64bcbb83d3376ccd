package dev.skipjack.backtest;

/** What a strategy sees: bars, and indicators over them. Thread-safe. */
public final class Market {
    private final Bars bars;
    private final Indicators indicators;

    Market(Bars bars, Indicators indicators) {
        this.bars = bars;
        this.indicators = indicators;
    }

    /** The same without a bar and all that follow it. */
    Market until(int end) {
        return new Market(bars.until(end), indicators.until(end));
    }

    /** All bars of the data, those before and after the window included; in a fold none that come after it. */
    public Bars bars() {
        return bars;
    }

    /** Indicator columns over all these bars. */
    public Indicators indicators() {
        return indicators;
    }
}
