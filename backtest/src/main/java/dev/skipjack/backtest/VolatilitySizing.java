package dev.skipjack.backtest;

/**
 * How much to hold: so much that the position's volatility is a target. Reads {@code risk.target} (volatility a year, 0 or
 * absent: no sizing, the cap is held), {@code risk.lookback} (bars of the realised volatility, default 20) and
 * {@code risk.max_leverage} (cap of the exposure, default 1). Confined to one backtest.
 */
final class VolatilitySizing {
    /** Why a signal was blocked. */
    static final String REASON = "volatility not known yet";

    private static final double[] NONE = {};

    private final double[] volatility;
    private final double target;
    private final double cap;

    private VolatilitySizing(double[] volatility, double target, double cap) {
        this.volatility = volatility;
        this.target = target;
        this.cap = cap;
    }

    static VolatilitySizing of(Market market, Parameters parameters) {
        double target = parameters.number("risk.target", 0);
        double cap = parameters.number("risk.max_leverage", 1);
        Checks.atLeast("risk.target", target, 0);
        Checks.above("risk.max_leverage", cap, 0);
        int lookback = parameters.integer("risk.lookback", 20);
        double[] volatility = target > 0 ? market.indicators().volatility(lookback) : NONE;
        return new VolatilitySizing(volatility, target, cap);
    }

    /** The exposure to take at a bar, above 0; NaN where the volatility is not known yet. */
    double exposure(int bar) {
        return target > 0 ? Math.min(cap, target / volatility[bar]) : cap;
    }
}
