package dev.skipjack.backtest;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The numbers a backtest is judged by; total: each is finite whatever happened. A return is a fraction of equity (0.1 is a
 * tenth), r_i = equity_i / equity_(i-1) - 1 the return of bar i of n, with the capital before the first bar, and 0 for bars
 * after ruin (equity of 0 or below). A trade is a closed position; it wins with a net result above 0 and loses below 0. P is
 * the bars a year ({@link Bars#barsPerYear}). A number too large for a double is the largest double.
 *
 * <ul>
 *   <li>{@code total_return}: final equity / capital - 1; -1 or less after ruin
 *   <li>{@code annual_return}: (final equity / capital)^(P/n) - 1; -1 after ruin
 *   <li>{@code sharpe}: mean of r / its standard deviation (n - 1) x sqrt(P), no risk-free rate; 0 where the deviation is 0 but
 *       for rounding
 *   <li>{@code sortino}: mean of r / root mean square of min(r, 0) x sqrt(P); 0 where no bar lost
 *   <li>{@code max_drawdown}: greatest fall from the highest equity so far (the capital first), as a fraction of that; above 1 only
 *       where equity fell below 0
 *   <li>{@code calmar}: annual return / max drawdown; 0 where there was no drawdown
 *   <li>{@code return_to_drawdown}: total return / max drawdown; 0 where there was no drawdown
 *   <li>{@code profit_factor}: sum of the winners' net results / that of the losers', at most 1000; 1000 where some won and none
 *       lost, 0 where none won
 *   <li>{@code win_rate}: winning trades / trades; 0 without trades
 *   <li>{@code trades}: closed positions
 *   <li>{@code exposure}: share of the bars at whose close, before its fills, a position is held
 *   <li>{@code turnover}: notional of all fills / mean equity, a year; 0 where the mean is not above 0
 *   <li>{@code total_commission}: commission of all fills, in money; slippage is not in it
 *   <li>{@code avg_hold_bars}: mean bars from first to last fill of a trade; 0 without trades
 *   <li>{@code max_loss_streak}: longest run of losing trades, by the order they were closed in
 *   <li>{@code final_equity}: equity at the last close, in money, with everything closed
 * </ul>
 */
public final class Metrics {
    /** The names of all metrics, in the order they are shown in. */
    public static final List<String> NAMES = List.of(
            "total_return",
            "annual_return",
            "sharpe",
            "sortino",
            "calmar",
            "max_drawdown",
            "return_to_drawdown",
            "profit_factor",
            "win_rate",
            "trades",
            "exposure",
            "turnover",
            "total_commission",
            "avg_hold_bars",
            "max_loss_streak",
            "final_equity");

    private static final double LARGEST_PROFIT_FACTOR = 1000;

    private Metrics() {}

    /**
     * Measures a run, or the beginning of one: a position that is open then counts in equity, not as a trade.
     *
     * @param heldBars closes at which a position was held
     */
    static Map<String, Double> of(EquityCurve equity, double barsPerYear, int heldBars, Ledger ledger) {
        int n = equity.bars();
        double last = equity.last();
        double years = n / barsPerYear;
        double totalReturn = last / equity.capital() - 1;
        double annualReturn = last > 0 ? Math.pow(last / equity.capital(), 1 / years) - 1 : -1;
        EquityStatistics curve = equity.statistics();
        TradeStatistics trades = TradeStatistics.of(ledger.positions());
        double[] values = {
            totalReturn,
            annualReturn,
            curve.sharpe() * Math.sqrt(barsPerYear),
            curve.sortino() * Math.sqrt(barsPerYear),
            ratio(annualReturn, curve.maxDrawdown()),
            curve.maxDrawdown(),
            ratio(totalReturn, curve.maxDrawdown()),
            trades.profitFactor(LARGEST_PROFIT_FACTOR),
            ratio(trades.wins(), trades.count()),
            trades.count(),
            (double) heldBars / n,
            ratio(ledger.tradedNotional() / years, curve.mean()),
            ledger.totalCommission(),
            ratio(trades.heldBars(), trades.count()),
            trades.longestLossStreak(),
            last
        };
        return named(values);
    }

    private static Map<String, Double> named(double[] values) {
        Map<String, Double> metrics = LinkedHashMap.newLinkedHashMap(values.length);
        for (int i = 0; i < values.length; i++) {
            metrics.put(NAMES.get(i), Math.clamp(values[i], -Double.MAX_VALUE, Double.MAX_VALUE));
        }
        return metrics;
    }

    private static double ratio(double part, double whole) {
        return whole > 0 ? part / whole : 0;
    }
}
