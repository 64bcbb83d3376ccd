package dev.skipjack.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseStrategy;
import org.ta4j.core.Indicator;
import org.ta4j.core.Rule;
import org.ta4j.core.Trade.TradeType;
import org.ta4j.core.TradingRecord;
import org.ta4j.core.analysis.cost.LinearTransactionCostModel;
import org.ta4j.core.analysis.cost.ZeroCostModel;
import org.ta4j.core.backtest.BarSeriesManager;
import org.ta4j.core.backtest.TradeExecutionModel;
import org.ta4j.core.backtest.TradeOnCurrentCloseModel;
import org.ta4j.core.backtest.TradeOnNextOpenModel;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;
import org.ta4j.core.num.Num;
import org.ta4j.core.rules.OverIndicatorRule;

/**
 * The engine and ta4j's own backtest on random rules, trade by trade: indicator columns, decisions, fills and costs. Seed of
 * case i: 2000 + i.
 *
 * <p>Where ta4j 0.22.2 differs: it trades a fixed amount, so results are compared per unit and compounded here; it has no
 * slippage, which is added to the fraction that its linear cost model charges on each fill's notional, as the engine does;
 * it leaves the last position open, which the engine closes at the last close; at the last close it may still open one, which
 * the engine does not.
 */
final class Ta4jAgreementTest {
    private static final int CASES = 240;
    private static final int FIRST = 40;

    private int trades;

    /** Two columns, one above the other, or not. */
    private record Condition(IndicatorKind above, int period, double factor, boolean negated) {
        static Condition random(Random random) {
            IndicatorKind[] averages = {IndicatorKind.SMA, IndicatorKind.EMA, IndicatorKind.WMA};
            return new Condition(
                    averages[random.nextInt(3)],
                    2 + random.nextInt(30),
                    0.99 + 0.02 * random.nextDouble(),
                    random.nextBoolean());
        }

        Rule asRule(BarSeries series) {
            Indicator<Num> average = above.over(series, period, 0);
            Indicator<Num> scaled = org.ta4j.core.indicators.numeric.BinaryOperationIndicator.product(average, factor);
            Rule rule = new OverIndicatorRule(new ClosePriceIndicator(series), scaled);
            return negated ? rule.negation() : rule;
        }

        IntPredicate asColumns(Market market) {
            double[] average = switch (above) {
                case SMA -> market.indicators().sma(period);
                case EMA -> market.indicators().ema(period);
                default -> market.indicators().wma(period);
            };
            return bar -> market.bars().close(bar) > average[bar] * factor != negated;
        }
    }

    private record Rules(Condition entry, Condition andEntry, Condition exit, Condition orExit) {
        static Rules random(Random random) {
            return new Rules(
                    Condition.random(random),
                    Condition.random(random),
                    Condition.random(random),
                    Condition.random(random));
        }

        BaseStrategy asTa4j(BarSeries series) {
            return new BaseStrategy(
                    entry.asRule(series).and(andEntry.asRule(series)),
                    exit.asRule(series).or(orExit.asRule(series)));
        }
    }

    private static final class RuleStrategy implements Strategy {
        private final Rules rules;
        private IntPredicate enters;
        private IntPredicate exits;

        RuleStrategy(Rules rules) {
            this.rules = rules;
        }

        @Override
        public void prepare(Market market, Parameters parameters) {
            enters = rules.entry().asColumns(market).and(rules.andEntry().asColumns(market));
            exits = rules.exit().asColumns(market).or(rules.orExit().asColumns(market));
        }

        @Override
        public void decide(int bar, Ledger ledger, Orders orders) {
            if (ledger.isFlat() && enters.test(bar)) {
                orders.enter(1);
            } else if (ledger.isLong() && exits.test(bar)) {
                orders.exit();
            }
        }
    }

    @Test
    void agreesOnRandomBars() throws InterruptedException {
        for (int i = 0; i < CASES; i++) {
            Random random = new Random(2000 + i);
            check("case " + i, random, RandomBars.of(random, 300, 0.02), Fill.values()[i % 2]);
        }
        assertThat(trades).isGreaterThan(3000);
    }

    @Test
    void agreesOnTheStockIndex() throws InterruptedException {
        Bars bars = Bars.read(Path.of("../examples/data/sp500-daily.csv"));
        for (int i = 0; i < 8; i++) {
            check("index case " + i, new Random(3000 + i), bars, Fill.values()[i % 2]);
        }
        assertThat(trades).isGreaterThan(400);
    }

    private void check(String name, Random random, Bars bars, Fill fill) throws InterruptedException {
        Rules rules = Rules.random(random);
        BacktestSettings settings =
                RandomBars.settings(bars, FIRST, 0.003 * random.nextDouble(), 0.002 * random.nextDouble(), fill);
        BacktestResult ours = Backtest.of(bars, settings, () -> new RuleStrategy(rules), new IndicatorCache())
                .run(Map.of());
        TradingRecord theirs = ta4j(bars, settings, rules);

        double equity = settings.capital();
        double cost = settings.commission() + settings.slippage();
        List<org.ta4j.core.Position> closed = theirs.getPositions();
        for (int i = 0; i < closed.size(); i++) {
            assertThat(ours.positions().size()).as(name).isGreaterThan(i);
            assertSame(name + ", trade " + i, ours.positions().get(i), closed.get(i));
            double entry = closed.get(i).getEntry().getPricePerAsset().doubleValue();
            equity *= 1 + closed.get(i).getProfit().doubleValue() / (entry * (1 + cost));
        }
        trades += closed.size();
        if (ours.positions().size() == closed.size()) {
            assertThat(ours.metrics().get("final_equity")).as(name).isCloseTo(equity, within(1e-9 * equity));
        } else {
            assertLeftOpen(name, ours.positions(), theirs, closed.size());
        }
    }

    private static TradingRecord ta4j(Bars bars, BacktestSettings settings, Rules rules) {
        BarSeries series = Indicators.toSeries(bars);
        TradeExecutionModel model =
                settings.fill() == Fill.CLOSE ? new TradeOnCurrentCloseModel() : new TradeOnNextOpenModel();
        var costs = new LinearTransactionCostModel(settings.commission() + settings.slippage());
        return new BarSeriesManager(series, costs, new ZeroCostModel(), model)
                .run(rules.asTa4j(series), TradeType.BUY, series.numFactory().one(), FIRST, bars.size() - 1);
    }

    private static void assertSame(String name, Position ours, org.ta4j.core.Position theirs) {
        double entry = theirs.getEntry().getPricePerAsset().doubleValue();
        assertThat(ours.entryBar()).as(name).isEqualTo(theirs.getEntry().getIndex());
        assertThat(ours.exitBar()).as(name).isEqualTo(theirs.getExit().getIndex());
        assertThat(ours.entryPrice()).as(name).isCloseTo(entry, within(1e-12 * entry));
        assertThat(ours.exitPrice())
                .as(name)
                .isCloseTo(theirs.getExit().getPricePerAsset().doubleValue(), within(1e-12 * entry));
        assertThat(ours.net() / ours.units())
                .as(name)
                .isCloseTo(theirs.getProfit().doubleValue(), within(1e-11 * entry));
    }

    /** Ours closed it on the last bar; theirs entered it on the same bar and left it open. */
    private static void assertLeftOpen(String name, List<Position> ours, TradingRecord theirs, int closed) {
        assertThat(ours).as(name).hasSize(closed + 1);
        assertThat(ours.get(closed).reason()).as(name).isEqualTo(Position.Reason.END);
        assertThat(ours.get(closed).entryBar())
                .as(name)
                .isEqualTo(theirs.getCurrentPosition().getEntry().getIndex());
    }
}
