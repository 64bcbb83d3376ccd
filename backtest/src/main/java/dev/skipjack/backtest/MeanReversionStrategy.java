package dev.skipjack.backtest;

/**
 * Bets on a return to the mean, built in as {@code mean_reversion}: long when the closes are stretched far below their mean,
 * out when they are back; with {@code allow_short} short when far above. After its stop was reached it waits until the
 * stretch is over.
 *
 * <ul>
 *   <li>{@code entry.lookback}: bars of the measure
 *   <li>{@code entry.kind}: {@code zscore} (default), standard deviations from the mean of the closes, or {@code rsi}, the
 *       relative strength index less 50
 *   <li>{@code entry.threshold}: enter where the measure is this far from 0, above {@code exit.threshold}: 2 for a z-score
 *       of 2, 20 for an index of 30
 *   <li>{@code exit.threshold}: out once the measure is nearer to 0 than this, or past it; default 0
 *   <li>{@code exit.stop}: stop, as a fraction below the close that signalled the entry (short: above it); 0 (default): none
 *   <li>{@code exit.max_bars}: out after so many bars; 0 (default): no limit
 *   <li>{@code filter.period}, {@code risk.target}, {@code risk.lookback}, {@code risk.max_leverage}, {@code allow_short}: as in
 *       {@link TrendStrategy}; the filter is looked at on entry only
 * </ul>
 */
public final class MeanReversionStrategy implements Strategy {
    private Bars bars;
    private double[] measure;
    private double center;
    private TrendFilter filter;
    private VolatilitySizing sizing;
    private double entry;
    private double exit;
    private double stop;
    private int maxBars;
    private boolean allowShort;
    /** The side entered last, while its stretch lasts; 0 once it is over. */
    private int stretched;

    /** For the engine, which prepares it. */
    @SuppressWarnings("NullAway.Init")
    public MeanReversionStrategy() {}

    @Override
    public void prepare(Market market, Parameters parameters) {
        bars = market.bars();
        readMeasure(market, parameters.text("entry.kind", "zscore"), parameters.integer("entry.lookback"));
        filter = TrendFilter.of(market, parameters);
        sizing = VolatilitySizing.of(market, parameters);
        entry = parameters.number("entry.threshold");
        exit = parameters.number("exit.threshold", 0);
        Checks.above("entry.threshold", entry, exit);
        stop = parameters.number("exit.stop", 0);
        Checks.distance("exit.stop", stop);
        maxBars = parameters.integer("exit.max_bars", 0);
        Checks.atLeast("exit.max_bars", maxBars, 0);
        allowShort = parameters.flag("allow_short", false);
    }

    private void readMeasure(Market market, String kind, int lookback) {
        switch (kind) {
            case "zscore" -> measure = market.indicators().zScore(lookback);
            case "rsi" -> {
                measure = market.indicators().rsi(lookback);
                center = 50;
            }
            default -> throw Checks.unknown("entry.kind", kind, "zscore or rsi");
        }
    }

    @Override
    public void decide(int bar, Ledger ledger, Orders orders) {
        double distance = measure[bar] - center;
        if (stretched != 0 && -stretched * distance <= exit) {
            stretched = 0;
            orders.exit();
        }
        int side = side(bar, distance, orders);
        if (side != 0 && side != stretched) {
            enter(side, bar, orders);
        } else if (maxBars > 0 && !ledger.isFlat() && bar - ledger.entryBar() >= maxBars) {
            orders.exit();
        }
    }

    /** 1 for long, -1 for short, 0 where the measure is not far enough, or not known. */
    private int side(int bar, double distance, Orders orders) {
        boolean isLow = distance <= -entry;
        boolean isHigh = allowShort && distance >= entry;
        if (isLow && filter.allows(bar, 1)) {
            return 1;
        }
        if (isHigh && filter.allows(bar, -1)) {
            return -1;
        }
        if ((isLow && stretched != 1) || (isHigh && stretched != -1)) {
            orders.blocked(TrendFilter.REASON);
        }
        return 0;
    }

    private void enter(int side, int bar, Orders orders) {
        double exposure = sizing.exposure(bar);
        if (Double.isNaN(exposure)) {
            orders.blocked(VolatilitySizing.REASON);
            return;
        }
        stretched = side;
        orders.enter(side * exposure);
        if (stop > 0) {
            orders.stop(bars.close(bar) * (1 - side * stop));
        }
    }
}
