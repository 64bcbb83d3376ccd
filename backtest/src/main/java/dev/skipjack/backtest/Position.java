package dev.skipjack.backtest;

import java.util.Locale;

/**
 * A closed position, from its first fill to the fill that left nothing of it; partial exits and later increases are parts of it.
 * Money is in the currency of the capital. Immutable.
 *
 * @param isLong whether it gained from rising prices
 * @param entryBar the bar of its first fill
 * @param exitBar the bar of its last fill
 * @param units all units that were ever bought (long) or sold short
 * @param entryPrice their mean price
 * @param exitPrice the mean price at which they were given back
 * @param partialExits fills that closed a part only
 * @param gross what it gained before costs
 * @param commission commission of all its fills
 * @param slippage slippage of all its fills
 * @param reason why it was closed
 */
public record Position(
        boolean isLong,
        int entryBar,
        int exitBar,
        double units,
        double entryPrice,
        double exitPrice,
        int partialExits,
        double gross,
        double commission,
        double slippage,
        Reason reason) {
    /** Why a position was closed. */
    public enum Reason {
        /** The strategy said so. */
        ORDER,
        /** An order for the other side. */
        REVERSED,
        /** Its stop was reached. */
        STOP,
        /** The window's last bar. */
        END,
        /** Nothing was left of the equity. */
        RUIN;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What it gained after costs. */
    public double net() {
        return gross - commission - slippage;
    }

    /** How many bars it was held; 0 if it ended on the bar it began. */
    public int heldBars() {
        return exitBar - entryBar;
    }
}
