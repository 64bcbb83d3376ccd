import dev.skipjack.backtest.Ledger;
import dev.skipjack.backtest.Market;
import dev.skipjack.backtest.Orders;
import dev.skipjack.backtest.Parameters;
import dev.skipjack.backtest.Strategy;

/** Buys when a close exceeds every close of the last bars, and keeps a stop below it. */
public final class Breakout implements Strategy {
    private Market market;
    private double[] highest;
    private double stop;

    @Override
    public void prepare(Market market, Parameters parameters) {
        this.market = market;
        this.highest = market.indicators().highest(parameters.integer("entry.lookback"));
        this.stop = parameters.number("exit.stop");
    }

    @Override
    public void decide(int bar, Ledger ledger, Orders orders) {
        double close = market.bars().close(bar);
        if (ledger.isFlat() && close > highest[bar - 1]) {
            orders.enter(1);
        }
        orders.stop((1 - stop) * close);
    }
}
