package dev.skipjack.backtest;

import dev.skipjack.backtest.Position.Reason;
import dev.skipjack.run.KeysRead;
import dev.skipjack.run.Reporter;
import dev.skipjack.run.Steps;
import dev.skipjack.run.fold.Stretch;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Runs a strategy over bars. Thread-safe: all workers share one.
 *
 * <p>On each bar of the window, in this order: an order from the bar before is filled at the open; a stop is checked against the
 * bar, and fills at the worse of stop and open; equity is taken at the close; the strategy decides; its order is filled at the
 * close, if fills are at the close. At the last close all is closed and nothing decided. An exposure is met with the equity that
 * the fill's own costs leave. When equity is 0 or below at an open or a close, all is closed there and nothing is traded
 * any more. Units are fractional, no interest is paid, and nothing is borrowed at a price.
 *
 * <p>Cost: some 5 ns a bar beside what the strategy does, and 40 bytes a bar.
 */
public final class Backtest {
    /** Raised whenever the same strategy on the same data gives other results than before. */
    public static final int ENGINE_SEMANTICS = 1;

    /** Every 1,024th bar looks whether it is to stop. */
    private static final int INTERRUPT_CHECK_MASK = 1023;

    /** In the place of a count: the reporter ended the run. */
    private static final int STOPPED = -1;

    private final Bars bars;
    private final BacktestSettings settings;
    private final StrategyFactory strategies;
    private final Market market;
    private final int first;
    private final int last;

    private Backtest(BacktestSettings settings, StrategyFactory strategies, Market market, int first, int last) {
        this.bars = market.bars();
        this.settings = settings;
        this.strategies = strategies;
        this.market = market;
        this.first = first;
        this.last = last;
    }

    /**
     * A backtest of a strategy.
     *
     * @throws IllegalArgumentException if the bars cannot serve the settings' window and warm-up
     */
    public static Backtest of(Bars bars, BacktestSettings settings, StrategyFactory strategies, IndicatorCache cache) {
        List<String> problems = settings.problemsWith(bars);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", problems));
        }
        Market market = new Market(bars, new Indicators(bars, cache));
        return new Backtest(settings, strategies, market, settings.first(bars), settings.last(bars));
    }

    /** The same on a stretch of its own bars, without sight of those after it. */
    Backtest on(Stretch stretch) {
        return new Backtest(
                settings,
                strategies,
                market.until(first + stretch.to()),
                first + stretch.from(),
                first + stretch.to() - 1);
    }

    /**
     * The same on a stretch of its own bars, without sight of any others: the first ones are its warm-up.
     *
     * @param stretch at least 2 bars longer than the warm-up
     */
    Backtest apart(Stretch stretch, IndicatorCache cache) {
        Bars own = bars.between(first + stretch.from(), first + stretch.to());
        return new Backtest(
                settings, strategies, new Market(own, new Indicators(own, cache)), settings.warmup(), own.size() - 1);
    }

    /** What its strategy sees. */
    Bars bars() {
        return bars;
    }

    /** The first bar on which it decides. */
    int first() {
        return first;
    }

    /** The number of bars on which it decides, with the last, on which all is closed. */
    int size() {
        return last - first + 1;
    }

    /**
     * Runs the strategy with a configuration.
     *
     * @param config nested, as the strategy reads it
     * @throws InterruptedException if the thread was interrupted; looked at every 1,024 bars
     * @throws RuntimeException if the strategy fails; from the first bar on the message begins with the bar's date
     */
    public BacktestResult run(Map<String, ? extends @Nullable Object> config) throws InterruptedException {
        return run(new Parameters(config), steps(1), Reporter.none()).orElseThrow();
    }

    /**
     * As above, telling of steps.
     *
     * @param steps of as many bars as the window has
     * @return empty if the reporter ended it
     */
    Optional<BacktestResult> run(Map<String, ? extends @Nullable Object> config, Steps steps, Reporter reporter)
            throws InterruptedException {
        return run(new Parameters(config), steps, reporter);
    }

    private Optional<BacktestResult> run(Parameters parameters, Steps steps, Reporter reporter)
            throws InterruptedException {
        Strategy strategy = strategies.create();
        strategy.prepare(market, parameters);
        Ledger ledger = new Ledger(settings);
        double[] equity = new double[size()];
        FunnelCounter funnel = new FunnelCounter();
        StepReports reports = new StepReports(reporter, steps, bars.barsPerYear(), settings.capital());
        int heldBars = simulate(strategy, ledger, equity, new Orders(funnel), reports);
        if (heldBars == STOPPED) {
            return Optional.empty();
        }
        ledger.checkBalance();
        EquityCurve curve = new EquityCurve(settings.capital()).upTo(equity, equity.length);
        return Optional.of(new BacktestResult(
                Metrics.of(curve, bars.barsPerYear(), heldBars, ledger),
                ledger.positions(),
                equity,
                funnel.funnel(ledger.ruinBar(last) - first, ledger)));
    }

    /** The bars of the window in so many stretches, but no more than leave two bars to each. */
    Steps steps(int count) {
        int size = last - first + 1;
        return Steps.equal(size, Math.clamp(count, 1, size / 2));
    }

    /**
     * The paths of a configuration that the strategy asks for, and those that it never asks for: misspelt, or meant for something
     * else. Runs it, as a strategy may ask at any bar.
     *
     * @throws InterruptedException as {@link #run}
     * @throws RuntimeException if the strategy fails
     */
    public KeysRead keysRead(Map<String, ? extends @Nullable Object> config) throws InterruptedException {
        Parameters parameters = new Parameters(config);
        run(parameters, steps(1), Reporter.none());
        return new KeysRead(parameters.asked(), parameters.unread());
    }

    /** Returns at how many closes a position was held, or {@link #STOPPED}. */
    private int simulate(Strategy strategy, Ledger ledger, double[] equity, Orders orders, StepReports reports)
            throws InterruptedException {
        boolean fillsAtClose = settings.fill() == Fill.CLOSE;
        int heldBars = 0;
        int bar = first;
        int nextReport = reports.next();
        try {
            for (; bar < last; bar++) {
                if (bar - first == nextReport) {
                    if (!reports.report(equity, heldBars, ledger)) {
                        return STOPPED;
                    }
                    nextReport = reports.next();
                }
                if (((bar - first) & INTERRUPT_CHECK_MASK) == 0) {
                    checkInterrupted();
                }
                heldBars += trade(bar, ledger, orders);
                if (!ledger.isRuined()) {
                    strategy.decide(bar, ledger, orders);
                    if (fillsAtClose && !orders.isEmpty()) {
                        ledger.fill(orders, bar, bars.close[bar]);
                    }
                }
                equity[bar - first] = ledger.equity();
            }
            heldBars += trade(last, ledger, orders);
            ledger.close(last, bars.close[last], Reason.END);
            equity[last - first] = ledger.equity();
        } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
            throw new DecisionException(bars.label(bar), e);
        }
        return heldBars;
    }

    /** Fills and stops of one bar, up to its close; returns 1 if a position is held there, else 0. */
    private int trade(int bar, Ledger ledger, Orders orders) {
        ledger.checkOpen(bar, bars.open[bar]);
        if (!orders.isEmpty() && !ledger.isRuined()) {
            ledger.fill(orders, bar, bars.open[bar]);
        }
        ledger.checkStop(bar, bars.open[bar], bars.high[bar], bars.low[bar]);
        int held = ledger.isFlat() ? 0 : 1;
        ledger.mark(bar, bars.close[bar]);
        return held;
    }

    private static void checkInterrupted() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("backtest interrupted");
        }
    }
}
