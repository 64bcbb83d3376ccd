package dev.skipjack.run.spec;

/**
 * When a search that leads nowhere is stopped with an explanation: after so many trials, if at least such shares of them were of no
 * use. Immutable.
 *
 * @param after how many of the study's first trials are looked at, once; 0 for never
 * @param zeroTrades share of trials without a trade, in (0, 1]
 * @param failed share of failed trials, in (0, 1]
 */
public record ExplainSettings(int after, double zeroTrades, double failed) {
    /** Clear cases only. */
    public static final ExplainSettings DEFAULTS = new ExplainSettings(50, 0.97, 1);

    /** Nothing is stopped. */
    public static final ExplainSettings OFF = new ExplainSettings(0, 1, 1);

    public boolean isOn() {
        return after > 0;
    }
}
