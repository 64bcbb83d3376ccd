package dev.skipjack.backtest;

/**
 * Decides, at the close of each bar, what to hold. Users implement it; a public class with a public constructor without
 * parameters. Each evaluation makes a new instance and uses it from one thread, so fields are free to use.
 *
 * <pre>{@code
 * public final class Breakout implements Strategy {
 *     private double[] highest;
 *     private Market market;
 *
 *     public void prepare(Market market, Parameters parameters) {
 *         this.market = market;
 *         highest = market.indicators().highest(parameters.integer("entry.lookback"));
 *     }
 *
 *     public void decide(int bar, Ledger ledger, Orders orders) {
 *         if (ledger.isFlat() && market.bars().close(bar) > highest[bar - 1]) {
 *             orders.enter(1);
 *             orders.stop(0.95 * market.bars().close(bar));
 *         }
 *     }
 * }
 * }</pre>
 *
 * <p>An honest strategy looks at bars and indicator values up to {@code bar} only; the engine cannot see that it does.
 */
public interface Strategy {
    /** Called once, before the first bar: reads parameters and fetches indicator columns. */
    void prepare(Market market, Parameters parameters);

    /**
     * Called at the close of every bar of the window but the last, at which all is closed.
     *
     * @param bar the index of the bar that has just closed
     * @param ledger what is held, as of this close
     * @param orders takes the decision; nothing said means hold what is held
     */
    void decide(int bar, Ledger ledger, Orders orders);
}
