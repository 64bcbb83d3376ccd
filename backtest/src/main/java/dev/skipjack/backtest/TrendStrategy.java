package dev.skipjack.backtest;

/**
 * Follows trends, built in as {@code trend}: long while the fast moving average lies above the slow one, and the trend filter
 * agrees; with {@code allow_short} short while below. After its trailing stop was reached it waits for the next new signal.
 *
 * <ul>
 *   <li>{@code entry.fast}, {@code entry.slow}: bars of the two averages of the closes
 *   <li>{@code entry.kind}: {@code sma} (default) or {@code ema}
 *   <li>{@code filter.period}: only long above, only short below this simple moving average; 0 (default): no filter
 *   <li>{@code exit.trail}: trailing stop, as a fraction below the highest close since the signal (short: above the lowest); 0
 *       (default): none
 *   <li>{@code risk.target}, {@code risk.lookback}, {@code risk.max_leverage}: exposure = target / realised volatility a
 *       year (0, the default: no sizing) over the last 20 bars, at most 1; taken once, on entry
 *   <li>{@code allow_short}: default false
 * </ul>
 */
public final class TrendStrategy implements Strategy {
    private Bars bars;
    private double[] fast;
    private double[] slow;
    private TrendFilter filter;
    private VolatilitySizing sizing;
    private double trail;
    private boolean allowShort;
    private int lastSide;
    private double extreme;

    /** For the engine, which prepares it. */
    @SuppressWarnings("NullAway.Init")
    public TrendStrategy() {}

    @Override
    public void prepare(Market market, Parameters parameters) {
        bars = market.bars();
        String kind = parameters.text("entry.kind", "sma");
        fast = average(kind, market, parameters.integer("entry.fast"));
        slow = average(kind, market, parameters.integer("entry.slow"));
        filter = TrendFilter.of(market, parameters);
        sizing = VolatilitySizing.of(market, parameters);
        trail = parameters.number("exit.trail", 0);
        Checks.distance("exit.trail", trail);
        allowShort = parameters.flag("allow_short", false);
    }

    private static double[] average(String kind, Market market, int period) {
        return switch (kind) {
            case "sma" -> market.indicators().sma(period);
            case "ema" -> market.indicators().ema(period);
            default -> throw Checks.unknown("entry.kind", kind, "sma or ema");
        };
    }

    @Override
    public void decide(int bar, Ledger ledger, Orders orders) {
        int side = side(bar, orders);
        if (side != lastSide) {
            turn(side, bar, orders);
        } else if (trail > 0 && !ledger.isFlat()) {
            follow(side, bar, orders);
        }
    }

    /** 1 for long, -1 for short, 0 for nothing. */
    private int side(int bar, Orders orders) {
        double lead = fast[bar] - slow[bar];
        if (lead > 0) {
            return allowed(1, bar, orders);
        }
        return allowShort && lead < 0 ? allowed(-1, bar, orders) : 0;
    }

    private int allowed(int side, int bar, Orders orders) {
        if (filter.allows(bar, side)) {
            return side;
        }
        orders.blocked(TrendFilter.REASON);
        return 0;
    }

    /** Where the volatility is not known yet, the signal waits. */
    private void turn(int side, int bar, Orders orders) {
        double exposure = sizing.exposure(bar);
        if (side != 0 && Double.isNaN(exposure)) {
            orders.blocked(VolatilitySizing.REASON);
            return;
        }
        lastSide = side;
        if (side == 0) {
            orders.exit();
        } else {
            orders.enter(side * exposure);
            extreme = bars.close(bar);
            setStop(side, orders);
        }
    }

    private void follow(int side, int bar, Orders orders) {
        double close = bars.close(bar);
        if (side * (close - extreme) > 0) {
            extreme = close;
            setStop(side, orders);
        }
    }

    private void setStop(int side, Orders orders) {
        if (trail > 0) {
            orders.stop(extreme * (1 - side * trail));
        }
    }
}
