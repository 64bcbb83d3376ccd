package dev.skipjack.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class MetricsTest {
    /** Buys at the first open after the first bar, and holds. */
    private static final class Hold implements Strategy {
        @Override
        public void prepare(Market market, Parameters parameters) {}

        @Override
        public void decide(int bar, Ledger ledger, Orders orders) {
            orders.enter(1);
        }
    }

    private static final class Nothing implements Strategy {
        @Override
        public void prepare(Market market, Parameters parameters) {}

        @Override
        public void decide(int bar, Ledger ledger, Orders orders) {}
    }

    /** In for one bar, out for one. */
    private static final class InAndOut implements Strategy {
        @Override
        public void prepare(Market market, Parameters parameters) {}

        @Override
        public void decide(int bar, Ledger ledger, Orders orders) {
            if (ledger.isFlat()) {
                orders.enter(1);
            } else {
                orders.exit();
            }
        }
    }

    @Test
    void agreesWithHandCountedNumbers() throws InterruptedException {
        // Equity 10000, 10000, 11000, 9900, 12870 on a calendar of 365 bars a year.
        Map<String, Double> metrics = run(new Hold(), 100, 100, 100, 100, 100, 110, 110, 99, 99, 128.7);
        double[] returns = {0, 0, 0.1, -0.1, 0.3};
        double mean = 0.06;
        double squares = 0;
        for (double r : returns) {
            squares += (r - mean) * (r - mean);
        }
        assertThat(metrics.keySet()).containsExactlyElementsOf(Metrics.NAMES);
        assertClose(metrics, "total_return", 0.287);
        assertClose(metrics, "annual_return", Math.pow(1.287, 365 / 5.0) - 1);
        assertClose(metrics, "sharpe", mean / Math.sqrt(squares / 4) * Math.sqrt(365));
        assertClose(metrics, "sortino", mean / Math.sqrt(0.01 / 5) * Math.sqrt(365));
        assertClose(metrics, "max_drawdown", 0.1);
        assertClose(metrics, "return_to_drawdown", 2.87);
        assertClose(metrics, "calmar", (Math.pow(1.287, 365 / 5.0) - 1) / 0.1);
        assertClose(metrics, "profit_factor", 1000);
        assertClose(metrics, "win_rate", 1);
        assertClose(metrics, "trades", 1);
        assertClose(metrics, "exposure", 0.8);
        assertClose(metrics, "turnover", (10_000 + 12_870) / (5 / 365.0) / (53_770 / 5.0));
        assertClose(metrics, "avg_hold_bars", 3);
        assertClose(metrics, "max_loss_streak", 0);
        assertClose(metrics, "final_equity", 12_870);
    }

    @Test
    void isAllZeroButTheCapitalWithoutATradeP23() throws InterruptedException {
        Map<String, Double> metrics = run(new Nothing(), 100, 101, 99, 100, 105, 106);
        metrics.forEach(
                (name, value) -> assertThat(value).as(name).isEqualTo(name.equals("final_equity") ? 10_000.0 : 0.0));
    }

    @Test
    void countsLossesWithoutAWinner() throws InterruptedException {
        List<Double> prices = new ArrayList<>();
        for (int i = 0; i < 13; i++) {
            prices.add(100.0 - i);
            prices.add(100.0 - i);
        }
        Map<String, Double> metrics = run(
                new InAndOut(), prices.stream().mapToDouble(Double::doubleValue).toArray());
        assertClose(metrics, "profit_factor", 0);
        assertClose(metrics, "win_rate", 0);
        assertClose(metrics, "trades", 6);
        assertClose(metrics, "max_loss_streak", 6);
        assertThat(metrics.get("sharpe")).isNegative();
    }

    @Test
    void hasASharpeRatioOfZeroWhereAllReturnsAreEqualButForRounding() {
        double[] equity = new double[300];
        double value = 1000;
        for (int i = 0; i < equity.length; i++) {
            equity[i] = value *= 2;
        }
        EquityStatistics curve = EquityStatistics.of(1000, equity);
        assertThat(curve.sharpe()).isZero();
        assertThat(curve.sortino()).isZero();
        assertThat(curve.maxDrawdown()).isZero();
    }

    @Test
    void takesTheCapitalForTheFirstPeak() {
        assertThat(EquityStatistics.of(1000, new double[] {900, 950}).maxDrawdown())
                .isCloseTo(0.1, within(1e-12));
    }

    @Test
    void staysFiniteWhereAYearlyReturnWouldNotP23() throws InterruptedException {
        Map<String, Double> metrics = run(new Hold(), 1, 1, 1, 1, 1, 1e9);
        assertThat(metrics.get("annual_return")).isEqualTo(Double.MAX_VALUE);
        assertThat(metrics.values()).allMatch(Double::isFinite);
    }

    private static void assertClose(Map<String, Double> metrics, String name, double expected) {
        assertThat(metrics.get(name)).as(name).isCloseTo(expected, within(1e-9 * Math.max(1, Math.abs(expected))));
    }

    private static Map<String, Double> run(Strategy strategy, double... prices) throws InterruptedException {
        Bars bars = RandomBars.ofPrices(prices);
        return Backtest.of(bars, RandomBars.settings(bars, 0, Fill.NEXT_OPEN), () -> strategy, new IndicatorCache())
                .run(Map.of())
                .metrics();
    }
}
