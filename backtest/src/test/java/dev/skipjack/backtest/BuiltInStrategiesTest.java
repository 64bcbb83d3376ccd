package dev.skipjack.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.skipjack.backtest.Position.Reason;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class BuiltInStrategiesTest {
    private final Bars bars = RandomBars.of(new Random(11), 600, 0.02);
    private final Indicators indicators = new Indicators(bars, new IndicatorCache());

    @Test
    void trendHoldsExactlyWhileTheFastAverageLeads() throws InterruptedException {
        BacktestResult result = trend(Map.of("entry", entry()));
        double[] fast = indicators.sma(5);
        double[] slow = indicators.sma(20);
        boolean[] held = held(result.positions());
        for (int bar = 60; bar < bars.size() - 2; bar++) {
            assertThat(held[bar + 1]).as("bar %d", bar).isEqualTo(fast[bar] > slow[bar]);
        }
    }

    @Test
    void trendGoesShortOnlyWhereItMay() throws InterruptedException {
        assertThat(trend(Map.of("entry", entry())).positions()).allMatch(Position::isLong);
        List<Position> both =
                trend(Map.of("entry", entry(), "allow_short", true)).positions();
        assertThat(both).anyMatch(Position::isLong).anyMatch(p -> !p.isLong());
        assertThat(both).extracting(Position::reason).contains(Reason.REVERSED);
    }

    @Test
    void trendNeverBuysBelowItsFilter() throws InterruptedException {
        double[] average = indicators.sma(50);
        List<Position> positions =
                trend(Map.of("entry", entry(), "filter", Map.of("period", 50))).positions();
        assertThat(positions).isNotEmpty().allMatch(p -> bars.close(p.entryBar() - 1) > average[p.entryBar() - 1]);
    }

    @Test
    void trendTrailsTheHighestCloseSinceTheSignal() throws InterruptedException {
        List<Position> stopped = trend(Map.of("entry", entry(), "exit", Map.of("trail", 0.05))).positions().stream()
                .filter(p -> p.reason() == Reason.STOP)
                .toList();
        assertThat(stopped).isNotEmpty();
        for (Position position : stopped) {
            double highest = 0;
            for (int bar = position.entryBar() - 1; bar < position.exitBar(); bar++) {
                highest = Math.max(highest, bars.close(bar));
            }
            double expected = Math.min(0.95 * highest, bars.open(position.exitBar()));
            assertThat(position.exitPrice()).isCloseTo(expected, within(1e-9));
        }
    }

    @Test
    void trendSizesByVolatilityUpToTheCap() throws InterruptedException {
        double[] volatility = indicators.volatility(30);
        Map<String, Object> risk = Map.of("target", 0.3, "lookback", 30, "max_leverage", 0.8);
        Position first =
                trend(Map.of("entry", entry(), "risk", risk)).positions().get(0);
        double exposure = Math.min(0.8, 0.3 / volatility[first.entryBar() - 1]);
        assertThat(exposure).isLessThan(0.8);
        assertThat(first.units() * first.entryPrice() / 10_000).isCloseTo(exposure, within(1e-9));
    }

    @Test
    void meanReversionBuysFarBelowTheMeanAndSellsAtIt() throws InterruptedException {
        double[] z = indicators.zScore(20);
        List<Position> positions = meanReversion(Map.of("entry", Map.of("lookback", 20, "threshold", 1.5)))
                .positions();
        assertThat(positions).hasSizeGreaterThan(5).allMatch(p -> z[p.entryBar() - 1] <= -1.5);
        assertThat(positions)
                .filteredOn(p -> p.reason() == Reason.ORDER)
                .isNotEmpty()
                .allMatch(p -> z[p.exitBar() - 1] >= 0 && z[p.exitBar() - 2] < 0);
    }

    @Test
    void meanReversionGoesBothWaysOnTheStrengthIndex() throws InterruptedException {
        double[] rsi = indicators.rsi(10);
        List<Position> positions = meanReversion(
                        Map.of("entry", Map.of("lookback", 10, "kind", "rsi", "threshold", 20), "allow_short", true))
                .positions();
        assertThat(positions).anyMatch(Position::isLong).anyMatch(p -> !p.isLong());
        assertThat(positions).allMatch(p -> p.isLong() ? rsi[p.entryBar() - 1] <= 30 : rsi[p.entryBar() - 1] >= 70);
    }

    @Test
    void meanReversionLeavesAtItsStopOrAfterItsTime() throws InterruptedException {
        List<Position> positions = meanReversion(Map.of(
                        "entry", Map.of("lookback", 20, "threshold", 1.5),
                        "exit", Map.of("stop", 0.04, "max_bars", 6)))
                .positions();
        assertThat(positions).extracting(Position::reason).contains(Reason.STOP, Reason.ORDER);
        assertThat(positions).allMatch(p -> p.heldBars() <= 7);
        assertThat(positions)
                .filteredOn(p -> p.reason() == Reason.STOP)
                .allMatch(p -> p.exitPrice() <= 0.96 * bars.close(p.entryBar() - 1) + 1e-9);
    }

    @Test
    void refuseValuesThatMeanNothing() {
        assertThatThrownBy(() -> trend(Map.of("entry", Map.of("fast", 5, "slow", 20, "kind", "wma"))))
                .hasMessage("config.entry.kind must be sma or ema, but was \"wma\".");
        assertThatThrownBy(() -> trend(Map.of("entry", entry(), "exit", Map.of("trail", 1))))
                .hasMessage("config.exit.trail must lie in [0, 1), but was 1.0.");
        assertThatThrownBy(() -> trend(Map.of("entry", entry(), "risk", Map.of("target", -0.1))))
                .hasMessage("config.risk.target must be at least 0.0, but was -0.1.");
        assertThatThrownBy(() -> meanReversion(Map.of("entry", Map.of("lookback", 20, "threshold", 0))))
                .hasMessage("config.entry.threshold must be above 0.0, but was 0.0.");
    }

    private static Map<String, Object> entry() {
        return Map.of("fast", 5, "slow", 20);
    }

    private boolean[] held(List<Position> positions) {
        boolean[] held = new boolean[bars.size()];
        for (Position position : positions) {
            for (int bar = position.entryBar(); bar < position.exitBar(); bar++) {
                held[bar] = true;
            }
        }
        return held;
    }

    private BacktestResult trend(Map<String, Object> config) throws InterruptedException {
        return run(TrendStrategy::new, config);
    }

    private BacktestResult meanReversion(Map<String, Object> config) throws InterruptedException {
        return run(MeanReversionStrategy::new, config);
    }

    private BacktestResult run(StrategyFactory factory, Map<String, Object> config) throws InterruptedException {
        return Backtest.of(bars, RandomBars.settings(bars, 60, Fill.NEXT_OPEN), factory, new IndicatorCache())
                .run(config);
    }
}
