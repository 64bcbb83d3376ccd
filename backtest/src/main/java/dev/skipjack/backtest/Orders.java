package dev.skipjack.backtest;

/**
 * Takes a strategy's decision at a close: at most one order (the last call wins) and at most one stop. An exposure is a
 * position's notional as a fraction of equity: 1 is all of it long, -0.5 half of it short. Confined to one backtest.
 */
public final class Orders {
    /** What to do with the position. */
    enum Kind {
        NONE,
        ENTER,
        TARGET,
        REDUCE,
        EXIT
    }

    private static final double LARGEST_EXPOSURE = 100;

    private Kind kind = Kind.NONE;
    private double amount;
    private double stop;
    private boolean hasStop;
    private final FunnelCounter funnel;

    Orders(FunnelCounter funnel) {
        this.funnel = funnel;
    }

    /**
     * Opens a position of this exposure. Does nothing where one on the same side is open; closes and reverses one on the
     * other side.
     *
     * @param exposure in [-100, 100], not 0; its size times the cost rate must be below 1
     */
    public void enter(double exposure) {
        if (exposure == 0) {
            throw new IllegalArgumentException("enter: exposure must not be 0. Maybe exit() was meant.");
        }
        order(Kind.ENTER, checkedExposure(exposure));
    }

    /**
     * Brings the position to this exposure, once, at the next fill: opens, increases, reduces, closes (0) or reverses.
     *
     * @param exposure in [-100, 100]; its size times the cost rate must be below 1
     */
    public void target(double exposure) {
        order(Kind.TARGET, checkedExposure(exposure));
    }

    /**
     * Closes a part of the position.
     *
     * @param fraction how much of the units held, in (0, 1]
     */
    public void reduce(double fraction) {
        finite("fraction", fraction);
        if (!(fraction > 0 && fraction <= 1)) {
            throw new IllegalArgumentException("reduce: fraction must lie in (0, 1], but was " + fraction + ".");
        }
        order(Kind.REDUCE, fraction);
    }

    /** Closes the position. */
    public void exit() {
        order(Kind.EXIT, 0);
    }

    /**
     * Sets the stop of the position that is held once this decision's order is filled; it works from the next bar on, until it
     * is set again or the position is closed. With no position it does nothing.
     *
     * @param price above 0; a long position is closed when a low reaches it, a short one when a high does
     */
    public void stop(double price) {
        finite("stop", price);
        if (!(price > 0)) {
            throw new IllegalArgumentException("stop: price must be above 0, but was " + price + ".");
        }
        stop = price;
        hasStop = true;
    }

    /**
     * Says that there was a signal on this bar that came to nothing. A bar's order counts as one by itself, a {@link #blocked} one as
     * well. It trades nothing: it is counted, so that a search which finds no trades can say where the signals went.
     */
    public void signal() {
        funnel.signal();
    }

    /**
     * Says that there was a signal on this bar, and what kept it from being an order. It trades nothing, as {@link #signal}; each
     * call counts.
     *
     * @param reason a constant such as {@code "trend filter"}: what is counted; the first 31 are told apart
     */
    public void blocked(String reason) {
        funnel.blocked(reason);
    }

    Kind kind() {
        return kind;
    }

    double amount() {
        return amount;
    }

    boolean hasStop() {
        return hasStop;
    }

    double stopPrice() {
        return stop;
    }

    boolean isEmpty() {
        return kind == Kind.NONE && !hasStop;
    }

    void clear() {
        kind = Kind.NONE;
        hasStop = false;
    }

    private void order(Kind newKind, double newAmount) {
        if (kind == Kind.NONE) {
            funnel.order();
        }
        kind = newKind;
        amount = newAmount;
    }

    private static double checkedExposure(double exposure) {
        finite("exposure", exposure);
        if (Math.abs(exposure) > LARGEST_EXPOSURE) {
            throw new IllegalArgumentException("exposure must lie in [-100, 100], but was " + exposure + ".");
        }
        return exposure;
    }

    private static void finite(String name, double value) {
        if (!Double.isFinite(value)) {
            throw new NotFiniteException(name + " must be finite, but was " + value
                    + ". Maybe an indicator has no value yet: try a longer warmup.");
        }
    }
}
