package dev.skipjack.backtest;

import dev.skipjack.backtest.Position.Reason;
import java.util.ArrayList;
import java.util.List;

/**
 * The money account of a backtest: cash, the open position, and all closed ones. The net results of all positions add up to
 * the change of equity. Every fill costs commission and slippage, both fractions of its notional at the bar's price, and both
 * are charged to the position. Strategies read it; only the engine changes it. Confined to one backtest.
 */
public final class Ledger {
    /** A change of a position below this fraction of equity is rounding, and is not traded. */
    private static final double LEAST_CHANGE = 1e-9;
    /** Equity beyond this many times the capital cannot be real, and would end in infinities. */
    private static final double LARGEST_GROWTH = 1e15;
    /** How far sums of money may differ by rounding, as a fraction of all money that changed hands. */
    private static final double ROUNDING = 1e-9;

    private final double capital;
    private final double largestEquity;
    private final double commissionRate;
    private final double slippageRate;
    private final double costRate;
    private final List<Position> positions = new ArrayList<>();

    private double cash;
    private double units;
    private double lastPrice;
    private boolean isRuined;

    // The open position; of no meaning while units is 0.
    private boolean isLongPosition;
    private int entryBar;
    private double entryPrice;
    private double stop = Double.NaN;
    private double unitsOpened;
    private double entryValue;
    private double exitValue;
    private double gross;
    private double commission;
    private double slippage;
    private int partialExits;

    // All fills so far.
    private double tradedNotional;
    private double totalCommission;
    private double netOfClosed;
    private long fills;

    Ledger(BacktestSettings settings) {
        capital = settings.capital();
        largestEquity = LARGEST_GROWTH * capital;
        commissionRate = settings.commission();
        slippageRate = settings.slippage();
        costRate = commissionRate + slippageRate;
        cash = capital;
    }

    /** Whether nothing is held. */
    public boolean isFlat() {
        return units == 0;
    }

    /** Whether units are held. */
    public boolean isLong() {
        return units > 0;
    }

    /** Whether units are owed. */
    public boolean isShort() {
        return units < 0;
    }

    /** Units held; below 0 where they are owed. */
    public double units() {
        return units;
    }

    /** Cash and units at the close of the current bar. */
    public double equity() {
        return cash + units * lastPrice;
    }

    /** The position's notional at the current close, as a fraction of equity; below 0 if short. */
    public double exposure() {
        return units * lastPrice / equity();
    }

    /** The bar of the open position's first fill, -1 if there is none. */
    public int entryBar() {
        return isFlat() ? -1 : entryBar;
    }

    /** The mean price of the open position's units, NaN if there is none. */
    public double entryPrice() {
        return isFlat() ? Double.NaN : entryPrice;
    }

    /** The open position's stop, NaN if it has none. */
    public double stop() {
        return isFlat() ? Double.NaN : stop;
    }

    /** Fills what was decided, at a price of a bar, and empties the orders. */
    void fill(Orders orders, int bar, double price) {
        double before = units;
        switch (orders.kind()) {
            case NONE -> {}
            case ENTER -> enter(orders.amount(), bar, price);
            case TARGET -> target(orders.amount(), bar, price);
            case REDUCE -> reduce(orders.amount(), bar, price);
            case EXIT -> close(bar, price, Reason.ORDER);
        }
        fills += units == before ? 0 : 1;
        if (orders.hasStop() && units != 0) {
            stop = orders.stopPrice();
        }
        orders.clear();
    }

    private void enter(double exposure, int bar, double price) {
        if (units == 0 || units > 0 != exposure > 0) {
            target(exposure, bar, price);
        }
    }

    private void target(double exposure, int bar, double price) {
        if (units != 0 && (exposure == 0 || units > 0 != exposure > 0)) {
            close(bar, price, exposure == 0 ? Reason.ORDER : Reason.REVERSED);
        }
        double equity = cash + units * price;
        double missing = exposure * equity - units * price;
        if (equity > 0 && Math.abs(missing) > LEAST_CHANGE * equity) {
            trade(missing / (price * (1 + costFactor(exposure, missing))), bar, price);
        }
    }

    /** So that the exposure is met by the equity that the fill's costs leave. */
    private double costFactor(double exposure, double missing) {
        if (Math.abs(exposure) * costRate >= 1) {
            throw new IllegalArgumentException("exposure times costs must be below 1, but exposure was " + exposure
                    + " and costs were " + costRate + ".");
        }
        return exposure * costRate * Math.signum(missing);
    }

    private void reduce(double fraction, int bar, double price) {
        if (fraction == 1) {
            close(bar, price, Reason.ORDER);
        } else if (units != 0) {
            trade(-fraction * units, bar, price);
        }
    }

    /** Closes a position whose stop the bar reached, at the worse of stop and open. */
    void checkStop(int bar, double open, double high, double low) {
        if (units > 0 && low <= stop) {
            close(bar, Math.min(open, stop), Reason.STOP);
        } else if (units < 0 && high >= stop) {
            close(bar, Math.max(open, stop), Reason.STOP);
        }
    }

    /** Takes note of an open: closes all there if no equity is left. */
    void checkOpen(int bar, double open) {
        if (cash + units * open <= 0) {
            ruin(bar, open);
        }
    }

    /** Takes note of a close: the equity is taken there, and all is closed if none is left. */
    void mark(int bar, double close) {
        lastPrice = close;
        double equity = equity();
        if (equity <= 0) {
            ruin(bar, close);
        } else if (!(equity <= largestEquity)) {
            throw new NotFiniteException("equity must stay below 1e15 times the capital, but was " + equity + ".");
        }
    }

    private void ruin(int bar, double price) {
        close(bar, price, Reason.RUIN);
        isRuined = true;
    }

    /** Closes the whole position, if there is one. */
    void close(int bar, double price, Reason reason) {
        if (units != 0) {
            trade(-units, bar, price);
            Position last = position(bar, reason);
            positions.add(last);
            netOfClosed += last.net();
        }
    }

    /** Buys (change above 0) or sells units, never from one side to the other. */
    private void trade(double change, int bar, double price) {
        if (units == 0) {
            open(bar, change > 0);
        }
        double notional = Math.abs(change) * price;
        commission += commissionRate * notional;
        slippage += slippageRate * notional;
        totalCommission += commissionRate * notional;
        tradedNotional += notional;
        cash -= change * price + costRate * notional;
        if (units == 0 || units > 0 == change > 0) {
            increase(change, notional);
        } else {
            decrease(change, notional, price);
        }
    }

    private void open(int bar, boolean isLong) {
        isLongPosition = isLong;
        entryBar = bar;
        entryPrice = 0;
        stop = Double.NaN;
        unitsOpened = 0;
        entryValue = 0;
        exitValue = 0;
        gross = 0;
        commission = 0;
        slippage = 0;
        partialExits = 0;
    }

    private void increase(double change, double notional) {
        entryPrice = (entryPrice * Math.abs(units) + notional) / Math.abs(units + change);
        units += change;
        unitsOpened += Math.abs(change);
        entryValue += notional;
    }

    private void decrease(double change, double notional, double price) {
        gross += -change * (price - entryPrice);
        exitValue += notional;
        partialExits += change == -units ? 0 : 1;
        units += change;
    }

    private Position position(int bar, Reason reason) {
        return new Position(
                isLongPosition,
                entryBar,
                bar,
                unitsOpened,
                entryValue / unitsOpened,
                exitValue / unitsOpened,
                partialExits,
                gross,
                commission,
                slippage,
                reason);
    }

    /** Whether equity has come to 0 or below; nothing is traded after that. */
    boolean isRuined() {
        return isRuined;
    }

    /** The bar on which equity came to 0 or below, or another where it did not. */
    int ruinBar(int otherwise) {
        return isRuined ? positions.getLast().exitBar() : otherwise;
    }

    List<Position> positions() {
        return positions;
    }

    /** Orders that changed the position. */
    long fills() {
        return fills;
    }

    double tradedNotional() {
        return tradedNotional;
    }

    double totalCommission() {
        return totalCommission;
    }

    /** Holds the books to their promise: results of positions add up to the change of equity. */
    void checkBalance() {
        double difference = netOfClosed - (cash - capital);
        if (!(Math.abs(difference) <= ROUNDING * (capital + tradedNotional))) {
            throw new IllegalStateException(
                    "ledger: positions gained " + netOfClosed + ", but equity changed by " + (cash - capital) + ".");
        }
    }
}
