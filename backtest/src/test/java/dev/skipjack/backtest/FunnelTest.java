package dev.skipjack.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skipjack.run.diagnosis.Funnel;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What a backtest counts of its strategy's decisions (P21), and what tells its trades apart (P36). */
final class FunnelTest {
    private static final int WARMUP = 60;

    private final Bars bars = RandomBars.of(new Random(11), 600, 0.02);
    private final Indicators indicators = new Indicators(bars, new IndicatorCache());

    @Test
    void countsWhatTheStrategySaysAndWhatComesOfIt() throws InterruptedException {
        Funnel funnel = run(() -> new Scripted(), Map.of()).funnel();
        assertThat(funnel).isEqualTo(new Funnel(539, 8, Map.of("cooldown", 3L, "volatility filter", 1L), 3, 2, 1));
    }

    /** At bars of the window: blocked twice and once, a signal, entered, a stop alone, entered in vain, left. */
    private static final class Scripted implements Strategy {
        @Override
        public void prepare(Market market, Parameters parameters) {}

        @Override
        public void decide(int bar, Ledger ledger, Orders orders) {
            switch (bar - WARMUP) {
                case 1, 2 -> orders.blocked("cooldown");
                case 3 -> {
                    orders.blocked("volatility filter");
                    orders.blocked("cooldown");
                }
                case 4 -> orders.signal();
                case 5 -> {
                    orders.exit();
                    orders.enter(1);
                }
                case 7 -> orders.enter(1);
                case 6 -> orders.stop(1e-6);
                case 8 -> orders.exit();
                default -> {}
            }
        }
    }

    @Test
    void tellsThirtyOneReasonsApartAndCountsTheOthersTogether() throws InterruptedException {
        Funnel funnel = run(() -> new EveryBarAnother(), Map.of()).funnel();
        assertThat(funnel.blocked()).hasSize(32).containsEntry("reason 60", 1L).containsEntry("other reasons", 508L);
        assertThat(funnel.signals()).isEqualTo(funnel.bars()).isEqualTo(539);
    }

    private static final class EveryBarAnother implements Strategy {
        @Override
        public void prepare(Market market, Parameters parameters) {}

        @Override
        public void decide(int bar, Ledger ledger, Orders orders) {
            orders.blocked("reason " + bar);
        }
    }

    @Test
    void trendSaysHowOftenItsFilterBlockedASignal() throws InterruptedException {
        Funnel open = trend(Map.of("entry", entry())).funnel();
        Funnel filtered =
                trend(Map.of("entry", entry(), "filter", Map.of("period", 50))).funnel();
        assertThat(open.blocked()).isEmpty();
        double[] fast = indicators.sma(5);
        double[] slow = indicators.sma(20);
        double[] average = indicators.sma(50);
        long expected = 0;
        for (int bar = WARMUP; bar < bars.size() - 1; bar++) {
            expected += fast[bar] > slow[bar] && bars.close(bar) <= average[bar] ? 1 : 0;
        }
        assertThat(filtered.blocked()).isEqualTo(Map.of("trend filter", expected));
        assertThat(filtered.trades()).isPositive();
    }

    @Test
    void meanReversionSaysHowOftenItsFilterBlockedASignal() throws InterruptedException {
        Map<String, Object> entry = Map.of("lookback", 20, "threshold", 1.5);
        Funnel filtered = run(MeanReversionStrategy::new, Map.of("entry", entry, "filter", Map.of("period", 50)))
                .funnel();
        assertThat(filtered.blocked()).containsOnlyKeys("trend filter");
        assertThat(filtered.signals())
                .isEqualTo(filtered.orders() + filtered.blocked().get("trend filter"));
    }

    @Test
    void isAFunnel() throws InterruptedException {
        for (Map<String, Object> config : List.<Map<String, Object>>of(
                Map.of("entry", entry()),
                Map.of("entry", entry(), "allow_short", true, "exit", Map.of("trail", 0.05)),
                Map.of("entry", entry(), "filter", Map.of("period", 30), "risk", Map.of("target", 0.2)))) {
            BacktestResult result = trend(config);
            Funnel funnel = result.funnel();
            assertThat(funnel.bars()).isEqualTo(bars.size() - WARMUP - 1);
            assertThat(funnel.signals()).isBetween(1L, funnel.bars());
            assertThat(funnel.orders()).isBetween(1L, funnel.signals());
            assertThat(funnel.fills()).isBetween(1L, funnel.orders());
            assertThat(funnel.trades())
                    .isEqualTo(result.positions().size())
                    .isEqualTo(result.metrics().get("trades").longValue());
        }
    }

    @Test
    void hashesWhatWasTradedAndNothingElse() throws InterruptedException {
        String plain = trend(Map.of("entry", entry())).tradesHash();
        assertThat(plain).matches("[0-9a-f]{16}");
        assertThat(trend(Map.of("entry", entry(), "exit", Map.of("trail", 0.99)))
                        .tradesHash())
                .isEqualTo(plain);
        assertThat(trend(Map.of("entry", entry(), "exit", Map.of("trail", 0.05)))
                        .tradesHash())
                .isNotEqualTo(plain);
        assertThat(trend(Map.of("entry", entry(), "risk", Map.of("max_leverage", 0.5)))
                        .tradesHash())
                .isNotEqualTo(plain);
        assertThat(trend(Map.of("entry", Map.of("fast", 6, "slow", 20))).tradesHash())
                .isNotEqualTo(plain);
    }

    private static Map<String, Object> entry() {
        return Map.of("fast", 5, "slow", 20);
    }

    private BacktestResult trend(Map<String, Object> config) throws InterruptedException {
        return run(TrendStrategy::new, config);
    }

    private BacktestResult run(StrategyFactory factory, Map<String, Object> config) throws InterruptedException {
        return Backtest.of(bars, RandomBars.settings(bars, WARMUP, Fill.NEXT_OPEN), factory, new IndicatorCache())
                .run(config);
    }
}
