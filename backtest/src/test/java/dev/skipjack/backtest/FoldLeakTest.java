package dev.skipjack.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.skipjack.run.Evaluation;
import dev.skipjack.run.Objective;
import dev.skipjack.run.Window;
import dev.skipjack.run.fold.BarWindow;
import dev.skipjack.run.fold.FoldedObjective;
import dev.skipjack.run.fold.Stretch;
import dev.skipjack.run.fold.WalkForward;
import dev.skipjack.run.score.FoldMetrics;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** A leak is planted in strategy and indicator: in a fold it has nothing to see. Seed of case i: 7000 + i. */
class FoldLeakTest {
    private static final int SIZE = 400;
    private static final int FIRST = 60;
    private static final int AHEAD = 7;
    private static final int CASES = 25;
    private static final WalkForward PLAN = new WalkForward(4, 100, 10, false);

    /** Buys if the close some bars ahead, or the last there is, lies above this one. */
    private static final class Peeking implements Strategy {
        private Bars bars;

        @Override
        public void prepare(Market market, Parameters parameters) {
            bars = market.bars();
        }

        @Override
        public void decide(int bar, Ledger ledger, Orders orders) {
            orders.target(bars.close(Math.min(bar + AHEAD, bars.size() - 1)) > bars.close(bar) ? 1 : 0);
        }
    }

    /** Buys if a moving average some bars ahead lies above this one. */
    private static final class PeekingIndicator implements Strategy {
        private double[] average;

        @Override
        public void prepare(Market market, Parameters parameters) {
            average = market.indicators().ema(5);
        }

        @Override
        public void decide(int bar, Ledger ledger, Orders orders) {
            orders.target(average[Math.min(bar + AHEAD, average.length - 1)] > average[bar] ? 1 : 0);
        }
    }

    /** Looks at the bar ahead without care for whether there is one. */
    public static final class Careless implements Strategy {
        private Bars bars;

        @Override
        public void prepare(Market market, Parameters parameters) {
            bars = market.bars();
        }

        @Override
        public void decide(int bar, Ledger ledger, Orders orders) {
            orders.target(bars.close(bar + AHEAD) > bars.close(bar) ? 1 : 0);
        }
    }

    private static Backtest backtest(Bars bars, StrategyFactory strategy) {
        return Backtest.of(
                bars, RandomBars.settings(bars, FIRST, 0.001, 0, Fill.NEXT_OPEN), strategy, new IndicatorCache());
    }

    /** Other bars before one, and from another on. */
    private static Bars changedOutside(Bars bars, int from, int to, Random random) {
        Bars other = RandomBars.of(random, SIZE, 0.05);
        long[] seconds = new long[SIZE];
        double[][] columns = new double[5][SIZE];
        for (int i = 0; i < SIZE; i++) {
            Bars source = i >= from && i < to ? bars : other;
            seconds[i] = bars.epochSecond(i);
            columns[0][i] = source.open(i);
            columns[1][i] = source.high(i);
            columns[2][i] = source.low(i);
            columns[3][i] = source.close(i);
            columns[4][i] = source.volume(i);
        }
        return Bars.of(seconds, columns[0], columns[1], columns[2], columns[3], columns[4]);
    }

    /** In how many cases a fold's metrics changed with the bars after it; where not blind, the fold is traded with all bars in sight. */
    private static int leaks(StrategyFactory strategy, boolean isBlind) throws InterruptedException {
        int leaks = 0;
        for (int i = 0; i < CASES; i++) {
            Random random = new Random(7000 + i);
            Bars bars = RandomBars.of(random, SIZE, 0.02);
            Stretch test = PLAN.tests(SIZE - FIRST).get(random.nextInt(PLAN.folds() - 1));
            Bars changed = changedOutside(bars, 0, FIRST + test.to(), random);
            leaks += metrics(bars, strategy, test, isBlind).equals(metrics(changed, strategy, test, isBlind)) ? 0 : 1;
        }
        return leaks;
    }

    private static Map<String, Double> metrics(Bars bars, StrategyFactory strategy, Stretch test, boolean isBlind)
            throws InterruptedException {
        if (isBlind) {
            return backtest(bars, strategy).on(test).run(Map.of()).metrics();
        }
        BacktestSettings days = RandomBars.settings(bars, FIRST, 0.001, 0, Fill.NEXT_OPEN)
                .withWindow(new Window(bars.date(FIRST + test.from()), bars.date(FIRST + test.to() - 1)));
        return Backtest.of(bars, days, strategy, new IndicatorCache())
                .run(Map.of())
                .metrics();
    }

    @Test
    void p16NothingAfterAFoldChangesWhatItMeasures() throws InterruptedException {
        assertThat(leaks(Peeking::new, true)).isZero();
        assertThat(leaks(PeekingIndicator::new, true)).isZero();
    }

    @Test
    void p16ThePlantedLeaksAreSeenWhereTheFutureIsInSight() throws InterruptedException {
        assertThat(leaks(Peeking::new, false)).isGreaterThan(CASES / 2);
        assertThat(leaks(PeekingIndicator::new, false)).isGreaterThan(CASES / 2);
    }

    @Test
    void measuresTheSameAsABacktestOnTheSameDays() throws InterruptedException {
        for (int i = 0; i < CASES; i++) {
            Bars bars = RandomBars.of(new Random(7100 + i), SIZE, 0.02);
            Map<String, Object> config = Map.of("entry", Map.of("fast", 3, "slow", 9));
            Stretch test = new Stretch(50 + i, 150 + 3 * i);
            BacktestSettings days = RandomBars.settings(bars, FIRST, 0.001, 0, Fill.NEXT_OPEN)
                    .withWindow(new Window(bars.date(FIRST + test.from()), bars.date(FIRST + test.to() - 1)));
            BacktestResult result = backtest(bars, TrendStrategy::new).on(test).run(config);
            assertThat(result.positions()).isNotEmpty();
            assertThat(result.metrics())
                    .isEqualTo(Backtest.of(bars, days, TrendStrategy::new, new IndicatorCache())
                            .run(config)
                            .metrics());
        }
    }

    @Test
    void aCutColumnIsTheColumnOfTheCutBars() {
        for (int i = 0; i < CASES; i++) {
            Random random = new Random(7500 + i);
            Bars bars = RandomBars.of(random, SIZE, 0.02);
            int end = 100 + random.nextInt(SIZE - 100);
            int period = 2 + random.nextInt(30);
            Indicators cut = new Indicators(bars, new IndicatorCache()).until(end);
            Indicators computed = new Indicators(bars.until(end), new IndicatorCache());
            for (Function<Indicators, double[]> column : columns(period)) {
                assertThat(column.apply(cut)).hasSize(end).isEqualTo(column.apply(computed));
            }
        }
    }

    /** Every indicator there is. */
    private static List<Function<Indicators, double[]>> columns(int period) {
        return List.of(
                own -> own.sma(period),
                own -> own.ema(period),
                own -> own.wma(period),
                own -> own.rsi(period),
                own -> own.atr(period),
                own -> own.roc(period),
                own -> own.volatility(period),
                own -> own.highest(period),
                own -> own.lowest(period),
                own -> own.zScore(period),
                own -> own.bollingerUpper(period, 2),
                own -> own.bollingerLower(period, 2),
                own -> own.macd(period, 2 * period));
    }

    @Test
    void aStretchApartSeesNothingOutsideOfIt() throws InterruptedException {
        Bars bars = RandomBars.of(new Random(7200), SIZE, 0.02);
        Stretch stretch = new Stretch(100, 200);
        Bars changed = changedOutside(bars, FIRST + stretch.from(), FIRST + stretch.to(), new Random(7201));
        Map<String, Double> own = apart(bars, stretch);
        Map<String, Double> other = apart(changed, stretch);
        assertThat(other).isEqualTo(own);
        assertThat(own.get("trades")).isPositive();
        BarWindow window = objective(bars, Careless.class.getName()).bars().orElseThrow();
        assertThat(window.apart(new Stretch(0, FIRST + 1))).isEmpty();
        assertThat(window.apart(new Stretch(0, FIRST + 2))).isPresent();
    }

    private static Map<String, Double> apart(Bars bars, Stretch stretch) throws InterruptedException {
        return backtest(bars, PeekingIndicator::new)
                .apart(stretch, new IndicatorCache())
                .run(Map.of())
                .metrics();
    }

    private static Objective objective(Bars bars, String strategy) {
        return BacktestObjective.of(
                Path.of("bars.csv"),
                bars,
                RandomBars.settings(bars, FIRST, 0.001, 0, Fill.NEXT_OPEN),
                StrategySource.find(strategy, List.of(), Path.of("")),
                BacktestObjective.DEFAULT_STEPS);
    }

    @Test
    void aStrategyThatReachesIntoTheFutureFailsInAFold() throws InterruptedException {
        Bars bars = RandomBars.of(new Random(7300), SIZE, 0.02);
        int firstEnd = PLAN.tests(SIZE - FIRST).getFirst().to();
        Objective careless = objective(bars, Careless.class.getName());
        Evaluation evaluation = FoldedObjective.of(careless, PLAN).open().evaluate(Map.of());
        assertThat(evaluation)
                .isInstanceOfSatisfying(
                        Evaluation.Failed.class,
                        failed -> assertThat(failed.outcome().summary())
                                .contains(bars.label(FIRST + firstEnd - AHEAD), "out of bounds"));
    }

    @Test
    void joinsTheEquityReturnsOfItsTests() throws InterruptedException {
        Bars bars = RandomBars.of(new Random(7400), SIZE, 0.02);
        Objective folded = FoldedObjective.of(objective(bars, "trend"), PLAN);
        Map<String, Object> config = Map.of("entry", Map.of("fast", 3, "slow", 9));
        double[] returns = folded.returns().orElseThrow().returns(config).orElseThrow();
        assertThat(returns)
                .hasSize(folded.returns().orElseThrow().market().length)
                .hasSize(4 * 57);
        Evaluation.Measured measured = (Evaluation.Measured) folded.open().evaluate(config);
        double growth = 1;
        for (int i = 0; i < 57; i++) {
            growth *= 1 + returns[i];
        }
        assertThat(growth - 1)
                .isCloseTo(measured.measurement().metrics().get(FoldMetrics.name(1, "total_return")), within(1e-12));
        assertThat(folded.identity().toString())
                .isNotEqualTo(objective(bars, "trend").identity().toString());
    }
}
